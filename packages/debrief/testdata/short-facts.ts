/**
 * Facts in a short form, for scores computed by hand: `[seconds after the page, what, …]`, one line a fact. What is
 * not said is ordinary: players are wei, the page is at 660, users are hurt from 30 s before it on.
 */
import { type Instant, instant } from '@firedrill/base';
import type { DrillEvent, Fact, Role, SliReading, Verdict } from '@firedrill/drill';
import type { DataHarm } from '@firedrill/world';
import { ms } from './slow-till.ts';

/** A line: when, what, and what the maker of that line takes. */
export type ShortFact = readonly [at: number, what: string, ...rest: readonly unknown[]];

const PAGE = 660;
const FOREVER = { dataAffected: false, securityAffected: false };

const reading = ([good, perSecond]: Share): readonly SliReading[] => [
  { journey: 'checkout', good, p50: 0.1, p95: 0.5, p99: 0.9, perSecond },
];
const actionOf = (text: string) => {
  const [name, target = '', ...params] = text.split(' ');
  return { do: name!, target, params: Object.fromEntries(params.map((one) => one.split('=') as [string, string])) };
};
const due = (after: number | undefined): Instant | undefined => (after === undefined ? undefined : instant(PAGE + after));

type Maker = (...rest: never[]) => DrillEvent | readonly DrillEvent[];
type OptionWords = { readonly title?: string; readonly effect?: string; readonly reversible?: boolean };
type CountRow = readonly [journey: string, requests: number, bad: number, money: number];
type Share = readonly [good: number, perSecond: number];

/** One maker per word; most give one event, `act` what is asked and what the world answers. */
const makers: Readonly<Record<string, Maker>> = {
  acknowledged: () => ({ type: 'acknowledged' }),
  declared: (severity) => ({ type: 'incident-declared', severity, title: 'Checkout fails' }),
  severity: (from, to) => ({ type: 'severity-set', from, to, reason: 'more are hurt' }),
  none: (panel, query) => ({ type: 'no-incident-judged', reason: 'all is well', evidence: [{ panel, query, from: 0, to: 1, at: 1, value: 'as ever' }] }),
  alert: (alert, disposition) => ({ type: 'alert-disposed', alert, disposition }),
  theory: (id, component, mechanism, confidence) => ({ type: 'hypothesis-opened', id, text: 'A theory', component, mechanism, confidence, trigger: '', wrongIf: '' }),
  said: (id, text, confidence) => ({ type: 'hypothesis-opened', id, text, component: '', mechanism: '', confidence, trigger: '', wrongIf: '' }),
  revised: (id, component, mechanism) => ({ type: 'hypothesis-revised', id, component, mechanism }),
  reworded: (id, text) => ({ type: 'hypothesis-revised', id, text }),
  confidence: (id, confidence) => ({ type: 'confidence-set', id, confidence }),
  judged: (id, state) => ({ type: 'hypothesis-judged', id, state, because: '' }),
  radius: (journeys, services, segments) => ({ type: 'blast-radius-stated', radius: { journeys, services, segments, ...FOREVER } }),
  option: (id: string, action: string | null, more: OptionWords = {}) => ({ type: 'option-added', id, title: more.title ?? `Option ${id}`, action: action === null ? undefined : actionOf(action), effect: more.effect ?? 'helps', risk: 'r', minutes: 1, reversible: more.reversible ?? true }),
  act: (id: string, action: string, before: Share = [0.7, 100], takes = 0, option: string | undefined = undefined) => [
    { type: 'action-requested', id, option, action: actionOf(action), expect: '', before: reading(before) },
    { type: 'action-applied', id, says: 'Done', undo: 'back', takes },
  ],
  refused: (id: string, action: string) => [
    { type: 'action-requested', id, option: undefined, action: actionOf(action), expect: '', before: [] },
    { type: 'action-failed', id, reason: 'It did not work' },
  ],
  measured: (id: string, verdict: Verdict, after: Share) => ({ type: 'action-measured', id, after: reading(after), verdict, words: verdict }),
  undone: (id) => [{ type: 'undo-requested', id }, { type: 'action-undone', id, says: 'Back' }],
  update: (audience: 'internal' | 'public', dueAfter: number | undefined, nextInMinutes: number | undefined) => ({ type: 'update-posted', audience, text: 'News', dueAt: due(dueAfter), ...(nextInMinutes !== undefined && { nextInMinutes }) }),
  joined: (as: 'player' | 'facilitator', name: string) => ({ type: 'joined', as, name }),
  left: () => ({ type: 'left' }),
  took: (person: string, role: Role) => ({ type: 'role-taken', person, role }),
  over: (role: Role, from: string, to: string, note: string) => ({ type: 'role-handed-over', role, from, to, note }),
  note: (text: string) => ({ type: 'noted', text, about: 0 }),
  given: (text: string) => ({ type: 'hint-given', text }),
  hint: (step) => ({ type: 'hint-taken', step, of: 3, text: 'Look there' }),
  began: (journey = 'checkout') => ({ type: 'impact-began', journey, good: 0.9 }),
  ended: (journey = 'checkout') => ({ type: 'impact-ended', journey, good: 1 }),
  recovered: (since: number) => ({ type: 'recovered', since: instant(PAGE + since) }),
  relapsed: (journey = 'checkout') => ({ type: 'relapsed', journey }),
  counted: (journeys: readonly CountRow[], data: readonly DataHarm[] | undefined) => ({ type: 'impact-counted', journeys: journeys.map(([journey, requests, bad, money]) => ({ journey, requests, bad, money })), ...(data !== undefined && { data }) }),
  closed: (recovered) => ({ type: 'closed', message: 'Over', recovered }),
  'time-up': (recovered) => ({ type: 'closed', message: 'Time is up', recovered, timeUp: true }),
  'post-mortem': (more: object) => ({ type: 'post-mortem-filed', summary: 's', trigger: 't', rootCause: 'r', sustaining: '', factors: [], wentWell: '', lucky: '', detectionGap: '', human: '', actions: [], ...more }),
  started: () => ({ type: 'drill-started', scenario: 'slow-till', seed: 7, mode: 'drill', engine: 1 }),
  fired: () => ({ type: 'alert-fired', alert: 'CheckoutFailing', labels: {}, summary: 'checkouts fail', severity: 'page' }),
  paged: () => ({ type: 'paged', alert: 'CheckoutFailing', service: 'checkout', summary: 'checkouts fail', severity: 'page' }),
};

const ofTheWorld = new Set(['began', 'ended', 'recovered', 'relapsed', 'measured', 'fired', 'paged']);

/** What comes before the first line of a case: users hurt and paged, or paged for nothing. */
export const beginnings: Readonly<Record<string, readonly ShortFact[]>> = {
  hurt: [[-660, 'started'], [-30, 'began'], [0, 'fired'], [0, 'paged']],
  calm: [[-660, 'started'], [0, 'fired'], [0, 'paged']],
  nothing: [],
};

/** The facts that short lines stand for, numbered from 1. A player other than wei is named before the word: `ana: act`. */
export function factsOf(lines: readonly ShortFact[]): readonly Fact[] {
  const events = lines.flatMap(([at, said, ...rest]) => {
    const [, player, what] = /^(?:(\w+): )?(.+)$/.exec(said)!;
    const make = makers[what!] as ((...rest: readonly unknown[]) => DrillEvent | readonly DrillEvent[]) | undefined;
    if (make === undefined) throw new Error(`no fact is called "${what}"`);
    const actor = player ?? (what === 'started' ? 'story' : ofTheWorld.has(what!) ? 'world' : 'wei');
    return [make(...rest)].flat().map((event) => ({ at: instant(PAGE + at), epochMs: ms(at), actor, event }));
  });
  return events.map((fact, i) => ({ seq: i + 1, ...fact }));
}
