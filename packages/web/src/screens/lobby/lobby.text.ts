/**
 * Words of the lobby, the brief and the list of debriefs.
 */
import type { DrillCard, EvidencePolicy, Mode, Terrain, YourState } from '@firedrill/protocol';
import type { IconName } from '../../ui/icon.tsx';

/** Names of terrains. */
export const TERRAIN: Readonly<Record<Terrain, string>> = {
  services: 'Services',
  monolith: 'Monolith',
  serverless: 'Serverless',
  streaming: 'Streaming',
  edge: 'Edge',
};

/** Modes with what their clock does; `to` is the usual length in minutes. */
export const MODES: readonly { readonly id: Mode; readonly title: string; readonly about: (to: number) => string }[] = [
  { id: 'practice', title: 'Practice', about: () => 'No clock' },
  { id: 'drill', title: 'Soft clock', about: (to) => `${to} min, keeps going` },
  { id: 'exam', title: 'Timed exam', about: (to) => `${to} min, counts` },
];

/** Ways to begin. */
export const START_AS = [
  { id: 'alone', title: 'Alone', about: 'Stand-ins fill the roles' },
  { id: 'team', title: 'With the team', about: 'They join by a link' },
  { id: 'facilitator', title: 'I facilitate', about: 'You steer, they play' },
] as const;

/** Name of a mode. A tabletop is none that one starts alone. */
export function modeTitle(mode: Mode): string {
  return MODES.find((m) => m.id === mode)?.title ?? 'Tabletop';
}

/** What became of your latest drill, in words and a shape. */
export const YOU: Readonly<
  Record<
    YourState,
    { readonly title: string; readonly tone: '' | 'good' | 'warn'; readonly icon: IconName | undefined }
  >
> = {
  new: { title: 'New', tone: '', icon: undefined },
  'in-progress': { title: 'In progress', tone: '', icon: 'play' },
  understood: { title: 'Understood', tone: 'good', icon: 'check' },
  'recovered-not-understood': { title: 'Recovered, not understood', tone: 'warn', icon: 'ring' },
  'understood-not-recovered': { title: 'Understood, not recovered', tone: 'warn', icon: 'ring' },
  'left-open': { title: 'Left open', tone: '', icon: 'ring' },
};

/** Evidence that is on, in words: "Metrics, logs, traces, code". */
export function evidenceWords(policy: EvidencePolicy): string {
  const on = [
    policy.metrics && 'metrics',
    policy.logs && 'logs',
    policy.traces && 'traces',
    policy.changes && 'changes',
    policy.runbooks && 'runbooks',
    policy.source && 'code',
  ].filter((x): x is string => typeof x === 'string');
  const text = on.join(', ');
  return text === '' ? 'None' : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What became of a drill. */
export function outcomeWords(card: DrillCard): string {
  if (card.state === 'broken') return card.why ?? 'Ended by trouble';
  if (card.outcome === undefined) return card.state === 'paused' ? 'Paused' : 'Running';
  const words = card.outcome === 'nobody-paged' ? 'Nobody was paged' : YOU[card.outcome].title;
  return card.isChanged ? `${words} (changed world)` : words;
}

/** How long ago, in words. */
export function ago(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 60)} h ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

/** How far the post-mortem of a closed drill is. */
export function postMortemWords({ postMortem, phase }: Pick<DrillCard, 'postMortem' | 'phase'>): string {
  if (postMortem === undefined) return phase === 'reviewed' ? 'filed' : 'write it';
  return STAGE_SHORT[postMortem];
}

const STAGE_SHORT: Readonly<Record<NonNullable<DrillCard['postMortem']>, string>> = {
  draft: 'begun',
  'in-review': 'in review',
  'changes-requested': 'changes requested',
  approved: 'approved',
};
