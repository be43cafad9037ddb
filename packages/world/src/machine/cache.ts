/**
 * Cache steps: a request looks its key up; on a miss it loads the entry by the steps of its program and fills it when
 * they end well. With coalescing the first to miss a key leads, and those after it wait for what it brings; when it
 * fails or dies, the longest waiting one leads. What wants a key is the request, so every draw here is keyed by it.
 * Arguments stand in a row where the path is hot: an object would be garbage for every lookup.
 */
import { KIND_BITS, keyedBits, toUniform } from '@firedrill/kernel';
import { drawKey } from '../plan/key-sampler.ts';
import { answerOf, dropEntry, expiryOf, findEntry, nodeOf, putEntry, useEntry } from './cache-store.ts';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { clearQueue, push, remove, shift } from './queues.ts';
import { finish } from './requests.ts';

const DRAW_KEY = 0x30000000;
const DRAW_TTL = 0x10000010;
/** What a lookup came to, as spans tell it. */
export const LOOKUP_HIT = 0;
export const LOOKUP_MISS = 1;
export const LOOKUP_NEGATIVE = 2;
export const LOOKUP_ERROR = 3;

/** A step of a cache; true = the program goes on later, or has ended. */
export function cacheStep(m: Machine, v: number, pc: number): boolean {
  const step = m.code[pc]!;
  if (step === T.OP_LOOKUP) return lookUp(m, v, pc);
  if (step === T.OP_CACHE) return perimeterCache(m, v, pc);
  fillCache(m, v, pc);
  return false;
}

/** The way to the cache and back; false = it takes no time. */
function perimeterCache(m: Machine, v: number, pc: number): boolean {
  const { I, F } = m;
  const h = m.cache(m.code[pc + 1]!);
  const at = m.visit(v);
  F[(at + T.V_TX) >> 1] = F[m.now]!;
  if (I[h + T.CH_BYPASS] === 1 || I[h + T.CH_UP] === 0) return false;
  const seconds = drawLaw(m, I[h + T.CH_LATENCY]!, I[at + T.V_KEY]!, pc) * F[(h + T.CH_SLOW) >> 1]!;
  if (!(seconds > 0)) return false;
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
  return true;
}

/** The key that a request wants of a cache. */
export function keyOf(m: Machine, cache: number, at: number): number {
  return drawKey(m.cached.samplers[cache]!, toUniform(keyedBits(m.I[at + T.V_REQ]!, DRAW_KEY + cache)));
}

/** Offset of the store that a visit finds a key in. */
export function storeOf(m: Machine, cache: number, at: number, key: number): number {
  const h = m.cache(cache);
  if (m.I[h + T.CH_PER_INSTANCE] === 0) return m.store(nodeOf(m, h, key));
  const service = m.I[at + T.V_SERVICE]!;
  return m.store(m.cached.instanceStores[cache * m.plan.services.length + service]! + m.I[at + T.V_INST]!);
}

/** Looks up: on a hit the program jumps, on a miss it goes on; true = the visit waits or has ended. */
function lookUp(m: Machine, v: number, pc: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const cache = m.code[pc + 1]!;
  const h = m.cache(cache);
  if (I[h + T.CH_BYPASS] === 1 || I[h + T.CH_UP] === 0) {
    if (I[h + T.CH_BYPASS] === 1) I[h + T.CH_BYPASSED]!++;
    else {
      I[h + T.CH_ERRORS]!++;
      m.recorder?.lookedUp(v, cache, LOOKUP_ERROR);
    }
    return false;
  }
  const key = keyOf(m, cache, at);
  const x = storeOf(m, cache, at, key);
  const slot = findEntry(m, x, key);
  if (slot >= 0) {
    const expires = expiryOf(m, x, slot);
    if (expires > F[m.now]!) return found(m, v, pc, x, slot);
    // Filled with the answer to another request, it has the negative of its time.
    if (-expires > F[m.now]!) {
      I[at + T.V_FLAGS]! |= T.FOREIGN;
      return found(m, v, pc, x, slot);
    }
    dropEntry(m, x, slot);
    I[x + T.X_EXPIRED]!++;
  }
  I[x + T.X_MISSES]!++;
  m.recorder?.lookedUp(v, cache, LOOKUP_MISS);
  return I[h + T.CH_WATCHED] === 1 && watch(m, v, pc, x, key);
}

/** An entry, or a failure that is kept as one. */
function found(m: Machine, v: number, pc: number, x: number, slot: number): boolean {
  const { I } = m;
  const cache = m.code[pc + 1]!;
  const answer = answerOf(m, x, slot);
  useEntry(m, x, slot);
  if (answer !== 0) {
    I[x + T.X_NEGATIVE]!++;
    m.recorder?.lookedUp(v, cache, LOOKUP_NEGATIVE);
    finish(m, v, answer & 1023, answer >>> 10);
    return true;
  }
  I[x + T.X_HITS]!++;
  m.recorder?.lookedUp(v, cache, LOOKUP_HIT);
  I[m.visit(v) + T.V_PC] = m.code[pc + 2]!;
  return false;
}

/** A miss that others may wait for: joins the load that is under way, or begins one. */
function watch(m: Machine, v: number, pc: number, x: number, key: number): boolean {
  const { I } = m;
  const h = m.cache(m.code[pc + 1]!);
  const isShared = I[h + T.CH_COALESCE] === 1;
  const leader = isShared ? loadOf(m, x, key) : -1;
  // A request that meets its own load further down must not wait for itself.
  if (leader >= 0 && I[m.visit(I[m.load(leader) + T.O_VISIT]!) + T.V_REQ] !== I[m.visit(v) + T.V_REQ]) {
    follow(m, v, leader, x);
    return true;
  }
  const load = takeLoad(m);
  if (load < 0) {
    I[h + T.CH_UNWATCHED]!++;
    return false;
  }
  const o = m.load(load);
  I[o + T.O_STORE] = x;
  I[o + T.O_KEY] = key;
  I[o + T.O_PC] = pc;
  I[o + T.O_SHARED] = isShared && leader < 0 ? 1 : 0;
  clearQueue(m, o + T.O_FOLLOWERS);
  if (I[o + T.O_SHARED] === 1) {
    const bucket = bucketOf(m, x, key);
    I[o + T.O_NEXT] = I[bucket]!;
    I[bucket] = load;
  }
  lead(m, v, load);
  return false;
}

/** A free load, or -1 at the bound. */
function takeLoad(m: Machine): number {
  const { I } = m;
  const load = I[m.cached.freeLoad]!;
  if (load >= 0) {
    I[m.cached.freeLoad] = I[m.load(load) + T.O_NEXT]!;
    return load;
  }
  const used = I[m.cached.freeLoad + 1]!;
  if (used >= T.LOADS) return -1;
  I[m.cached.freeLoad + 1] = used + 1;
  return used;
}

/** A visit carries a load from now on. */
function lead(m: Machine, v: number, load: number): void {
  const { I } = m;
  const at = m.visit(v);
  const o = m.load(load);
  I[o + T.O_VISIT] = v;
  I[o + T.O_MORE] = (I[at + T.V_FLAGS]! & T.IN_MISS) === 0 ? 0 : I[m.cached.loadsOf + v]!;
  I[m.cached.loadsOf + v] = load + 1;
  I[at + T.V_FLAGS]! |= T.IN_MISS;
}

function follow(m: Machine, v: number, leader: number, x: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  touchStore(m, x);
  I[x + T.X_COALESCED]!++;
  I[x + T.X_WAITING]!++;
  I[at + T.V_STATE] = T.CACHE_WAIT;
  I[at + T.V_TABLE] = leader;
  F[(at + T.V_TX) >> 1] = F[m.now]!;
  push(m, m.load(leader) + T.O_FOLLOWERS, v);
}

/** Integral of the number that waits for another's load, up to now. */
function touchStore(m: Machine, x: number): void {
  const { F } = m;
  F[(x + T.X_AREA) >> 1]! += m.I[x + T.X_WAITING]! * (F[m.now]! - F[(x + T.X_LAST) >> 1]!);
  F[(x + T.X_LAST) >> 1] = F[m.now]!;
}

function bucketOf(m: Machine, x: number, key: number): number {
  return m.cached.loadBuckets + (keyedBits(key, x) & (T.LOAD_BUCKETS - 1));
}

function loadOf(m: Machine, x: number, key: number): number {
  const { I } = m;
  let load = I[bucketOf(m, x, key)]!;
  while (load >= 0) {
    const o = m.load(load);
    if (I[o + T.O_KEY] === key && I[o + T.O_STORE] === x) return load;
    load = I[o + T.O_NEXT]!;
  }
  return -1;
}

/** The miss branch ended well: the entry is there from now on, and those who waited for it have their hit. */
function fillCache(m: Machine, v: number, pc: number): void {
  const { I } = m;
  const at = m.visit(v);
  const cache = m.code[pc + 1]!;
  const lookup = m.code[pc + 2]!;
  const key = keyOf(m, cache, at);
  const foreign = I[at + T.V_FLAGS]! & T.FOREIGN;
  set(m, storeOf(m, cache, at, key), key, I[at + T.V_KEY]! + pc, foreign);
  if ((I[at + T.V_FLAGS]! & T.IN_MISS) === 0) return;
  const load = I[m.cached.loadsOf + v]! - 1;
  if (I[m.load(load) + T.O_PC] !== lookup) return;
  drop(m, v, load);
  releaseFollowers(m, load, m.code[lookup + 2]!, foreign);
  freeLoad(m, load);
}

/** Stores an entry with its time to live, unless the cache is bypassed or down. */
function set(m: Machine, x: number, key: number, draw: number, foreign: number): void {
  const { I, F } = m;
  const h = m.cache(I[x + T.X_CACHE]!);
  if (I[h + T.CH_BYPASS] === 1 || I[h + T.CH_UP] === 0) return;
  let ttl = F[(h + T.CH_TTL) >> 1]!;
  const jitter = F[(h + T.CH_JITTER) >> 1]!;
  if (jitter > 0) ttl *= 1 + jitter * (2 * toUniform(keyedBits(draw, DRAW_TTL)) - 1);
  I[x + T.X_FILLS]!++;
  const expires = F[m.now]! + ttl;
  putEntry(m, x, key, foreign === 0 ? expires : -expires, 0);
}

/** Takes the innermost load off its visit. */
function drop(m: Machine, v: number, load: number): void {
  const { I } = m;
  const more = I[m.load(load) + T.O_MORE]!;
  I[m.cached.loadsOf + v] = more;
  if (more === 0) I[m.visit(v) + T.V_FLAGS]! &= ~T.IN_MISS;
}

/** Lets everyone who waits for a load go on at `pc`, each by an event of this instant; `foreign` is a flag that they get. */
function releaseFollowers(m: Machine, load: number, pc: number, foreign: number): void {
  for (let w = shift(m, m.load(load) + T.O_FOLLOWERS); w >= 0; w = shift(m, m.load(load) + T.O_FOLLOWERS)) {
    waitEnded(m, w, m.I[m.load(load) + T.O_STORE]!);
    m.I[m.visit(w) + T.V_FLAGS]! |= foreign;
    resume(m, w, pc);
  }
}

function waitEnded(m: Machine, v: number, x: number): void {
  const { I, F } = m;
  touchStore(m, x);
  I[x + T.X_WAITING]!--;
  I[x + T.X_RELEASED]!++;
  F[(x + T.X_WAITED) >> 1]! += F[m.now]! - F[(m.visit(v) + T.V_TX) >> 1]!;
}

/** Through the kernel and not the stack: thousands may wait for one key. */
function resume(m: Machine, v: number, pc: number): void {
  const at = m.visit(v);
  m.I[at + T.V_PC] = pc;
  m.I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(m.F[m.now]!, (v << KIND_BITS) | T.EV_WORK);
}

function freeLoad(m: Machine, load: number): void {
  const { I } = m;
  const o = m.load(load);
  if (I[o + T.O_SHARED] === 1) {
    let before = bucketOf(m, I[o + T.O_STORE]!, I[o + T.O_KEY]!);
    while (I[before] !== load) before = m.load(I[before]!) + T.O_NEXT;
    I[before] = I[o + T.O_NEXT]!;
  }
  I[o + T.O_VISIT] = -1;
  I[o + T.O_SHARED] = 0;
  I[o + T.O_NEXT] = I[m.cached.freeLoad]!;
  I[m.cached.freeLoad] = load;
}

/**
 * A visit ended inside its misses: with `answer` it failed (status | reason << 10), with 0 it was taken away. A failure
 * may be kept; else the next in line loads the entry in its stead.
 */
export function missesEnded(m: Machine, v: number, answer: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  while ((I[at + T.V_FLAGS]! & T.IN_MISS) !== 0) {
    const load = I[m.cached.loadsOf + v]! - 1;
    const o = m.load(load);
    const x = I[o + T.O_STORE]!;
    const key = I[o + T.O_KEY]!;
    const pc = I[o + T.O_PC]!;
    const h = m.cache(I[x + T.X_CACHE]!);
    const kept = F[(h + T.CH_NEGATIVE) >> 1]!;
    drop(m, v, load);
    if (I[h + T.CH_FILL_ALWAYS] === 1) {
      set(m, x, key, I[at + T.V_KEY]! + pc, 0);
      releaseFollowers(m, load, m.code[pc + 2]!, 0);
    } else if (answer !== 0 && kept > 0 && I[h + T.CH_UP] === 1 && I[h + T.CH_BYPASS] === 0) {
      putEntry(m, x, key, F[m.now]! + kept, answer);
      // They look again and find the failure.
      releaseFollowers(m, load, pc, 0);
    } else {
      const next = shift(m, o + T.O_FOLLOWERS);
      if (next >= 0) {
        waitEnded(m, next, x);
        lead(m, next, load);
        resume(m, next, pc + T.STEP);
        continue;
      }
    }
    freeLoad(m, load);
  }
}

/** One who waits for another's load is taken away. */
export function stopFollowing(m: Machine, v: number): void {
  const o = m.load(m.I[m.visit(v) + T.V_TABLE]!);
  remove(m, o + T.O_FOLLOWERS, v);
  waitEnded(m, v, m.I[o + T.O_STORE]!);
}
