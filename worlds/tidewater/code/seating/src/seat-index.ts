/** Seat plans in memory. Once a day the index is compacted, for about twenty seconds, while requests go on. */

export const index = {
  planOf(event: string): SeatPlan {
    return plans.get(event) ?? empty;
  },

  /** Called by the scheduler. Plans are rewritten one by one; drawing one meanwhile takes some times as long. */
  async compact(): Promise<void> {
    for (const [event, plan] of plans) {
      plans.set(event, plan.rewritten());
      await pause();
    }
  },
};

type SeatPlan = { draw(blocks: readonly unknown[]): unknown; rewritten(): SeatPlan };
const plans = new Map<string, SeatPlan>();
const empty: SeatPlan = { draw: () => [], rewritten: () => empty };
const pause = (): Promise<void> => new Promise((done) => setTimeout(done));
