/**
 * Which runs to play beside a drill: each is the drill's own orders with one thing changed. Orders that are left stand
 * at their instants, whatever becomes of them.
 *
 *     without     a ─ b̶ ─ undo b̶ ─ c        one move, and taking it back, left out
 *     earlier     b ◀──── a ─ c             one move three minutes sooner, not before the page was taken
 *     way out     w ─────────────           a way that nobody took, in place of all moves
 */
import { type Instant, instant, type Seconds } from '@firedrill/base';
import { type Fact, type Input, isCommand, parseCommand } from '@firedrill/drill';
import type { ActionRequest, Proof, Scenario } from '@firedrill/scenario';
import { all, first, isFalseAlarm, type Play, touchesWorld } from '../play.ts';
import { waysOf, waysOfAction } from '../ways-out.ts';

/** So much sooner a move is tried; when that is before the page was taken, as soon as it was. */
const EARLIER: Seconds = 180;
/** A move that could have come only so little sooner is not tried. */
const HARDLY_EARLIER: Seconds = 15;
/** At most so many moves and ways out are looked into: the first ones. */
export const MOST_MOVES = 12;
export const MOST_WAYS = 6;
/** Steps of a way out follow each other so closely. */
const STEPS_APART: Seconds = 10;

/** A move with the orders of the runs without it and with it sooner. */
export type PlannedMove = {
  readonly id: string;
  readonly kind: 'action' | 'undo';
  readonly action: ActionRequest;
  readonly fact: Fact;
  readonly without: readonly Input[];
  readonly earlier: { readonly inputs: readonly Input[]; readonly moved: Input; readonly seconds: Seconds } | undefined;
};
export type PlannedRoute = {
  readonly name: string;
  readonly kind: 'expert' | 'alternative';
  readonly inputs: readonly Input[];
};
export type PlannedWay = {
  readonly title: string;
  readonly effect: string;
  readonly at: Instant;
  readonly inputs: readonly Input[];
};

/** The actions that touched the world, and what was taken back of them, in order of time. */
export function planMoves(play: Play, inputs: readonly Input[]): PlannedMove[] {
  const acts = all(play.facts, 'action-applied').flatMap((fact) => {
    const state = play.state.actions.find(({ id }) => id === fact.event.id);
    if (state === undefined || !touchesWorld(state)) return [];
    const wasUndone = all(play.facts, 'action-undone').some(({ event }) => event.id === state.id);
    const earlier = wasUndone ? undefined : sooner(inputs, state.id, play);
    return [
      {
        id: state.id,
        kind: 'action' as const,
        action: state.action,
        fact,
        without: leaveOut(inputs, state.id),
        earlier,
      },
    ];
  });
  const undos = all(play.facts, 'action-undone').flatMap((fact) => {
    const state = play.state.actions.find(({ id }) => id === fact.event.id);
    if (state === undefined || !touchesWorld(state)) return [];
    const without = inputs.filter(({ command }) => !(command.type === 'undo' && command.id === state.id));
    return [{ id: state.id, kind: 'undo' as const, action: state.action, fact, without, earlier: undefined }];
  });
  return [...acts, ...undos].sort((a, b) => a.fact.seq - b.fact.seq);
}

/** The orders without an action and without taking it back. */
export function leaveOut(inputs: readonly Input[], action: string): readonly Input[] {
  return inputs.filter(
    ({ command }) => !((command.type === 'act' || command.type === 'undo') && command.id === action),
  );
}

/** The orders of whoever changes nothing. */
export function touchNothing(inputs: readonly Input[]): readonly Input[] {
  return inputs.filter(({ command }) => command.type !== 'act' && command.type !== 'undo');
}

function sooner(inputs: readonly Input[], id: string, play: Play): PlannedMove['earlier'] {
  const input = inputs.find(({ command }) => command.type === 'act' && command.id === id);
  const taken = first(play.facts, 'acknowledged');
  if (input === undefined || input.command.type !== 'act' || taken === undefined) return undefined;
  const at = instant(Math.max(taken.at, input.at - EARLIER));
  if (input.at - at < HARDLY_EARLIER) return undefined;
  // Its option may not have been written down by then; the action is the same without it.
  const { option: _, ...command } = input.command;
  const moved: Input = { ...input, at, command };
  return {
    inputs: insert(
      inputs.filter((one) => one !== input),
      [moved],
    ),
    moved,
    seconds: input.at - at,
  };
}

/** Adds orders behind those of the same instant. */
function insert(inputs: readonly Input[], added: readonly Input[]): readonly Input[] {
  return [...inputs, ...added].sort((a, b) => a.at - b.at);
}

/** Expert and alternative routes of a scenario in a drill: with the faults that its facilitator struck, if any. */
export function planRoutes(scenario: Scenario, play: Play, inputs: readonly Input[]): PlannedRoute[] {
  const pagedAt = play.paged?.at;
  if (pagedAt === undefined) return [];
  const struck = strikes(inputs);
  return scenario.proofs.flatMap((proof) =>
    proof.kind !== 'expert' && proof.kind !== 'alternative'
      ? []
      : [
          {
            name: proof.name,
            kind: proof.kind,
            inputs: insert(struck, routeInputs(proof, pagedAt, struck.length > 0)),
          },
        ],
  );
}

/** A proof's steps as orders; in company its player has to join. */
export function routeInputs(proof: Proof, pagedAt: Instant, inCompany = false): readonly Input[] {
  const actor = 'player';
  const join: Input = { at: pagedAt, actor, command: { type: 'join', name: 'Route', as: 'player' } };
  const steps = proof.steps.flatMap(({ after, command }): Input[] => {
    const parsed = parseCommand(command);
    return isCommand(parsed) ? [{ at: instant(pagedAt + after), actor, command: parsed.value }] : [];
  });
  return [...(inCompany ? [join] : []), ...steps].sort((a, b) => a.at - b.at);
}

/** What facilitators did to the world, with their joining. */
function strikes(inputs: readonly Input[]): readonly Input[] {
  const actors = new Set(inputs.flatMap(({ command, actor }) => (command.type === 'inject-fault' ? [actor] : [])));
  return inputs.filter(
    ({ command, actor }) => actors.has(actor) && (command.type === 'join' || command.type === 'inject-fault'),
  );
}

/** Ways out that nobody wrote down or tried, each taken when the expert route first acts, in place of all that was done. */
export function planWays(scenario: Scenario, play: Play, inputs: readonly Input[]): PlannedWay[] {
  const taken = first(play.facts, 'acknowledged');
  if (isFalseAlarm(scenario) || taken === undefined || play.paged === undefined) return [];
  const expert = scenario.proofs.find(({ kind }) => kind === 'expert');
  const steps = expert === undefined ? [] : routeInputs(expert, play.paged.at);
  const at = instant(Math.max(taken.at, steps.find(({ command }) => command.type === 'act')?.at ?? taken.at));
  const known = new Set([
    ...all(play.facts, 'option-added').flatMap((fact) => waysOf(fact, play)),
    ...play.state.actions.flatMap(({ action }) => waysOfAction(action, play)),
  ]);
  // Nothing may end the drill before the way is taken.
  const rest = touchNothing(inputs).filter(({ command }) => command.type !== 'close');
  return scenario.truth.mitigations.flatMap(({ title, effect, actions }, i) =>
    known.has(`way ${i}`) || actions.length === 0
      ? []
      : [
          {
            title,
            effect,
            at,
            inputs: insert(
              rest,
              actions.map((action, k) => stepOf(action, { k, i, at, actor: taken.actor })),
            ),
          },
        ],
  );
}

function stepOf(
  action: ActionRequest,
  { k, i, at, actor }: { readonly k: number; readonly i: number; readonly at: Instant; readonly actor: string },
): Input {
  const id = `way-${i + 1}-${k + 1}`;
  return {
    at: instant(at + k * STEPS_APART),
    actor,
    command: { type: 'act', id, action: { ...action, params: { ...action.params } }, expect: '', confirmed: true },
  };
}
