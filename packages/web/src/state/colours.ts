/**
 * Colours of series: s1 to s8 are dealt by first appearance and stay with the entity for the whole drill, in every
 * panel. More than eight in a chart: the highest keep colour, the rest share one grey.
 */

/** Names of the design tokens of the series, in the order they are dealt. */
export const SERIES_TOKENS = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6', '--s7', '--s8'] as const;
/** Dash patterns of s6, s7, s8, so that colour is never alone. */
export const DASHES: Readonly<Record<string, readonly number[]>> = {
  '--s6': [6, 3],
  '--s7': [2, 2],
  '--s8': [8, 3, 2, 3],
};

/** A series of a chart as colours are dealt: series of one entity differ in colour where their `hue` does. */
export type Dealt = { readonly entity: string; readonly weight: number; readonly hue?: string };

/** Deals tokens to names; the ninth name takes the first token again (a chart never shows both coloured). */
export class ColourDealer {
  readonly #given = new Map<string, string>();

  /** The token of an entity, dealt now if it has none. */
  of(entity: string): string {
    if (entity === '') return SERIES_TOKENS[0];
    const before = this.#given.get(entity);
    if (before !== undefined) return before;
    const token = SERIES_TOKENS[this.#given.size % SERIES_TOKENS.length]!;
    this.#given.set(entity, token);
    return token;
  }

  /**
   * Tokens for the series of one chart: at most `most` are coloured, those with the highest `weight`. Of one entity
   * those of one `hue` (quantiles of the same) share a token, the first has the entity's own, and the others take one
   * that nobody in the chart has. The same for two entities that were dealt the same token.
   */
  deal(series: readonly Dealt[], most = 8): readonly (string | undefined)[] {
    const order = series.map((_, i) => i).sort((a, b) => series[b]!.weight - series[a]!.weight || a - b);
    const coloured = new Set(order.slice(0, most));
    const hues = new Map<string, string>();
    series.forEach((one, i) => {
      if (coloured.has(i) && !hues.has(hueOf(one))) hues.set(hueOf(one), this.of(one.entity));
    });
    const taken = new Map<string, string>();
    for (const [hue, own] of hues) if (!taken.has(own)) taken.set(own, hue);
    for (const [hue, own] of hues) {
      if (taken.get(own) === hue) continue;
      const free = SERIES_TOKENS.find((token) => !taken.has(token)) ?? own;
      hues.set(hue, free);
      taken.set(free, hue);
    }
    return series.map((one, i) => (coloured.has(i) ? hues.get(hueOf(one)) : undefined));
  }
}

const hueOf = ({ entity, hue = '' }: Dealt): string => `${entity}\n${hue}`;

/** The colours of this page's drill. */
export const colours = new ColourDealer();
