/**
 * Words of the record: states, severities, verdicts.
 */
import type { BlastRadius, Phase, Severity, Verdict } from '@firedrill/protocol';
import { clockShort, percent } from '../state/format.ts';

/** States as players read them. */
export const STATE: Readonly<Record<Phase, { readonly title: string; readonly tone: '' | 'good' | 'impact' }>> = {
  briefing: { title: 'On call', tone: '' },
  paged: { title: 'Paged', tone: 'impact' },
  acknowledged: { title: 'Acknowledged', tone: '' },
  investigating: { title: 'Investigating', tone: '' },
  mitigating: { title: 'Mitigating', tone: '' },
  recovered: { title: 'Watching', tone: 'good' },
  closed: { title: 'Closed', tone: 'good' },
  reported: { title: 'Report filed', tone: 'good' },
  reviewed: { title: 'Reviewed', tone: 'good' },
};

/** Rules of choosing, above the rubric. */
export const DECLARING = 'Any one test is enough. Unsure between two? Take the higher one.';
export const CHANGING =
  'Upgrade when the scope grows, downgrade aloud. Any one test is enough; unsure, take the higher one.';

/** The rubric, on screen when somebody chooses: its tests, who comes, and the cadence of updates in minutes. */
export const SEVERITIES: readonly {
  readonly level: Severity;
  readonly title: string;
  readonly about: string;
  readonly who: string;
  readonly every: number | undefined;
}[] = [
  {
    level: 1,
    title: 'SEV-1',
    about:
      'A core journey fails for over a quarter of users, or for over ten minutes in all; money moved wrongly; customer data exposed or lost; a contract broken',
    who: 'Commander, comms and scribe, executives told, public status',
    every: 10,
  },
  {
    level: 2,
    title: 'SEV-2',
    about:
      'Many users feel it badly; a core journey fails for 5 to 25 %; monitoring is blind while somebody may be hurt',
    who: 'A major incident: commander, comms and scribe',
    every: 15,
  },
  {
    level: 3,
    title: 'SEV-3',
    about:
      'Part of it, or a minority of users; or redundancy is gone, so that one more failure is an outage; or it becomes SEV-2 untouched',
    who: 'The team that owns it is paged, a commander if it helps',
    every: 30,
  },
  {
    level: 4,
    title: 'SEV-4',
    about: 'A nuisance in speed, a single host, a late job; users feel nothing',
    who: 'Somebody, today',
    every: undefined,
  },
  { level: 5, title: 'SEV-5', about: 'Cosmetic', who: 'A ticket', every: undefined },
];

/** What a measurement said, never why. */
export const VERDICT: Readonly<Record<Verdict, { readonly title: string; readonly tone: 'good' | 'warn' | '' }>> = {
  better: { title: 'Better', tone: 'good' },
  'no-change': { title: 'No change', tone: '' },
  worse: { title: 'Worse', tone: 'warn' },
};

/** Blast radius as one sentence. */
export function radiusSentence(radius: BlastRadius, journeyTitle: (name: string) => string): string {
  const journeys = radius.journeys.map(journeyTitle).join(' and ');
  const share = radius.share === undefined ? '' : ` About ${percent(radius.share)} of them fail.`;
  const where = radius.segments.length === 0 ? 'everywhere' : radius.segments.join(', ');
  const services = radius.services.length === 0 ? '' : ` Services: ${radius.services.join(', ')}.`;
  const since = radius.since === undefined ? '' : `, since ${clockShort(radius.since)}`;
  const stakes = [radius.dataAffected && 'data affected', radius.securityAffected && 'security affected']
    .filter(Boolean)
    .join(', ');
  return `${journeys || 'No journey named'}, ${where}${since}.${share}${services}${stakes === '' ? '' : ` ${stakes.charAt(0).toUpperCase()}${stakes.slice(1)}.`}`;
}
