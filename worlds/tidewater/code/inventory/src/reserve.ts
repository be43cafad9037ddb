/** POST /reservations: holds seats for ten minutes. */

import { shopDb } from './database.ts';
import type { Request, Response } from './http.ts';
import { checkSeats } from './seats.ts';

export async function reserve(request: Request): Promise<Response> {
  const seatIds = checkSeats(request.body.seats);

  await shopDb.transaction(async (tx) => {
    await tx.run(
      `UPDATE seats SET held_until = now() + interval '10 minutes' WHERE id = ANY($1) AND held_until < now()`,
      [seatIds],
    );
    await tx.run(`INSERT INTO reservations (id, account_id, seat_ids) VALUES ($1, $2, $3)`, [
      request.id,
      request.accountId,
      seatIds,
    ]);
  });

  return { status: 201, body: { id: request.id } };
}
