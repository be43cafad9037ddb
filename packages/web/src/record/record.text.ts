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

/** The rubric, on screen when somebody chooses. */
export const SEVERITIES: readonly {
  readonly level: Severity;
  readonly title: string;
  readonly about: string;
  readonly every: number | undefined;
}[] = [
  { level: 1, title: 'SEV-1', about: 'Most journeys fail, or data or security is at stake', every: 10 },
  { level: 2, title: 'SEV-2', about: 'A main journey fails for many customers', every: 15 },
  { level: 3, title: 'SEV-3', about: 'Something is slow or fails for some; there is a way round', every: 30 },
  { level: 4, title: 'SEV-4', about: 'A fault that customers hardly notice', every: undefined },
  { level: 5, title: 'SEV-5', about: 'Nobody is affected; to be mended in office hours', every: undefined },
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
