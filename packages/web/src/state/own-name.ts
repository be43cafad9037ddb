/**
 * The name that whoever sits here goes by in drills; kept in this browser.
 */
const KEY = 'firedrill.name';

/** The name given last, or none. */
export function ownName(): string {
  return localStorage.getItem(KEY) ?? '';
}

/** Keeps it for the next time. */
export function rememberName(name: string): void {
  localStorage.setItem(KEY, name);
}
