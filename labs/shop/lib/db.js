// The shop's own database (PostgreSQL). A statement that takes long is written to the log.

const { Pool, types } = require('pg');
const { database } = require('./config.js');
const log = require('./log.js');
const metrics = require('./metrics.js');

const SLOW_MS = 500;

// Times without a zone are the shop's own.
const TIMESTAMP = 1114;
types.setTypeParser(TIMESTAMP, (text) => new Date(text.replace(' ', 'T')));

const pool = new Pool({ ...database, application_name: 'shop' });
pool.on('error', (error) => log.error('a connection to the database broke', { error: error.message }));

async function query(text, values = []) {
  const began = Date.now();
  try {
    return (await pool.query(text, values)).rows;
  } finally {
    const ms = Date.now() - began;
    if (ms >= SLOW_MS) log.warn('slow statement', { ms, statement: text.replace(/\s+/g, ' ').trim() });
  }
}

metrics.gauge('db_pool_connections_in_use', 'Connections in use', () => pool.totalCount - pool.idleCount);
metrics.gauge('db_pool_waiting_requests', 'Requests that wait for a connection', () => pool.waitingCount);

module.exports = { query };
