/** False-positive rate: of all that was held to be so, how much was not. */
import { type Fact, matchesTruth, printShare } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { hurtUsers } from '../moves.ts';
import { all, type FactOf, isFalseAlarm, needlessActions, type Play, touchesWorld } from '../play.ts';
import type { Figure } from '../types.ts';
import { isSame, waysOfAction } from '../ways-out.ts';

/** A call on an alert, a theory or a mitigation; `by` made it. */
type Disposition = { readonly wrong: boolean; readonly fact: Fact | undefined; readonly by: string | undefined };
type Called = Omit<Disposition, 'by'>;
type Action = Play['state']['actions'][number];

/** A hypothesis counts as held from this confidence on. */
export const HELD_CONFIDENCE = 0.5;

/** Goal: less than one in ten. */
export function falsePositiveRate(play: Play): Figure {
  const dispositions = dispositionsOf(play);
  const wrong = dispositions.filter((d) => d.wrong).length;
  const value = dispositions.length === 0 ? undefined : wrong / dispositions.length;
  return figure({
    id: 'false-positive-rate',
    title: 'False-positive rate',
    value,
    unit: 'share',
    better: 'lower',
    target: 0.1,
    words: value === undefined ? 'Nothing to judge' : `${wrong} of ${dispositions.length}`,
    detail: value === undefined ? 'Goal 10 %.' : `Goal 10 %. ${printShare(value)} of what was held to be so was not.`,
    formula:
      'wrong ÷ all of: alerts marked part of this at the close (wrong: not an alert of the incident), hypotheses confirmed or held at ≥ 50 % at the close (wrong: no cause of the truth), measured actions (wrong: no SLI moved for the better; in a false alarm every action on the world is). A step that moved nothing by itself is right when another step of the same way out did; an action that moved nothing that users feel (its journey kept its goal) while no journey was outside its goal is no mitigation',
    inputs: dispositions.map((d) => d.fact),
  });
}

/** Everything that was held to be so, and whose call it was. */
export function dispositionsOf(play: Play): readonly Disposition[] {
  const called = [...ofAlerts(play), ...ofHypotheses(play), ...ofMitigations(play)];
  return called.map((one) => ({ ...one, by: callerOf(one.fact, play) }));
}

/** Who made a call; of a measured action, who asked for it. */
function callerOf(fact: Fact | undefined, { state }: Play): string | undefined {
  if (fact?.event.type !== 'action-measured') return fact?.actor;
  const { id } = fact.event;
  return state.actions.find((action) => action.id === id)?.by;
}

/** The last word on each alert. */
function ofAlerts({ facts, state, scenario }: Play): Called[] {
  const judged = all(facts, 'alert-disposed');
  return Object.entries(state.dispositions)
    .filter(([, disposition]) => disposition === 'part-of-this')
    .map(([alert]) => ({
      wrong: !scenario.truth.alerts.includes(alert),
      fact: judged.findLast((f) => f.event.alert === alert),
    }));
}

function ofHypotheses({ facts, state, scenario }: Play): Called[] {
  return state.hypotheses
    .filter((h) => h.state === 'confirmed' || (h.state !== 'refuted' && h.confidence >= HELD_CONFIDENCE))
    .map((h) => ({
      wrong: !matchesTruth(h, scenario.truth),
      fact: all(facts, 'hypothesis-opened').find((f) => f.event.id === h.id),
    }));
}

function ofMitigations(play: Play): Called[] {
  const { facts, state } = play;
  if (isFalseAlarm(play.scenario))
    return needlessActions(play).map(({ id }) => ({
      wrong: true,
      fact: all(facts, 'action-requested').find(({ event }) => event.id === id),
    }));
  return all(facts, 'action-measured').flatMap((fact) => {
    const action = state.actions.find(({ id }) => id === fact.event.id);
    if (action === undefined || !isMitigation(fact, action, play)) return [];
    return [{ wrong: fact.event.verdict !== 'better' && !isStepOfWhatHelped(fact, action, play), fact }];
  });
}

/** A move that nobody felt is one that changed nothing. */
function isMitigation({ event }: FactOf<'action-measured'>, action: Action, play: Play): boolean {
  if (!touchesWorld(action)) return false;
  if (event.verdict === 'better' || hurtUsers(play, action)) return true;
  return isSomebodyHurt(play.facts, action);
}

/** Whether a journey was outside its goal when an action was asked for. */
function isSomebodyHurt(facts: readonly Fact[], { id }: Action): boolean {
  const hurt = new Set<string>();
  for (const { event } of facts) {
    if (event.type === 'impact-began') hurt.add(event.journey);
    if (event.type === 'impact-ended') hurt.delete(event.journey);
    if (event.type === 'action-requested' && event.id === id) break;
  }
  return hurt.size > 0;
}

function isStepOfWhatHelped({ event }: FactOf<'action-measured'>, { action }: Action, play: Play): boolean {
  if (event.verdict !== 'no-change') return false;
  const ways = waysOfAction(action, play);
  return play.state.actions.some(
    (other) =>
      other.verdict === 'better' &&
      !isSame(other.action, action) &&
      waysOfAction(other.action, play).some((way) => ways.includes(way)),
  );
}
