/** GET /seats: which seats of an event are free, block by block, and from what price. */

import { seatingDb } from './database.ts';
import type { Request, Response } from './http.ts';
import { log } from './log.ts';
import { index } from './seat-index.ts';

export async function freeSeats(request: Request): Promise<Response> {
  const plan = index.planOf(request.query.event);
  const blocks = await seatingDb.run(
    `SELECT block, count(*), min(price) FROM blocks JOIN block_prices USING (block_id) WHERE event_id = $1 AND free > 0 GROUP BY block`,
    [request.query.event],
  );
  log.info('free seats listed', { event: 'free_seats_listed' });
  return { status: 200, body: plan.draw(blocks) };
}
