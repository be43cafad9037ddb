/** POST /charge: takes the money for a basket whose card has been tokenised by checkout. */

import { shopDb } from './database.ts';
import type { Request, Response } from './http.ts';
import { log } from './log.ts';
import { renderReceipt, validateCharge } from './receipt.ts';
import { scoreRisk } from './risk.ts';

export async function charge(request: Request): Promise<Response> {
  const wanted = validateCharge(request.body);

  const payment = await shopDb.transaction(async (tx) => {
    const pending = await tx.one(
      `INSERT INTO payments (id, order_id, amount, currency, state) VALUES ($1, $2, $3, $4, 'pending')`,
      [wanted.id, wanted.orderId, wanted.amount, wanted.currency],
    );
    const risk = await scoreRisk(pending);
    const state = risk.accept ? 'authorised' : 'declined';
    return tx.one(`UPDATE payments SET state = $2, risk_score = $3 WHERE id = $1`, [pending.id, state, risk.score]);
  });

  const receipt = renderReceipt(payment);
  log.info('charge authorised', { event: 'charge_authorised' });
  return { status: 201, body: receipt };
}
