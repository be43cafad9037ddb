/**
 * Fields that flags, config faults and actions may set, and how their values are written. A value is checked and comes
 * out in the unit of the world file: seconds, shares, cores.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { boolean, choice, count, duration, durationOrNone, number, orWord, ratio, share } from '../form/scalars.ts';
import { PROBES } from '../world/balancing-form.ts';
import type { ProbeKind } from '../world-file.ts';
import { child, type Tree, textOf } from '../yaml/tree.ts';

const BUDGET_PER = ['success', 'call'] as const;

export type SettingForm = Form<string | number | boolean>;
export type SettingRow = { readonly form: SettingForm; readonly doc: string };

/** Fields of a call's policy. */
export const CALL_FIELDS: Readonly<Record<string, SettingRow & { readonly form: Form<number | boolean> }>> = {
  timeout: { form: durationOrNone, doc: 'How long an attempt may take.' },
  attempts: { form: count(1, 100), doc: 'Tries in all, the first included.' },
  failOpen: { form: boolean, doc: 'A failure does not fail the caller.' },
  cancel: { form: boolean, doc: 'Work that nobody waits for is cancelled.' },
  deadline: { form: boolean, doc: "The caller's remaining time bounds the call." },
  hedgeAfter: { form: durationOrNone, doc: 'A further copy of an attempt is sent after this; `none`: no hedging.' },
  hedgeMax: { form: count(0, 2), doc: 'Further copies per attempt; 0: none.' },
  fallback: { form: boolean, doc: 'The fallback of the call is on; it needs one in the world file.' },
  backoffBase: { form: duration(), doc: 'Pause before the second attempt.' },
  backoffCap: { form: duration(), doc: 'No pause is longer.' },
  backoffFactor: { form: number({ min: 1, max: 100 }), doc: 'Pauses grow by this each time; 1: they stay the same.' },
  backoffJitter: { form: boolean, doc: 'Full jitter: each pause is a random part of itself.' },
  budget: {
    form: orWord(ratio, 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Tokens of the retry budget per success or per call, as `budgetPer` says.',
  },
  budgetPer: {
    form: mapped(choice(BUDGET_PER), (per) => BUDGET_PER.indexOf(per)),
    doc: 'What brings tokens: an attempt that succeeded, or every call.',
  },
  budgetBurst: { form: number({ min: 1, max: 1_000_000 }), doc: 'Tokens the retry budget holds at most.' },
  breaker: { form: boolean, doc: 'The circuit breaker is there.' },
  breakerThreshold: { form: share, doc: 'The breaker opens when so many fail.' },
  breakerMinimum: { form: count(1), doc: 'Calls in a window before the breaker judges.' },
  breakerWindow: {
    form: duration(),
    doc: 'The breaker counts over a sliding window of this length; a change empties it.',
  },
  breakerOpenFor: { form: duration(), doc: 'How long the breaker stays open before it is half open.' },
  breakerProbes: { form: count(1, 1000), doc: 'Half open, the breaker lets so many through.' },
  breakerProbesToClose: {
    form: count(1, 1000),
    doc: 'With `breakerProbeShare`: it closes when so many of these succeed in a row.',
  },
  breakerProbeShare: { form: share, doc: 'Above 0%: while open, the breaker lets this share through.' },
};

/** Fields of a call that a world file has and that do not change while it runs, each with what to change instead. */
const FIXED_CALL_FIELDS: Readonly<Record<string, string>> = {
  to: 'a call goes where it goes; another way is a branch of the program, by a flag',
  operation: 'a call asks what it asks; another way is a branch of the program, by a flag',
  rtt: 'add latency with a NetworkChaos delay',
  backoff: 'its fields: backoffBase, backoffCap, backoffFactor, backoffJitter',
  hedge: 'its fields: hedgeAfter, hedgeMax',
};

/** Fields of a service; `<pool>` and `<flag>` stand for names. */
export const SERVICE_FIELDS: Readonly<Record<string, SettingRow>> = {
  '<pool>.size': { form: count(1, 10_000), doc: 'Connections per instance.' },
  workers: {
    form: orWord(count(1, 10_000), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Requests an instance works on at a time.',
  },
  queue: {
    form: orWord(count(0, 1_000_000), 'unbounded', Number.POSITIVE_INFINITY),
    doc: 'Requests that may wait per instance; those that wait already stay.',
  },
  order: { form: choice(['fifo', 'lifo']), doc: 'Who is next in the queue.' },
  drop: { form: choice(['none', 'expired', 'codel']), doc: 'What is dropped when its turn comes.' },
  codelTarget: { form: duration(), doc: "CoDel's target." },
  codelInterval: { form: duration(), doc: "CoDel's interval." },
  patience: { form: ratio, doc: 'Factor on the patience of requests in the queue.' },
  work: { form: number({ min: 0.001, max: 1000 }), doc: 'Factor on the time of all work.' },
  deadline: { form: durationOrNone, doc: 'Requests that are older are stopped.' },
  panic: { form: share, doc: 'When fewer than this share of the instances are fit, all are used.' },
  'health/asks': { form: choice(PROBES), doc: 'What a health check of its instances needs to be answered.' },
  'health/work': { form: duration(), doc: 'With `page`: CPU time of what a health check asks for.' },
  '<probe>.timeout': {
    form: duration(),
    doc: 'How soon a probe must be answered; `<probe>` is liveness, readiness or startup.',
  },
  '<probe>.budget': { form: durationOrNone, doc: 'What the handler of a probe allows itself before it answers 503.' },
  '<probe>.period': { form: duration(), doc: 'Between two probes.' },
  '<probe>.failureThreshold': { form: count(1, 1000), doc: 'Failures in a row that decide.' },
  '<step>.timeout': {
    form: duration(),
    doc: 'How soon a step of a saga must be answered; `<step>` is the saga and the step, as in `booking.confirm`.',
  },
  '<flag>': { form: boolean, doc: 'A flag of the world, on or off.' },
};

const PROBE_FIELD = /^(liveness|readiness|startup)\.(timeout|budget|period|failureThreshold)$/;
const STEP_TIMEOUT = /^([a-z0-9-]+)\.([a-z0-9-]+)\.timeout$/;
const POOL_SIZE = /^([a-z0-9-]+)\.size$/;

/** What a service's field names. */
export function serviceField(
  field: string,
):
  | { readonly pool: string }
  | { readonly flag: string }
  | { readonly own: string }
  | { readonly probe: ProbeKind; readonly own: string }
  | { readonly saga: string; readonly step: string; readonly own: string } {
  const probe = PROBE_FIELD.exec(field);
  if (probe !== null) return { probe: probe[1] as ProbeKind, own: `<probe>.${probe[2]}` };
  const step = STEP_TIMEOUT.exec(field);
  if (step !== null) return { saga: step[1]!, step: step[2]!, own: '<step>.timeout' };
  if (Object.hasOwn(SERVICE_FIELDS, field)) return { own: field };
  const pool = POOL_SIZE.exec(field)?.[1];
  return pool === undefined ? { flag: field } : { pool };
}

/** The value of a setting in the unit of the world file; reports and gives undefined when it is none. */
export function readCallSetting(tree: Tree, to: Reading): string | number | boolean | undefined {
  const field = child(tree, 'field')!;
  const named = textOf(field)!;
  const row = Object.hasOwn(CALL_FIELDS, named) ? CALL_FIELDS[named] : undefined;
  if (row !== undefined) return row.form.read(child(tree, 'value')!, to);
  const known = Object.keys(CALL_FIELDS);
  const instead = Object.hasOwn(FIXED_CALL_FIELDS, named) ? FIXED_CALL_FIELDS[named] : undefined;
  if (instead !== undefined)
    return to.report(field.at, 'fault-not-simulated', `"${named}" of a call does not change while it runs`, instead);
  return to.report(field.at, 'unknown-field', `unknown field of a call "${named}"`, nameHint(named, known));
}

/** As {@link readCallSetting}, for a field of a service. */
export function readServiceSetting(tree: Tree, to: Reading): string | number | boolean | undefined {
  const named = serviceField(textOf(child(tree, 'field'))!);
  const row = SERVICE_FIELDS['own' in named ? named.own : 'pool' in named ? '<pool>.size' : '<flag>']!;
  return row.form.read(child(tree, 'value')!, to);
}
