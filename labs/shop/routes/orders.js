// Orders: the list, one, searching by e-mail address, placing one.

const cache = require('../lib/cache.js');
const { query } = require('../lib/db.js');
const { HttpError, readJson } = require('../lib/http.js');

const MOST_PER_PAGE = 1_000;
const COLUMNS = 'id, customer, email, total_cents as "totalCents", created_at as "createdAt"';

function wholeOf(text, otherwise, name) {
  if (text === null) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new HttpError(400, `${name} must be a whole number from 1 on`);
  return value;
}

/** GET /api/orders?page=&limit=: the dearest first. Follow `next` for the page after it. */
async function list({ url }) {
  const page = wholeOf(url.searchParams.get('page'), 1, 'page');
  const limit = Math.min(MOST_PER_PAGE, wholeOf(url.searchParams.get('limit'), 20, 'limit'));
  const orders = await query(`select ${COLUMNS} from orders order by total_cents desc, id desc limit $1 offset $2`, [
    limit,
    (page - 1) * limit,
  ]);
  const next = orders.length < limit ? null : `/api/orders?limit=${limit}&page=${page + 1}`;
  return { body: { orders, next } };
}

/** GET /api/orders/recent: what came in last. */
async function recent() {
  return { body: { orders: await query(`select ${COLUMNS} from orders order by id desc limit 20`) } };
}

/** GET /api/orders/search?email=: all orders of an address, the newest first. */
async function search({ url }) {
  const email = url.searchParams.get('email') ?? '';
  if (email === '') throw new HttpError(400, 'email is missing');
  const key = url.search;
  const known = cache.get(key);
  if (known !== undefined) return { body: known };
  const orders = await query(
    `select ${COLUMNS} from orders where lower(email) = lower($1) order by created_at desc limit 50`,
    [email],
  );
  const body = { email, orders };
  cache.put(key, body);
  return { body };
}

/** GET /api/orders/:id */
async function one({ params }) {
  const [order] = await query(`select ${COLUMNS} from orders where id = $1`, [wholeOf(params.id, 0, 'id')]);
  if (order === undefined) throw new HttpError(404, 'no such order');
  return { body: order };
}

/** POST /api/orders { customer, email, totalCents } */
async function place({ request }) {
  const { customer, email, totalCents } = await readJson(request);
  if (typeof customer !== 'string' || typeof email !== 'string' || !Number.isInteger(totalCents))
    throw new HttpError(400, 'customer, email and totalCents are needed');
  const [order] = await query(
    `insert into orders (customer, email, total_cents) values ($1, $2, $3) returning ${COLUMNS}`,
    [customer, email, totalCents],
  );
  return { status: 201, body: order };
}

module.exports = [
  ['GET', '/api/orders', list],
  ['GET', '/api/orders/recent', recent],
  ['GET', '/api/orders/search', search],
  ['GET', '/api/orders/:id', one],
  ['POST', '/api/orders', place],
];
