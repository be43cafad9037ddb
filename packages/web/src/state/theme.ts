/**
 * Dark or light: the system's choice unless the player made one, kept in this browser. Charts redraw on a change.
 */
import { createStore } from './store.ts';

/** 'system' follows the machine. */
export type Theme = 'system' | 'dark' | 'light';
const KEY = 'firedrill.theme';

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return value === 'dark' || value === 'light' ? value : 'system';
}

/** The player's choice. */
export const theme = createStore<Theme>(stored());
/** Rises whenever colours changed; whoever paints a canvas listens. */
export const themeVersion = createStore(0);

/** Puts the choice on the page and keeps watching the system. Called once. */
export function startTheme(): void {
  const apply = () => {
    const choice = theme.get();
    if (choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
    themeVersion.set((n) => n + 1);
  };
  theme.subscribe(apply);
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', apply);
  // Paper is white, whatever the screen is.
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
  });
  window.addEventListener('afterprint', apply);
  apply();
}

/** The other one than what is seen now. */
export function toggleTheme(): void {
  const light =
    document.documentElement.dataset.theme === 'light' ||
    (theme.get() === 'system' && matchMedia('(prefers-color-scheme: light)').matches);
  theme.set(light ? 'dark' : 'light');
}

/** Value of a design token, e.g. `token('--s1')`. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
