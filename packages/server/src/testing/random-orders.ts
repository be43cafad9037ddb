/**
 * What a player without any sense would order: mostly what makes sense in the view at hand, often what does not.
 */
import type { RandomStream } from '@firedrill/base';
import type { ActionOffer, ActionParam, CommandInput, DrillView, Role } from '@firedrill/drill';

const ROLES: readonly Role[] = ['commander', 'deputy', 'comms', 'scribe', 'responder', 'observer'];
const PANELS = [
  'overview',
  'metrics',
  'logs',
  'traces',
  'alerts',
  'changes',
  'databases',
  'runbooks',
  'source',
] as const;

/** What an order may be made from. */
export type Sight = { readonly view: DrillView; readonly offers: readonly ActionOffer[] };

/** Draws one of a list; undefined of an empty one. */
export function pick<T>(dice: RandomStream, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[dice.below(list.length)];
}

/** An order of any kind. About one in five names something that is not there, or comes at the wrong time. */
export function randomOrder(dice: RandomStream, sight: Sight): CommandInput {
  const { phase } = sight.view;
  if (phase === 'paged' && dice.below(3) === 0) return { type: 'acknowledge' };
  if (phase === 'acknowledged' && dice.below(3) === 0)
    return { type: 'declare', severity: severity(dice), title: 'Something is wrong' };
  const make = pick(dice, MAKERS)!;
  return make(dice, sight);
}

type Make = (dice: RandomStream, sight: Sight) => CommandInput;

/** One that is there, or now and then one that is not. */
const someId = (dice: RandomStream, things: readonly { readonly id: string }[]): string =>
  dice.below(6) === 0 ? 'nothing-of-the-kind' : (pick(dice, things)?.id ?? 'nothing-of-the-kind');

const freshId = (dice: RandomStream, what: string): string => `${what}-${dice.below(40)}`;

const share = (dice: RandomStream): number => dice.below(11) / 10;

const basedOn = (dice: RandomStream, { view }: Sight): { readonly basedOn?: number } =>
  dice.below(2) === 0 ? {} : { basedOn: Math.max(0, view.lastSeq - dice.below(6)) };

const severity = (dice: RandomStream) => (1 + dice.below(5)) as 1 | 2 | 3 | 4 | 5;

const evidence = (dice: RandomStream, { view }: Sight) => ({
  panel: pick(dice, PANELS)!,
  query: 'sum(up)',
  from: view.clock.now - 60_000,
  to: view.clock.now,
  at: view.clock.now,
  value: `${dice.below(100)} up`,
});

const person = (dice: RandomStream, { view }: Sight): string => someId(dice, view.crew);

const crewOrders: readonly Make[] = [
  (dice) => ({ type: 'take-role', role: pick(dice, ROLES)! }),
  (dice) => ({ type: 'leave-role', role: pick(dice, ROLES)! }),
  (dice, sight) => ({ type: 'hand-over', role: pick(dice, ROLES)!, to: person(dice, sight), note: 'Mind the queue' }),
  (dice) => ({ type: 'say', text: `Line ${dice.below(1000)}` }),
  (dice) => (dice.below(4) === 0 ? { type: 'leave' } : { type: 'say', text: 'Here' }),
  (dice) => ({ type: 'join', name: `Somebody ${dice.below(4)}` }),
  (dice, sight) => ({ type: 'assign-role', person: person(dice, sight), role: pick(dice, ROLES)! }),
  (dice) => ({ type: 'send-message', id: freshId(dice, 'sent'), from: 'Support', text: 'Anything new?' }),
  () => ({ type: 'give-hint', text: 'Look closer' }),
  (dice) => (dice.below(8) === 0 ? { type: 'end-drill', message: 'Time' } : { type: 'give-hint', text: 'Breathe' }),
  (dice) => ({ type: 'set-guardrails', minutes: 5 + dice.below(60), badRequests: 10 ** (3 + dice.below(4)) }),
];

const incidentOrders: readonly Make[] = [
  () => ({ type: 'acknowledge' }),
  () => ({ type: 'acknowledge' }),
  (dice) => ({ type: 'declare', severity: severity(dice), title: 'Something is wrong' }),
  (dice) => ({ type: 'declare', severity: severity(dice), title: 'Something is wrong' }),
  (dice, sight) => ({ type: 'set-severity', severity: severity(dice), reason: 'It grew', ...basedOn(dice, sight) }),
  (dice, sight) => ({ type: 'judge-no-incident', reason: 'Planned', evidence: [evidence(dice, sight)] }),
  (dice, sight) => ({
    type: 'dispose-alert',
    alert: pick(dice, sight.view.alerts)?.alert ?? 'NoSuchAlert',
    disposition: pick(dice, ['part-of-this', 'noise', 'unsure'] as const)!,
  }),
  (dice) => ({ type: 'post-update', audience: pick(dice, ['internal', 'public'] as const)!, text: 'We look into it' }),
  (dice, sight) => ({ type: 'reply', message: someId(dice, sight.view.messages), text: 'Thank you' }),
  (dice) => ({ type: 'note', text: `Note ${dice.below(1000)}` }),
  () => ({ type: 'take-hint' }),
  (dice) => (dice.below(8) === 0 ? { type: 'close', message: 'It holds' } : { type: 'note', text: 'Not yet' }),
  () => ({ type: 'file-report', summary: 'It broke and was mended', impact: 'Some' }),
];

const theoryOrders: readonly Make[] = [
  (dice, { view }) => ({
    type: 'open-hypothesis',
    id: freshId(dice, 'theory'),
    text: `It is ${dice.below(100)}`,
    component: pick(dice, view.inventory.components) ?? '',
    mechanism: pick(dice, view.inventory.mechanisms)?.id ?? '',
    confidence: share(dice),
  }),
  (dice, sight) => ({
    type: 'revise-hypothesis',
    id: someId(dice, sight.view.hypotheses),
    component: pick(dice, sight.view.inventory.components) ?? '',
    ...basedOn(dice, sight),
  }),
  (dice, sight) => ({
    type: 'set-confidence',
    id: someId(dice, sight.view.hypotheses),
    confidence: share(dice),
    ...basedOn(dice, sight),
  }),
  (dice, sight) => ({
    type: 'judge-hypothesis',
    id: someId(dice, sight.view.hypotheses),
    state: pick(dice, ['open', 'supported', 'refuted', 'confirmed'] as const)!,
    ...basedOn(dice, sight),
  }),
  (dice, sight) => ({
    type: 'pin',
    id: freshId(dice, 'pin'),
    ...(dice.below(2) === 0 ? {} : { hypothesis: someId(dice, sight.view.hypotheses) }),
    polarity: pick(dice, ['for', 'against'] as const)!,
    evidence: evidence(dice, sight),
  }),
  (dice, sight) => ({ type: 'unpin', id: someId(dice, sight.view.unsortedPins) }),
  (dice, sight) => ({
    type: 'look',
    panel: pick(dice, PANELS)!,
    query: 'sum(up)',
    from: sight.view.clock.now - 60_000,
    to: sight.view.clock.now,
    openedAt: sight.view.clock.now - 4000,
    visibleSeconds: dice.below(30),
  }),
  (dice, sight) => ({
    type: 'state-blast-radius',
    radius: {
      journeys: sight.view.inventory.journeys.filter(() => dice.below(2) === 0),
      services: sight.view.inventory.services.filter(() => dice.below(4) === 0),
      segments: [],
      share: share(dice),
    },
    ...basedOn(dice, sight),
  }),
  (dice, { view }) => ({ type: 'mark-impact-start', at: view.clock.now + (dice.below(4) - 3) * 60_000 }),
];

const worldOrders: readonly Make[] = [
  (dice) => ({
    type: 'add-option',
    id: freshId(dice, 'option'),
    title: 'A way out',
    effect: 'Better',
    risk: 'Some',
    minutes: dice.below(30),
    reversible: dice.below(2) === 0,
  }),
  act,
  act,
  act,
  (dice, sight) => ({ type: 'undo', id: someId(dice, sight.view.actions), ...basedOn(dice, sight) }),
];

/** An action on offer, with parameters as they come: the world has the last word. */
function act(dice: RandomStream, { offers }: Sight): CommandInput {
  const offer = pick(dice, offers);
  const target = dice.below(8) === 0 ? 'nowhere' : (pick(dice, offer?.targets ?? []) ?? 'nowhere');
  const params = (offer?.params ?? []).map((param) => [param.name, someValue(dice, param, target)] as const);
  return {
    type: 'act',
    id: freshId(dice, 'act'),
    action: { do: offer?.do ?? 'no-such-action', target, params: Object.fromEntries(params) },
    confirmed: dice.below(3) > 0,
  };
}

function someValue(dice: RandomStream, param: ActionParam, target: string): string | number | boolean {
  const choice = pick(dice, param.choicesByTarget?.[target] ?? param.choices ?? []);
  if (choice !== undefined) return choice;
  if (param.kind === 'number') return dice.below(20);
  if (param.kind === 'duration') return `${dice.below(5000)}ms`;
  return param.kind === 'boolean' ? dice.below(2) === 0 : 'waiting';
}

const MAKERS: readonly Make[] = [...incidentOrders, ...theoryOrders, ...theoryOrders, ...worldOrders, ...crewOrders];
