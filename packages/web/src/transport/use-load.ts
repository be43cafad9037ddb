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

/** So often a part of an answer is put on the screen (ms). */
const SHOW_MS = 200;

/**
 * Loads when `key` changes; `undefined` as key loads nothing and keeps what there is. A loader may show parts of its
 * answer on the way, each standing for all that came so far.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal, show: (part: () => T) => void) => Promise<T>,
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
    let shownAt = performance.now();
    const show = (part: () => T) => {
      if (abort.signal.aborted || performance.now() - shownAt < SHOW_MS) return;
      const value = part();
      setState((s) => ({ ...s, value, error: undefined, cause: undefined }));
      shownAt = performance.now();
    };
    loader
      .current(abort.signal, show)
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

/** Asks again every so often (ms) once the last answer is there; undefined: not any more. */
export function useAgain(
  { loading, again }: { readonly loading: boolean; readonly again: () => void },
  every: number | undefined,
): void {
  const now = useRef({ loading, again });
  now.current = { loading, again };
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => {
      if (!now.current.loading) now.current.again();
    }, every);
    return () => clearInterval(timer);
  }, [every]);
}
