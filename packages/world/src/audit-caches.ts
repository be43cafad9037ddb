/**
 * The caches' part of the audit: keys and slots know each other, lists by last use hold what is counted, loads under
 * way belong to visits that are there, and whoever waits for one stands in its line.
 */
import * as T from './machine/fields.table.ts';
import type { Machine } from './machine/machine.ts';
import type { PlanCache } from './plan/plan-caches.ts';

type Say = (what: string) => void;

/** Checks every store and every load. */
export function caches(m: Machine, say: Say): void {
  if (m.plan.caches.length === 0) return;
  for (const cache of m.plan.caches) {
    for (let i = 0; i < cache.stores.length; i++) if (!cache.isDense) checkStore(m, cache, i, say);
    if (cache.isDense) checkDense(m, cache, say);
  }
  checkLoads(m, say);
}

function checkStore(m: Machine, cache: PlanCache, i: number, say: Say): void {
  const { I } = m;
  const x = m.store(cache.firstStore + i);
  const name = `${cache.spec.name} ${i}`;
  let [count, before] = [0, -1];
  for (let slot = I[x + T.X_HEAD]!; slot >= 0 && count <= cache.slots; count++) {
    const at = I[x + T.X_SLOTS]! + slot * T.ENTRY;
    if (I[at + T.Y_PREV] !== before) say(`cache ${name}: broken link before slot ${slot}`);
    if (I[I[x + T.X_INDEX]! + I[at + T.Y_KEY]!] !== slot + 1) say(`cache ${name}: slot ${slot} is not its key's`);
    before = slot;
    slot = I[at + T.Y_NEXT]!;
  }
  if (I[x + T.X_TAIL] !== before) say(`cache ${name}: the list does not end at its tail`);
  if (count !== I[x + T.X_COUNT]) say(`cache ${name}: ${I[x + T.X_COUNT]} entries kept, ${count} counted`);
  if (count > I[x + T.X_LIMIT]!) say(`cache ${name} holds more than its capacity`);
}

function checkDense(m: Machine, cache: PlanCache, say: Say): void {
  const { I, F } = m;
  const spaces = new Set(cache.stores.map((store) => store.space));
  let [kept, counted] = [0, 0];
  for (let i = 0; i < cache.stores.length; i++) kept += I[m.store(cache.firstStore + i) + T.X_COUNT]!;
  for (const space of spaces) {
    const first = I[m.store(space) + T.X_SLOTS]! >> 1;
    for (let key = 0; key < cache.spec.keys; key++) if (F[first + key] !== 0) counted++;
  }
  if (kept !== counted) say(`cache ${cache.spec.name}: ${kept} entries kept, ${counted} counted`);
}

function checkLoads(m: Machine, say: Say): void {
  const { I } = m;
  const [waiting, followers] = [new Map<number, number>(), new Set<number>()];
  let free = 0;
  for (let o = I[m.cached.freeLoad]!; o >= 0 && free <= T.LOADS; o = I[m.load(o) + T.O_NEXT]!) free++;
  let used = 0;
  const rows = I[m.cached.freeLoad + 1]!;
  for (let o = 0; o < rows; o++) {
    const at = m.load(o);
    const v = I[at + T.O_VISIT]!;
    if (v < 0) continue;
    used++;
    const state = I[m.visit(v) + T.V_STATE]!;
    if (state === T.FREE || state === T.DEAD || (I[m.visit(v) + T.V_FLAGS]! & T.IN_MISS) === 0)
      say(`load ${o} is carried by visit ${v}, which is not in a miss`);
    for (let w = I[at + T.O_FOLLOWERS]!; w >= 0; w = I[m.visit(w) + T.V_NEXT]!) {
      followers.add(w);
      if (I[m.visit(w) + T.V_STATE] !== T.CACHE_WAIT || I[m.visit(w) + T.V_TABLE] !== o)
        say(`load ${o}: visit ${w} does not wait for it`);
      waiting.set(I[at + T.O_STORE]!, (waiting.get(I[at + T.O_STORE]!) ?? 0) + 1);
    }
  }
  if (free + used !== rows) say(`${rows - free - used} loads are lost or freed twice`);
  for (let v = 0; v < m.visitCount; v++)
    if (I[m.visit(v) + T.V_STATE] === T.CACHE_WAIT && !followers.has(v)) say(`visit ${v} waits for no load`);
  for (const cache of m.plan.caches) {
    for (let i = 0; i < cache.stores.length; i++) {
      const x = m.store(cache.firstStore + i);
      if ((waiting.get(x) ?? 0) !== I[x + T.X_WAITING]) say(`cache ${cache.spec.name} ${i}: waiters do not add up`);
    }
  }
}
