/**
 * Where the keyboard goes when a panel is opened or a query line is left: to the chart or the list, never into text.
 */

/** Focuses what the keys of a tile act on; the tile itself where there is nothing better. */
export function focusTile(tile: HTMLElement | null | undefined): void {
  if (tile === null || tile === undefined) return;
  const body = tile.matches('.tile-metrics, .tile-logs')
    ? tile.querySelector<HTMLElement>('.plot[tabindex="0"], [role=listbox]')
    : null;
  (body ?? tile).focus({ preventScroll: true });
}

/** Puts the caret into the query line of a tile. */
export function editQuery(tile: HTMLElement | null): void {
  const editor = tile?.querySelector<HTMLElement>('.query .cm-content');
  if (editor !== null && editor !== undefined) editor.focus();
  else tile?.querySelector<HTMLElement>('button.query')?.click();
}
