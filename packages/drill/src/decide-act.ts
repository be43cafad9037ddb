/**
 * The rules of acting on the world: known action, known target, confirmed where it cannot be taken back, and a
 * `pid` given as a selector resolved to a session that exists now. The world itself has the last word.
 */
import { nearest } from '@firedrill/base';
import type { ActionRequest } from '@firedrill/scenario';
import type { DatabaseSessionRow } from '@firedrill/world';
import type { Command } from './command.ts';
import type { DecideContext } from './context.ts';
import { nameOf } from './crew.ts';
import type { DrillEvent, Refusal } from './event.ts';
import { refuse } from './refuse.ts';
import type { DrillState } from './state.ts';
import type { ActionOffer } from './view.ts';

type Answer = readonly DrillEvent[] | Refusal;

/** An order to act: asks the world by an `action-requested` event. */
export function decideAct(
  state: DrillState,
  command: Extract<Command, { type: 'act' }>,
  context: DecideContext,
): Answer {
  const { id, option, action, expect } = command;
  if (state.actions.some((a) => a.id === id))
    return refuse('duplicate-id', `The record already has an action "${id}". Choose another id.`);
  if (option !== undefined && !state.options.some((o) => o.id === option)) {
    return refuse('unknown-option', `No option "${option}" is in the record. Write it down first, or act without one.`);
  }
  const offer = context.offers.find((o) => o.do === action.do);
  if (offer === undefined) return refuseUnknownAction(action.do, context.offers);
  const refused = refuseTarget(offer, action.target);
  if (refused !== undefined) return refused;
  if (offer.irreversible && !command.confirmed) {
    return refuse(
      'needs-confirmation',
      `"${offer.title}" cannot be taken back. Touches: ${offer.touches}. Confirm to go on.`,
    );
  }
  const clash = refuseSameAgain(state, action, context.actor);
  if (clash !== undefined) return clash;
  const resolved = resolvePid(action, context.sessions);
  if ('code' in resolved) return resolved;
  return [{ type: 'action-requested', id, option, action: resolved, expect, before: context.before }];
}

/** What somebody else has just done to the same target is measured first. */
function refuseSameAgain(state: DrillState, { do: name, target }: ActionRequest, actor: string): Refusal | undefined {
  const same = state.actions.find(
    (a) =>
      (a.state === 'requested' || a.state === 'measuring') &&
      a.action.do === name &&
      a.action.target === target &&
      a.by !== actor,
  );
  if (same === undefined) return undefined;
  return refuse(
    'conflict',
    `${nameOf(state, same.by)} has just done the same to ${target}. Wait for what it measures.`,
  );
}

/** An order to undo: asks the world by an `undo-requested` event. */
export function decideUndo(state: DrillState, { id }: { readonly id: string }): Answer {
  const action = state.actions.find((a) => a.id === id);
  if (action === undefined)
    return refuse('unknown-action', `No action "${id}" is in the record. Choose one from the list of actions.`);
  if (action.state === 'undone') return refuse('already-done', 'This action is undone already.');
  if (action.state === 'failed')
    return refuse('not-undoable', 'This action failed and changed nothing. There is nothing to undo.');
  if (action.undo === undefined)
    return refuse('not-undoable', 'This action cannot be taken back. Look for another action that counters it.');
  return [{ type: 'undo-requested', id }];
}

function refuseUnknownAction(name: string, offers: readonly ActionOffer[]): Refusal {
  const near = nearest(
    name,
    offers.map((o) => o.do),
  );
  const hint = near === undefined ? 'Choose one from the list of actions.' : `Did you mean "${near}"?`;
  return refuse('unknown-action', `No action "${name}" is on offer here. ${hint}`);
}

/** A target may be one on offer, or what one of the action's parameters names (a flag by its own name). */
function refuseTarget(offer: ActionOffer, target: string): Refusal | undefined {
  if (offer.targets.length === 0 || offer.targets.includes(target)) return undefined;
  if (
    offer.params.some((param) => Object.values(param.choicesByTarget ?? {}).some((choices) => choices.includes(target)))
  )
    return undefined;
  const near = nearest(target, offer.targets);
  const hint = near === undefined ? `Targets: ${offer.targets.join(', ')}.` : `Did you mean "${near}"?`;
  return refuse('impossible', `"${offer.title}" cannot be done to "${target}". ${hint}`);
}

/**
 * A copy of `action` whose parameter `pid` is a number. A text selects the longest-lasting session of the target
 * database: `statement~TEXT` and `application~TEXT` by what they contain (letter case aside), `waiting` by waiting
 * for another session. Equal age: the lower pid.
 */
export function resolvePid(action: ActionRequest, sessions: readonly DatabaseSessionRow[]): ActionRequest | Refusal {
  const { pid } = action.params;
  if (typeof pid !== 'string') return action;
  if (/^\d+$/.test(pid)) return withPid(action, Number(pid));
  const matches = sessionTest(pid);
  if (matches === undefined) {
    return refuse(
      'impossible',
      `"${pid}" selects no session. Write a pid, "statement~TEXT", "application~TEXT" or "waiting".`,
    );
  }
  const found = sessions
    .filter((row) => row.database === action.target && matches(row))
    .sort((a, b) => b.seconds - a.seconds || a.pid - b.pid)[0];
  if (found === undefined)
    return refuse('impossible', `No session of ${action.target} matches "${pid}" now. Look at its sessions again.`);
  return withPid(action, found.pid);
}

function sessionTest(selector: string): ((row: DatabaseSessionRow) => boolean) | undefined {
  if (selector === 'waiting') return (row) => row.blockedBy.length > 0;
  const match = /^(statement|application)~(.+)$/.exec(selector);
  if (match === null) return undefined;
  const field = match[1] as 'statement' | 'application';
  const wanted = match[2]!.toLowerCase();
  return (row) => row[field].toLowerCase().includes(wanted);
}

function withPid(action: ActionRequest, pid: number): ActionRequest {
  return { ...action, params: { ...action.params, pid } };
}
