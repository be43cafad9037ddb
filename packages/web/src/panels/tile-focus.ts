/**
 * Where the keyboard goes when a panel is opened or a query line is left: to the chart or the list; into text only
 * where somebody asked to write a query.
 */

/** Focuses what the keys of a tile act on; the tile itself where there is nothing better. */
export function focusTile(tile: HTMLElement | null | undefined): void {
  if (tile === null || tile === undefined) return;
  const body = tile.matches('.tile-metrics, .tile-logs')
    ? tile.querySelector<HTMLElement>('.plot[tabindex="0"], [role=listbox]')
    : null;
  (body ?? tile).focus({ preventScroll: true });
}

/** Whether a tile has a query line that can be written in now. */
export function hasOpenQuery(tile: HTMLElement | null): boolean {
  return tile?.querySelector('.query:not(:disabled)') != null;
}

/** Puts the caret into the query line of a tile. */
export function editQuery(tile: HTMLElement | null): void {
  const editor = tile?.querySelector<HTMLElement>('.query .cm-content');
  if (editor !== null && editor !== undefined) editor.focus();
  else tile?.querySelector<HTMLElement>('button.query')?.click();
}
