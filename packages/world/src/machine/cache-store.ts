/**
 * What a cache holds: entries by key with their expiry, the least recently used first to go. Two forms: where all keys
 * fit, an expiry per key and no more; else an index from keys to slots that hang in a list by last use.
 */
import { keyedBits, toUniform } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Slot of a key that is present, expired or not; -1 when it is not. */
export function findEntry(m: Machine, x: number, key: number): number {
  const { I } = m;
  const index = I[x + T.X_INDEX]!;
  if (index >= 0) return I[index + key]! - 1;
  return m.F[(I[x + T.X_SLOTS]! >> 1) + key] === 0 ? -1 : key;
}

/** When the entry in a slot expires. */
export function expiryOf(m: Machine, x: number, slot: number): number {
  const { I } = m;
  const at = I[x + T.X_SLOTS]! >> 1;
  return I[x + T.X_INDEX]! >= 0 ? m.F[at + (slot * T.ENTRY) / 2]! : m.F[at + slot]!;
}

/** The failure that a slot keeps, or 0. */
export function answerOf(m: Machine, x: number, slot: number): number {
  const { I } = m;
  if (I[x + T.X_INDEX]! >= 0) return I[I[x + T.X_SLOTS]! + slot * T.ENTRY + T.Y_ANSWER]!;
  return I[x + T.X_ANSWERS]! < 0 ? 0 : I[I[x + T.X_ANSWERS]! + slot]!;
}

/** The entry in a slot was used now. */
export function useEntry(m: Machine, x: number, slot: number): void {
  if (m.I[x + T.X_INDEX]! < 0 || m.I[x + T.X_HEAD] === slot) return;
  unlink(m, x, slot);
  linkFirst(m, x, slot);
}

/** Stores an entry (`answer` 0, or the failure to answer with), evicting the least recently used one when full. */
export function putEntry(m: Machine, x: number, key: number, expires: number, answer: number): void {
  const { I, F } = m;
  const index = I[x + T.X_INDEX]!;
  const slots = I[x + T.X_SLOTS]!;
  if (index < 0) {
    const at = (slots >> 1) + key;
    if (F[at] === 0) I[x + T.X_COUNT]!++;
    F[at] = expires;
    if (I[x + T.X_ANSWERS]! >= 0) I[I[x + T.X_ANSWERS]! + key] = answer;
    return;
  }
  let slot = I[index + key]! - 1;
  if (slot < 0) {
    if (I[x + T.X_COUNT]! >= I[x + T.X_LIMIT]!) evict(m, x);
    slot = takeSlot(m, x);
    if (slot < 0) {
      I[x + T.X_HELD_BACK]!++;
      return;
    }
    I[index + key] = slot + 1;
    I[slots + slot * T.ENTRY + T.Y_KEY] = key;
    I[x + T.X_COUNT]!++;
    linkFirst(m, x, slot);
  } else useEntry(m, x, slot);
  const at = slots + slot * T.ENTRY;
  F[(at + T.Y_EXPIRES) >> 1] = expires;
  I[at + T.Y_ANSWER] = answer;
}

function evict(m: Machine, x: number): void {
  const tail = m.I[x + T.X_TAIL]!;
  if (tail < 0) return;
  m.I[x + T.X_EVICTIONS]!++;
  dropEntry(m, x, tail);
}

/** Takes an entry out. */
export function dropEntry(m: Machine, x: number, slot: number): void {
  const { I } = m;
  const slots = I[x + T.X_SLOTS]!;
  I[x + T.X_COUNT]!--;
  if (I[x + T.X_INDEX]! < 0) {
    m.F[(slots >> 1) + slot] = 0;
    return;
  }
  unlink(m, x, slot);
  const at = slots + slot * T.ENTRY;
  I[I[x + T.X_INDEX]! + I[at + T.Y_KEY]!] = 0;
  const owner = m.store(I[x + T.X_SPACE]!);
  I[at + T.Y_NEXT] = I[owner + T.X_FREE]!;
  I[owner + T.X_FREE] = slot;
}

function takeSlot(m: Machine, x: number): number {
  const { I } = m;
  const owner = m.store(I[x + T.X_SPACE]!);
  const slot = I[owner + T.X_FREE]!;
  if (slot >= 0) I[owner + T.X_FREE] = I[I[x + T.X_SLOTS]! + slot * T.ENTRY + T.Y_NEXT]!;
  return slot;
}

function linkFirst(m: Machine, x: number, slot: number): void {
  const { I } = m;
  const slots = I[x + T.X_SLOTS]!;
  const head = I[x + T.X_HEAD]!;
  const at = slots + slot * T.ENTRY;
  I[at + T.Y_PREV] = -1;
  I[at + T.Y_NEXT] = head;
  if (head < 0) I[x + T.X_TAIL] = slot;
  else I[slots + head * T.ENTRY + T.Y_PREV] = slot;
  I[x + T.X_HEAD] = slot;
}

function unlink(m: Machine, x: number, slot: number): void {
  const { I } = m;
  const slots = I[x + T.X_SLOTS]!;
  const at = slots + slot * T.ENTRY;
  const previous = I[at + T.Y_PREV]!;
  const next = I[at + T.Y_NEXT]!;
  if (previous < 0) I[x + T.X_HEAD] = next;
  else I[slots + previous * T.ENTRY + T.Y_NEXT] = next;
  if (next < 0) I[x + T.X_TAIL] = previous;
  else I[slots + next * T.ENTRY + T.Y_PREV] = previous;
}

// ── Rare ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Forgets everything that a store holds. Cannot be taken back. */
export function flushStore(m: Machine, store: number): void {
  const { I } = m;
  const x = m.store(store);
  I[x + T.X_FLUSHES]!++;
  if (I[x + T.X_INDEX]! >= 0) {
    while (I[x + T.X_TAIL]! >= 0) dropEntry(m, x, I[x + T.X_TAIL]!);
    return;
  }
  const { keys } = m.plan.caches[I[x + T.X_CACHE]!]!.spec;
  for (let key = 0; key < keys; key++)
    if (findEntry(m, x, key) >= 0 && nodeOf(m, m.cache(I[x + T.X_CACHE]!), key) === store) dropEntry(m, x, key);
}

/** The store of a shared cache that a key belongs to; of a cache inside instances, any (-1 + its own decides). */
export function nodeOf(m: Machine, h: number, key: number): number {
  const { I } = m;
  const nodes = I[h + T.CH_NODES]!;
  const first = I[h + T.CH_FIRST]!;
  return nodes === 1 ? first : first + ((keyedBits(key, I[h + T.CH_SALT]!) >>> 0) % nodes);
}

/** Bounds a store; what is too much goes, least recently used first. */
export function limitStore(m: Machine, store: number, limit: number): void {
  const x = m.store(store);
  m.I[x + T.X_LIMIT] = limit;
  while (m.I[x + T.X_INDEX]! >= 0 && m.I[x + T.X_COUNT]! > limit) evict(m, x);
}

/** Fills a store as its author says it is at instant 0: a share of the keys, popular ones first, ages spread evenly. */
export function warmStore(m: Machine, store: number): void {
  const { I } = m;
  const x = m.store(store);
  const cache = I[x + T.X_CACHE]!;
  const h = m.cache(cache);
  const { spec } = m.plan.caches[cache]!;
  if (spec.warm === 0) return;
  const isShared = I[h + T.CH_PER_INSTANCE] === 0;
  const salt = I[h + T.CH_SALT]! ^ (isShared ? m.seed : m.seed + store);
  const chosen: number[] = [];
  for (let key = 0; key < spec.keys && chosen.length < I[x + T.X_LIMIT]!; key++)
    if (toUniform(keyedBits(salt, key)) < spec.warm && (!isShared || nodeOf(m, h, key) === store)) chosen.push(key);
  for (const key of chosen.reverse()) {
    const left = toUniform(keyedBits(salt ^ 0x3c6ef372, key)) * spec.ttl.mean;
    putEntry(m, x, key, m.kernel.now + left, 0);
  }
}
