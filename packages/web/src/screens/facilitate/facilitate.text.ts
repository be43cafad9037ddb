/**
 * Words of the facilitator's console.
 */
import type { FacilitatorNote, Watch } from '@firedrill/protocol';

/** Tags of a note with their keys and tones. */
export const TAGS: readonly {
  readonly tag: FacilitatorNote['tag'];
  readonly key: '1' | '2' | '3' | '4';
  readonly tone: '' | 'good' | 'warn';
}[] = [
  { tag: 'good practice', key: '1', tone: 'good' },
  { tag: 'gap', key: '2', tone: 'warn' },
  { tag: 'decision', key: '3', tone: '' },
  { tag: 'surprise', key: '4', tone: '' },
];

/** What a rule says of a theory. */
export const VERDICTS: Readonly<
  Record<Watch['hypotheses'][number]['verdict'], { readonly words: string; readonly tone: '' | 'good' | 'warn' }>
> = {
  right: { words: 'right', tone: 'good' },
  'right-mechanism': { words: 'right mechanism', tone: 'good' },
  'right-component': { words: 'right component', tone: 'warn' },
  decoy: { words: 'decoy', tone: '' },
};

/** Roles in words, in the order in which they are listed. */
export const ROLE_WORDS = {
  commander: 'Commander',
  deputy: 'Deputy',
  comms: 'Comms',
  scribe: 'Scribe',
  responder: 'Responder',
  observer: 'Observer',
} as const;

/** Panels in words. */
export function panelWords(panel: string, query: string): string {
  const title = panel.charAt(0).toUpperCase() + panel.slice(1);
  return query === '' ? title : `${title}: ${query}`;
}

/** Figures of "If they closed now", in the order of the picture. */
export const IF_NOW = [
  { id: 'time-to-diagnosis', title: 'Cause named' },
  { id: 'time-to-blast-radius', title: 'Blast radius' },
  { id: 'time-to-options', title: 'Options' },
  { id: 'time-to-mitigation', title: 'Mitigated' },
  { id: 'comms', title: 'Updates' },
] as const;
