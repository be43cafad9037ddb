// Users: who signed up on a day (of the shop's own time zone), and signing up.

const { query } = require('../lib/db.js');
const { HttpError, readJson } = require('../lib/http.js');

const COLUMNS = 'id, name, created_at as "createdAt"';

/** Midnight of a day, and of the day after it, as the shop's clocks have it. */
function boundsOf(text) {
  if (text === null) {
    const now = new Date();
    return [
      new Date(now.getFullYear(), now.getMonth(), now.getDate()),
      new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1),
    ];
  }
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) throw new HttpError(400, 'date must look like 2026-03-14');
  const [year, month, day] = parts.slice(1).map(Number);
  return [new Date(year, month - 1, day), new Date(year, month - 1, day + 1)];
}

/** GET /api/users?date=2026-03-14, today without a date: who signed up that day, the newest first. */
async function list({ url }) {
  const [from, to] = boundsOf(url.searchParams.get('date'));
  const users = await query(
    `select ${COLUMNS} from users where created_at >= $1 and created_at < $2 order by created_at desc, id desc limit 500`,
    [from, to],
  );
  return { body: { users } };
}

/** GET /api/users/:id */
async function one({ params }) {
  const [user] = await query(`select ${COLUMNS} from users where id = $1`, [Number(params.id) || 0]);
  if (user === undefined) throw new HttpError(404, 'no such user');
  return { body: user };
}

/** POST /api/users { name } */
async function signUp({ request }) {
  const { name } = await readJson(request);
  if (typeof name !== 'string' || name === '') throw new HttpError(400, 'name is missing');
  const [user] = await query(`insert into users (name) values ($1) returning ${COLUMNS}`, [name]);
  return { status: 201, body: user };
}

module.exports = [
  ['GET', '/api/users', list],
  ['GET', '/api/users/:id', one],
  ['POST', '/api/users', signUp],
];
