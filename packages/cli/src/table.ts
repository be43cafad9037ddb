/**
 * Columns for the terminal: texts to the left, numbers to the right.
 */

/** Lays rows out under their headings; a column whose cells are all numbers (or empty) is right-aligned. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  const isNumeric = headings.map((_, i) => rows.length > 0 && rows.every((row) => /^[-\d.,%–]*$/.test(row[i]!)));
  const lay = (row: readonly string[]) =>
    row
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [lay(headings), ...rows.map(lay)];
}

/** A number with so many decimals; a dash where there is none. */
export function decimals(value: number | undefined | null, places: number): string {
  return value === undefined || value === null || !Number.isFinite(value) ? '–' : value.toFixed(places);
}
