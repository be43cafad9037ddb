/**
 * Reading with old data kept: a new key or tick loads again, the last good answer stays on the screen meanwhile, and a
 * slower answer to an older question is dropped.
 */
import { useEffect, useRef, useState } from 'react';
import { isAbort, words } from './client.ts';

/** What is shown: the last good value, whether a newer one is on its way, and what went wrong with the last try. */
export type Loaded<T> = {
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly slow: boolean;
  readonly error: string | undefined;
  readonly cause: unknown;
};

/** Loads when `key` changes; `undefined` as key loads nothing and keeps what there is. */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> & { readonly again: () => void } {
  const [state, setState] = useState<Loaded<T>>({
    value: undefined,
    loading: key !== undefined,
    slow: false,
    error: undefined,
    cause: undefined,
  });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key and the turn stand for everything the loader uses
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    setState((s) => ({ ...s, loading: true }));
    const slow = setTimeout(() => setState((s) => ({ ...s, slow: true })), 300);
    loader
      .current(abort.signal)
      .then(
        (value) => setState({ value, loading: false, slow: false, error: undefined, cause: undefined }),
        (error: unknown) => {
          if (!isAbort(error) && !abort.signal.aborted)
            setState((s) => ({ ...s, loading: false, slow: false, error: words(error), cause: error }));
        },
      )
      .finally(() => clearTimeout(slow));
    return () => {
      clearTimeout(slow);
      abort.abort();
    };
  }, [key, turn]);
  return { ...state, again: () => setTurn((n) => n + 1) };
}
