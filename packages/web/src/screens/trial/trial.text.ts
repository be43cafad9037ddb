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
  undecided: 'Not yet',
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
  const size = Math.abs(share * 100).toFixed(1);
  return size === '0.0' ? size : `${share < 0 ? '−' : '+'}${size}`;
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

/** When somebody is paged before and after, with the drill's own seed; for what changes the world. */
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

/** What an added alert rule does: in the drill that was played, over all seeds, and on days on which nothing is wrong. */
export type AlertWords = {
  readonly alert: string;
  readonly inDrill: string;
  readonly quiet: string;
  /** False alarms of each quiet day so far. */
  readonly days: readonly number[];
  readonly isNoisy: boolean;
};

/** One row for each rule. */
export function alertWords(trial: TrialCard): readonly AlertWords[] {
  return trial.alerts.map((alert) => {
    const days = [...trial.quiet]
      .sort((a, b) => a.day - b.day)
      .map((day) => day.alarms.filter((alarm) => alarm.alert === alert));
    return {
      alert,
      inDrill: inDrillWords(trial, alert),
      quiet: quietWords(trial, days),
      days: days.map((alarms) => alarms.length),
      isNoisy: days.some((alarms) => alarms.length > 0),
    };
  });
}

function inDrillWords({ own }: TrialCard, alert: string): string {
  if (own === undefined) return 'Not played yet.';
  const { before, after } = own.nobody;
  const fired = after.alerts.find((one) => one.alert === alert);
  if (fired === undefined) return 'It does not fire.';
  if (fired.at < 0) return 'It is firing already when the drill begins, so it calls nobody.';
  const fires = `It fires ${length(fired.at * 1000)} after the drill begins`;
  if (before.pagedAt === undefined) return `${fires}. Without it nobody is paged.`;
  const sooner = before.pagedAt - fired.at;
  const than = `${before.pagedBy ?? 'the page'}, which pages without it`;
  if (sooner === 0) return `${fires}, together with ${than}.`;
  return `${fires}, ${length(Math.abs(sooner) * 1000)} ${sooner > 0 ? 'sooner' : 'later'} than ${than}.`;
}

type Alarms = TrialCard['quiet'][number]['alarms'];

function quietWords({ state, pairs, wanted, quietDays, quietWanted }: TrialCard, days: readonly Alarms[]): string {
  const isNext = state === 'queued' || (state === 'running' && pairs < wanted);
  if (days.length === 0 && isNext) return `Watched over ${quietWanted} quiet days once the seeds are played.`;
  const alarms = days.flat();
  const pages = alarms.filter(({ severity }) => severity === 'page').length;
  const called = alarms.length === pages ? 'false page' : 'false alarm';
  const lasted = length(alarms.reduce((sum, { lasts }) => sum + lasts, 0) * 1000);
  const found =
    alarms.length === 0
      ? 'Silent'
      : `${amount(alarms.length)} ${called}${alarms.length === 1 ? '' : 's'}, ${lasted} in all,`;
  const over = `${found} on ${days.length} quiet ${days.length === 1 ? 'day' : 'days'}`;
  return state === 'running' && days.length < quietWanted
    ? `${days.length === 0 ? '' : `${over}. `}${dayUnderWay(quietDays, quietWanted)}`
    : `${over}${days.length < quietWanted ? ` of ${quietWanted}` : ''}.`;
}

const HOURS = 24;

function dayUnderWay(done: number, wanted: number): string {
  const hour = Math.round((done % 1) * HOURS);
  const of = `Day ${Math.floor(done) + 1} of ${wanted}`;
  return hour === 0 ? `${of} …` : `${of} is being simulated, ${hour} of ${HOURS} hours; it is kept for later rules.`;
}

/** Whether a trial adds alert rules and nothing else: then users get what they got, and only pages differ. */
export function isRulesOnly({ changes }: TrialCard): boolean {
  return changes.every(({ change }) => change === 'alert-rule');
}

/** `84.2 %` */
export const share = (value: number): string => percent(value);
