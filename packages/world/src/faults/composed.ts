/**
 * Faults put together: the parts of a timeline, or one fault again and again. Each part has an owner of its own below
 * the whole's, so that it ends by itself, or with the whole, and leaves no trace.
 */
import { type ComposedFault, type FaultPart, type FaultSpec, isAtOnce, type SelectionFault } from '@firedrill/scenario';
import type { PartEvent } from '../cold/state.ts';
import type { World } from '../world.ts';
import { selectPods } from './choose-pods.ts';
import { nextOf } from './cron.ts';
import { collected } from './intercept.ts';
import { endFault, startFault } from './strike.ts';

/** Parts that last at one time; a form refuses what would pile up, so that this is not met. */
const MOST = 200;

/** True for those put together. */
export function isComposed(fault: FaultSpec): fault is ComposedFault {
  return fault.do === 'timeline' || fault.do === 'schedule' || fault.do === 'select-pods';
}

/** A part begins or ends by its time, a turn has come, or a collection is done. */
export function partEvent(world: World, event: PartEvent): void {
  switch (event.do) {
    case 'start':
      return startPart(world, event.part, event.owner);
    case 'end':
      return endPart(world, event.owner);
    case 'turn':
      return takeTurn(world, event);
    default:
      return collected(world, event.owner, event.pod);
  }
}

/** The whole begins. */
export function startComposed(world: World, fault: ComposedFault, owner: string): void {
  if (fault.do === 'schedule') return awaitTurn(world, { fault, owner, n: 0 });
  if (fault.do === 'select-pods') return strikeSelected(world, fault, owner);
  fault.parts.forEach((part, n) => {
    if (part.after === 0) startPart(world, part, `${owner}.${n}`);
    else world.after(part.after, { do: 'part', what: { do: 'start', part, owner: `${owner}.${n}` } });
  });
}

/** Chooses the pods; each service's part strikes those of its own. */
function strikeSelected(world: World, selection: SelectionFault, owner: string): void {
  const chosen = selectPods(world, selection, owner);
  if (chosen.size === 0) return;
  world.cold.selected = { ...world.cold.selected, [owner]: [...chosen.values()].flat() };
  selection.parts.forEach(({ service, fault }, n) => {
    const count = chosen.get(service)?.length ?? 0;
    if (count === 0) return;
    startPart(
      world,
      { after: 0, for: undefined, fault: 'count' in fault ? { ...fault, count } : fault },
      `${owner}.${n}`,
    );
  });
  if (isAtOnce(selection)) forgetSelected(world, owner);
}

function forgetSelected(world: World, owner: string): void {
  const { [owner]: _, ...others } = world.cold.selected ?? {};
  if (Object.keys(others).length > 0) world.cold.selected = others;
  else delete world.cold.selected;
}

type Turn = { readonly fault: Extract<ComposedFault, { do: 'schedule' }>; readonly owner: string; readonly n: number };

/** The next turn of a schedule. */
function awaitTurn(world: World, turn: Turn): void {
  const { when } = turn.fault;
  const seconds = 'every' in when ? when.every : (nextOf(when.cron, world.epoch) - world.epoch) / 1000;
  if (Number.isFinite(seconds)) world.after(seconds, { do: 'part', what: { do: 'turn', ...turn } });
}

/** Its turn has come: a part begins, unless another still lasts and forbids it. */
function takeTurn(world: World, turn: Turn): void {
  const { fault, owner, n } = turn;
  const lasting = (world.cold.parts ?? []).filter((part) => part.owner.startsWith(`${owner}.`)).length;
  if (lasting < (fault.isForbidden ? 1 : MOST))
    startPart(world, { after: 0, for: fault.for, fault: fault.fault }, `${owner}.${n}`);
  awaitTurn(world, { fault, owner, n: n + 1 });
}

/** A part begins, and its end is set where it has one of its own. */
function startPart(world: World, part: FaultPart, owner: string): void {
  const { fault } = part;
  if (!isAtOnce(fault)) {
    world.cold.parts = [...(world.cold.parts ?? []), { owner, fault }];
    if (part.for !== undefined) world.after(part.for, { do: 'part', what: { do: 'end', owner } });
  }
  startFault(world, fault, owner);
}

/** A part ends, if it lasts. */
function endPart(world: World, owner: string): void {
  const parts = world.cold.parts ?? [];
  const part = parts.find((p) => p.owner === owner);
  if (part === undefined) return;
  world.cold.parts = parts.filter((p) => p !== part);
  if (world.cold.parts.length === 0) delete world.cold.parts;
  endFault(world, part.fault, owner);
}

/** The whole ends: what lasts of it ends, and what was to come does not. */
export function endComposed(world: World, owner: string): void {
  const isPart = (name: string) => name.startsWith(`${owner}.`);
  world.cold.events = world.cold.events.filter(({ event }) => {
    if (event.do !== 'part') return true;
    const { what } = event;
    return !isPart(what.owner) && (what.do !== 'turn' || what.owner !== owner);
  });
  for (const part of [...(world.cold.parts ?? [])]) if (isPart(part.owner)) endPart(world, part.owner);
  forgetSelected(world, owner);
}
