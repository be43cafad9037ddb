// The shop's backend. It asks the database for its schema's version first, and listens then.

const fs = require('node:fs');
const path = require('node:path');
const { port, traceDir } = require('./lib/config.js');
const { query } = require('./lib/db.js');
const { createServer } = require('./lib/http.js');
const log = require('./lib/log.js');
const metrics = require('./lib/metrics.js');

const routes = [
  ['GET', '/health', async () => ({ body: { ok: true } })],
  ['GET', '/metrics', async () => ({ text: metrics.print() })],
  ...require('./routes/orders.js'),
  ...require('./routes/users.js'),
  ...require('./routes/receipts.js'),
  ...require('./routes/invoices.js'),
];

/** Keeps a request for support to look at. A disk that takes no more is no reason to refuse a customer. */
function trace({ id, request }) {
  if (traceDir === '') return;
  const body = JSON.stringify({ id, method: request.method, url: request.url, headers: request.headers }, null, 2);
  fs.writeFile(path.join(traceDir, `${Date.now()}-${id}.json`), body.padEnd(65_536), (error) => {
    if (error) log.warn('a request could not be traced', { error: error.message });
  });
}

async function start() {
  log.info('starting', { node: process.version, pid: process.pid });
  log.info('asking the database for its version');
  const [{ version, orders }] = await query(
    `select (select max(version) from schema_migrations) as version, (select count(*) from (select 1 from orders limit 1) one) as orders`,
  );
  log.info('database ready', { version, hasOrders: Number(orders) > 0 });
  createServer(routes, trace).listen(port, () => log.info('listening', { port }));
}

process.on('SIGTERM', () => process.exit(0));
start().catch((error) => {
  log.error('could not start', { error: error.message, stack: error.stack });
  process.exit(1);
});
