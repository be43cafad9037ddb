/**
 * One message at a time for ten seconds, with an undo where there is one.
 */
import { createStore } from './store.ts';

/** `mark` is the sign of a pin; `undo` runs on the button and on `u`. */
export type Toast = {
  readonly id: number;
  readonly title: string;
  readonly detail?: string;
  /** Words of somebody else, shown whole. */
  readonly note?: string;
  readonly mark?: '+' | '−' | '!';
  readonly undo?: () => void;
};

/** What is shown now. */
export const toast = createStore<Toast | undefined>(undefined);
let next = 1;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message for ten seconds instead of the one before. */
export function say(message: Omit<Toast, 'id'>): void {
  clearTimeout(timer);
  const id = next++;
  toast.set({ ...message, id });
  timer = setTimeout(() => toast.set((now) => (now?.id === id ? undefined : now)), 10_000);
}

/** Undoes what the shown message tells of; false when there is nothing to undo. */
export function undoToast(): boolean {
  const now = toast.get();
  if (now?.undo === undefined) return false;
  toast.set(undefined);
  now.undo();
  return true;
}
