/**
 * Words of the post-mortem's workbench, in one place.
 */
import { FACTORS_FROM, FACTORS_TO } from '@firedrill/debrief';
import type { PostMortemAbout, PostMortemStage } from '@firedrill/protocol';

/** What a stage is called, and what it lets one do. */
export const STAGES: Readonly<Record<PostMortemStage, { readonly title: string; readonly about: string }>> = {
  draft: { title: 'Draft', about: 'Its people write here. Saved as you type.' },
  'in-review': {
    title: 'In review',
    about: 'The text stands until changes are requested or it is taken back.',
  },
  'changes-requested': {
    title: 'Changes requested',
    about: 'The committee asks for changes. Write on, then hand it in again.',
  },
  approved: { title: 'Approved', about: 'Take it back to change it; the approved text stays in the record.' },
};

export const SAVING = {
  saved: 'Saved',
  typing: 'Not saved yet',
  saving: 'Saving',
  offline: 'No connection. Your words wait in this browser',
  refused: 'Not taken. Your words wait in this browser',
} as const;

export const KIND_TITLES = [
  ['specific', 'Specific: this fault'],
  ['class', 'Class: faults of this kind'],
  ['architecture', 'Architecture: makes the kind impossible'],
] as const;

/** Kinds of facts, as the filter names them. */
export const FACT_KINDS = [
  ['all', 'Everything'],
  ['pin', 'Pins'],
  ['look', 'Panels'],
  ['alert', 'Alerts'],
  ['action', 'Actions'],
  ['message', 'Messages'],
  ['note', 'Notes'],
  ['check', 'Checks'],
  ['hint', 'Hints'],
] as const;

/** What differs between a drill's and a lab's. */
export const ABOUTS: Readonly<
  Record<
    PostMortemAbout,
    { readonly mark: string; readonly back: string; readonly join: string; readonly actions: string }
  >
> = {
  drill: {
    mark: '[DRILL]',
    back: 'Debrief',
    join: 'Join the drill to write, comment and approve.',
    actions: 'Actions',
  },
  lab: {
    mark: '[LAB]',
    back: 'Lab',
    join: 'Join the lab to write, comment and approve.',
    actions: 'Commands',
  },
};

/** How many there are against how many most incidents have. */
export function factorWords(said: number): string {
  if (said < FACTORS_FROM) return `${said} of at least ${FACTORS_FROM}`;
  return said > FACTORS_TO ? `${said}; most incidents need at most ${FACTORS_TO}` : `${said}`;
}
