import type { IncomingMessage, ServerResponse } from 'node:http';
import { planParcels, read } from './basket.js';
import { pool } from './database.js';
import { log } from './log.js';
import { mailLater } from './mail.js';
import { pay } from './pay.js';

export async function createOrder(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const basket = await read(request);
  const parcels = planParcels(basket); // which plants may share a box; the CPU goes here
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE stock SET reserved = reserved + $2 WHERE plant_id = $1 AND free >= $2', basket.first);
    await client.query("INSERT INTO orders (id, customer_id, total, state) VALUES ($1, $2, $3, 'new')", basket.head);
    await client.query(
      'INSERT INTO order_lines (order_id, plant_id, quantity, price) SELECT $1, * FROM unnest($2, $3, $4)',
      basket.lines,
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await pay(basket, { timeout: 5_000 });
  await mailLater(basket, parcels).catch(() => undefined);
  log.info('order placed', { event: 'order_placed' });
  response.writeHead(201).end();
}
