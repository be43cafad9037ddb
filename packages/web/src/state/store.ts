/**
 * A store outside React: one value, listeners, selectors through `useSyncExternalStore`. What must be faster than a
 * render (the cursor) subscribes directly and draws by itself.
 */
import { useRef, useSyncExternalStore } from 'react';

/** A value that can be read, replaced and watched. */
export type Store<T> = {
  get(): T;
  /** Sets the value, or derives it from the one before; equal values tell nobody. */
  set(next: T | ((before: T) => T)): void;
  subscribe(listener: () => void): () => void;
};

/** A store with a first value. */
export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      const after = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The selected part of a store; renders again only when that part is another (by `Object.is`, or shallowly for objects). */
export function useStore<T, U>(store: Store<T>, select: (value: T) => U): U {
  const last = useRef<{ value: U } | undefined>(undefined);
  return useSyncExternalStore(store.subscribe, () => {
    const value = select(store.get());
    if (last.current !== undefined && shallowEqual(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

/** Equal by identity, or plain objects and arrays whose parts are. */
export function shallowEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.is((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
