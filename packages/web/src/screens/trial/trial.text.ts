/**
 * Words of the trial of a countermeasure and of the register of gaps.
 */
import type { TrialCard } from '@firedrill/protocol';
import { length, percent } from '../../state/format.ts';

/** Verdicts in words. */
export const VERDICTS: Readonly<Record<string, string>> = {
  better: 'Better',
  worse: 'Worse',
  'no-difference': 'No difference',
  undecided: 'Not decided yet',
};

/** Kinds of fixes, as the truth has them. */
export const FIX_KINDS: Readonly<Record<string, string>> = {
  specific: 'Specific',
  class: 'Class',
  architecture: 'Architecture',
};

/** Of what a countermeasure is, as a label. */
export const TARGETS: Readonly<Record<string, string>> = {
  service: 'Service',
  call: 'Call',
  pool: 'Pool',
  limit: 'Limit',
  cache: 'Cache',
  database: 'Database',
  table: 'Table',
  rule: 'Name of the alert',
  parameter: 'Name of the parameter',
};

/** Points of a difference of shares: `+94.5`. */
export function points(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
}

/** `+93.2 to +95.7`; a dash while one seed is all there is. */
export function interval({ low, high }: { low: number | undefined; high: number | undefined }): string {
  return low === undefined || high === undefined ? '–' : `${points(low)} to ${points(high)}`;
}

/** `1,200` */
export const amount = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Where a trial stands. */
export function stateWords({ state, ahead, pairs, wanted, quietDays, quietWanted, seconds }: TrialCard): string {
  if (state === 'queued') return ahead === 0 ? 'Starts now' : `Waits for ${ahead} ${ahead === 1 ? 'trial' : 'trials'}`;
  if (state === 'running' && pairs < wanted) return `Seed ${pairs + 1} of ${wanted}`;
  if (state === 'running') return `Quiet day ${Math.floor(quietDays) + 1} of ${quietWanted}`;
  if (state === 'cancelled') return `Cancelled after ${pairs} of ${wanted} seeds`;
  if (state === 'failed') return 'Stopped by an error';
  return `${pairs} seeds in ${length(seconds * 1000)}`;
}

/** `adds complexity: +1 breaker, +2 settings` */
export function complexityWords({ added, removed, settings }: TrialCard['complexity']): string {
  const counted = (words: readonly string[], sign: string) =>
    [...new Set(words)].map((word) => `${sign}${words.filter((one) => one === word).length} ${word}`);
  const parts = [
    ...counted(added, '+'),
    ...counted(removed, '−'),
    ...(settings === 0 ? [] : [`+${settings} ${settings === 1 ? 'setting' : 'settings'}`]),
  ];
  return `Adds complexity: ${parts.length === 0 ? 'none' : parts.join(', ')}`;
}

/** When somebody is paged before and after, with the drill's own seed. */
export function pageWords({ own }: TrialCard): string | undefined {
  if (own === undefined) return undefined;
  const { before, after } = own.nobody;
  const at = (seconds: number | undefined) => (seconds === undefined ? 'nobody' : `${length(seconds * 1000)} in`);
  if (before.pagedAt === after.pagedAt && before.pagedBy === after.pagedBy)
    return `The page rings at the same time, ${at(before.pagedAt)}.`;
  if (after.pagedAt === undefined) return `Nobody is paged; before, ${before.pagedBy} rang ${at(before.pagedAt)}.`;
  const by = before.pagedAt === undefined ? '' : `, ${length((before.pagedAt - after.pagedAt) * 1000)} sooner`;
  return `${after.pagedBy} pages ${at(after.pagedAt)}${by}; before, ${before.pagedBy ?? 'nobody'} rang ${at(before.pagedAt)}.`;
}

/** What an added alert rule did on quiet days. */
export function quietWords({ alerts, quiet, quietWanted }: TrialCard): string | undefined {
  if (alerts.length === 0) return undefined;
  if (quiet.length === 0) return `False alarms are counted over ${quietWanted} quiet days once the seeds are played.`;
  const alarms = quiet.reduce((sum, day) => sum + day.alarms.length, 0);
  const pages = quiet.flatMap((day) => day.alarms).filter(({ severity }) => severity === 'page').length;
  return `${pages} false pages and ${alarms - pages} other false alarms in ${quiet.length} quiet days of ${quietWanted}.`;
}

/** `84.2 %` */
export const share = (value: number): string => percent(value);
