/**
 * Cases: what one user wanted once, with every request that asked for it. An effect that comes about again for the same
 * case is a duplicate; one whose row was never written is an orphan. Nothing here is drawn: it follows from what the
 * machine did, late answers and second tries included.
 */
import { combine32 } from '@firedrill/base';
import { keyedBits, keyedExponential, toUniform } from '@firedrill/kernel';
import { HARMS, type InvariantSpec, KEY_SCOPES } from '@firedrill/scenario';
import { DRAW_USER } from '../machine/requests.ts';
import type { DataHarm } from '../types.ts';
import type { World } from '../world.ts';
import type { Case, LedgerState } from './ledger-state.ts';
import { isHeld } from './saga-state.ts';
import { DRAW_DOUBLE, DRAW_LETTER, hurtNow } from './wounds.ts';

/** A case is watched for so long after its first mark (s); and what is unpaired for so long counts as such. */
const WATCHED = 180;
export const SETTLED = 60;
const MOST_CASES = 20_000;

/** Requests that the user sends who tries a request again, as `userReturns` makes them. */
function successors(world: World, request: number): number[] {
  const times = world.machine.plan.clients.reduce((most, { retry }) => Math.max(most, retry.times), 0);
  const out = [request];
  for (let n = 0; n < times; n++) {
    const key = combine32(out.at(-1)!, DRAW_USER);
    out.push(key === 0 ? 1 : key);
  }
  return out;
}

/** The case of a request that was heard of before; undefined where there is none. */
export function knownCase({ caseOf: ids, cases, kept }: LedgerState, request: number): Case | undefined {
  const id = ids[request];
  return id === undefined ? undefined : (kept?.[id] ?? cases[id]);
}

/** The case of a request; whichever of its tries was heard of first. */
export function caseOf(world: World, ledger: LedgerState, request: number): Case {
  const all = successors(world, request);
  const known = all.map((one) => ledger.caseOf[one]).find((id) => id !== undefined);
  const id = known ?? String(ledger.nextCase++);
  const found = ledger.kept?.[id] ?? ledger.cases[id] ?? { at: world.machine.kernel.now, requests: [], done: {} };
  if (known === undefined) ledger.cases[id] = found;
  for (const one of all) {
    if (ledger.caseOf[one] !== undefined) continue;
    ledger.caseOf[one] = id;
    found.requests.push(one);
  }
  return found;
}

/** A request of another kind that belongs to the order of one that is known: that of a saga. */
export function joinCase(world: World, ledger: LedgerState, order: number, request: number): void {
  const found = caseOf(world, ledger, order);
  ledger.caseOf[request] = ledger.caseOf[order]!;
  found.requests.push(request);
}

/** A row was written for a request. */
export function rowWritten(world: World, ledger: LedgerState, entity: number, request: number): void {
  const { effects, invariants } = world.options.file.ledger!;
  const name = nameOf(world, entity);
  const isPaired = (one: InvariantSpec) => one.with === name || (one.with !== undefined && one.entity === name);
  if (!effects.some((e) => e.entity === name) && !invariants.some(isPaired)) return;
  const { done } = caseOf(world, ledger, request);
  done[rowKey(entity)] = [...(done[rowKey(entity)] ?? []), request];
}

/** The row of an order was taken away; false when there is none. */
export function rowDeleted(world: World, ledger: LedgerState, entity: number, request: number): boolean {
  return takeOne(caseOf(world, ledger, request), rowKey(entity));
}

/** The effect of an order was given back: a double first; nothing happens when there is none. */
export function effectUndone(world: World, ledger: LedgerState, effect: number, request: number): void {
  const found = caseOf(world, ledger, request);
  const times = found.done[String(effect)]?.length ?? 0;
  if (!takeOne(found, String(effect))) return;
  const state = ledger.effects[effect]!;
  if (times > 1) state.refunded++;
  else state.undone = (state.undone ?? 0) + 1;
}

function takeOne({ done }: Case, key: string): boolean {
  const all = done[key];
  if (all === undefined) return false;
  if (all.length === 1) delete done[key];
  else done[key] = all.slice(0, -1);
  return true;
}

const rowKey = (entity: number) => `row ${entity}`;
const nameOf = (world: World, entity: number) => world.options.file.ledger!.entities[entity]!.name;

/** A provider was asked for an effect, or an operation brought it about. */
export function effectAsked(world: World, ledger: LedgerState, effect: number, request: number): void {
  const spec = world.options.file.ledger!.effects[effect]!;
  const state = ledger.effects[effect]!;
  const { done } = caseOf(world, ledger, request);
  const key = String(effect);
  const before = done[key] ?? [];
  const scope = KEY_SCOPES[world.parameters.value(`effect/${spec.name}/key`)]!;
  if ((scope === 'order' && before.length > 0) || (scope === 'request' && before.includes(request))) {
    state.known++;
    return;
  }
  done[key] = [...before, request];
  happen(world, ledger, { effect, request, isAgain: before.length > 0 });
  for (const [n, { effect: doubled, share }] of ledger.doubling.entries())
    if (doubled === effect && toUniform(keyedBits(request, DRAW_DOUBLE + n)) < share)
      happen(world, ledger, { effect, request, isAgain: true });
}

/** An effect comes about; who has it twice may write to support. */
export function happen(
  world: World,
  ledger: LedgerState,
  { effect, request, isAgain }: { readonly effect: number; readonly request: number; readonly isAgain: boolean },
): void {
  const { name, complaints } = world.options.file.ledger!.effects[effect]!;
  const state = ledger.effects[effect]!;
  state.count++;
  if (!isAgain) return;
  state.duplicates++;
  if (toUniform(keyedBits(request, DRAW_LETTER + effect)) >= complaints.share) return;
  const at = world.machine.kernel.now + complaints.after * keyedExponential(request, DRAW_LETTER + 64 + effect);
  ledger.letters.push({ at, about: `${name} twice` });
}

/** How a case stands with an effect: 1 = the effect without its row, -1 = the row without its effect. */
function standing(world: World, one: Case, effect: number): -1 | 0 | 1 {
  const { entity } = world.options.file.ledger!.effects[effect]!;
  const number = world.options.file.ledger!.entities.findIndex(({ name }) => name === entity);
  const isThere = one.done[rowKey(number)] !== undefined;
  const isDone = one.done[String(effect)] !== undefined;
  if (isThere === isDone || world.options.file.ledger!.entities[number]!.writes.length === 0) return 0;
  return isDone ? 1 : -1;
}

/** Rows that do not have their effect exactly once: twice, without their row, or not at all. */
export function unpaired(world: World, ledger: LedgerState, effect: number): number {
  const { duplicates, refunded, orphans, missing } = ledger.effects[effect]!;
  let open = duplicates - refunded + orphans + missing;
  const now = world.machine.kernel.now;
  for (const one of openCases(ledger)) if (now - one.at >= SETTLED && standing(world, one, effect) !== 0) open++;
  return open;
}

const openCases = ({ cases, kept = {} }: LedgerState) => [...Object.values(cases), ...Object.values(kept)];

/** Whether a case has a row of one of the two entities of an invariant, and not of the other. */
function isApart(world: World, { done }: Case, { entity, with: other }: InvariantSpec): boolean {
  const { entities } = world.options.file.ledger!;
  const has = (wanted: string | undefined) =>
    done[rowKey(entities.findIndex(({ name }) => name === wanted))] !== undefined;
  return other !== undefined && has(entity) !== has(other);
}

/** Orders that have a row of one of two entities only. */
export function apart(world: World, ledger: LedgerState, invariant: InvariantSpec): number {
  const now = world.machine.kernel.now;
  const closed = ledger.apart?.[world.options.file.ledger!.invariants.indexOf(invariant)] ?? 0;
  const open = openCases(ledger).filter((one) => now - one.at >= SETTLED && isApart(world, one, invariant));
  return closed + open.length;
}

/** Cases that are old are closed; the oldest too where there are too many. */
export function closeCases(world: World, ledger: LedgerState): void {
  const now = world.machine.kernel.now;
  for (; ledger.firstCase < ledger.nextCase; ledger.firstCase++) {
    const id = String(ledger.firstCase);
    const one = ledger.cases[id]!;
    if (now - one.at < WATCHED && ledger.nextCase - ledger.firstCase <= MOST_CASES) return;
    delete ledger.cases[id];
    if (ledger.kept !== undefined && isHeld(ledger, one)) ledger.kept[id] = one;
    else close(world, ledger, one);
  }
  if (ledger.kept === undefined || Math.round(now) % KEPT_EVERY !== 0) return;
  for (const [id, one] of Object.entries(ledger.kept)) {
    if (isHeld(ledger, one)) continue;
    delete ledger.kept[id];
    close(world, ledger, one);
  }
}

/** Kept cases are looked at so often (s). */
const KEPT_EVERY = 30;

/** How a case stands is counted for good. */
function close(world: World, ledger: LedgerState, one: Case): void {
  ledger.effects.forEach((state, effect) => {
    const so = standing(world, one, effect);
    if (so === 1) state.orphans++;
    if (so === -1) state.missing++;
  });
  world.options.file.ledger!.invariants.forEach((invariant, n) => {
    if (ledger.apart !== undefined && isApart(world, one, invariant)) ledger.apart[n]!++;
  });
  for (const request of one.requests) delete ledger.caseOf[request];
}

/** All that is wrong with the data now: effects twice or without their row, rows hurt, rows shown to others. */
export function dataHarm(world: World): DataHarm[] {
  const { ledger } = world.cold;
  const spec = world.options.file.ledger;
  if (ledger === undefined || spec === undefined) return [];
  const found = spec.effects.map(({ name, amount }, effect) => {
    const count = unpaired(world, ledger, effect);
    return { what: `${name}: twice, or not with its row`, count, money: count * amount };
  });
  for (const invariant of spec.invariants)
    if (invariant.with !== undefined)
      found.push({
        what: `${invariant.name}: one without the other`,
        count: apart(world, ledger, invariant),
        money: 0,
      });
  spec.entities.forEach(({ name }, entity) => {
    for (const action of HARMS) {
      const wounds = ledger.wounds.filter((wound) => wound.entity === entity && wound.action === action);
      const count = wounds.reduce((sum, wound) => sum + (wound.heals === true ? 0 : hurtNow(wound)), 0);
      found.push({ what: `${name}: ${action}`, count, money: 0 });
    }
    found.push({
      what: `${name}: newer version overwritten`,
      count: ledger.entities[entity]!.versions?.overwritten ?? 0,
      money: 0,
    });
    found.push({ what: `${name}: seen by others`, count: ledger.entities[entity]!.exposed, money: 0 });
  });
  return found.filter(({ count }) => count > 0);
}
