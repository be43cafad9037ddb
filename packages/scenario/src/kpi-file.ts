/**
 * What the business counts: orders, revenue, refunds. It follows from what users got and from effects, never by itself.
 */
export type KpiSpec = {
  readonly name: string;
  readonly title: string;
  /** Good and slow answers of a journey, or of clients; an effect as often as it happens, or as it is given back. */
  readonly journey: string | undefined;
  readonly clients: readonly string[] | undefined;
  readonly effect: string | undefined;
  readonly refunds: string | undefined;
  /** What one adds; with `isMoney` in the world's currency. */
  readonly amount: number;
  readonly isMoney: boolean;
};
