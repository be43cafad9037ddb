/** GET /events: what is on in a city. */

import { catalogDb } from './database.ts';
import { flags } from './flags.ts';
import type { Request, Response } from './http.ts';
import { seatMapV1, seatMapV2 } from './seat-map.ts';

export async function listEvents(request: Request): Promise<Response> {
  const drawSeatMap = flags.isOn('catalog-seat-map-v2') ? seatMapV2(request) : seatMapV1(request);
  const events = await catalogDb.run(
    `SELECT id, title, starts_at, venue_id FROM events WHERE starts_at > now() AND city = $1 ORDER BY starts_at LIMIT 40`,
    [request.query.city],
  );
  return { status: 200, body: events.map(drawSeatMap) };
}
