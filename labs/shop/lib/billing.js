// Invoices live in the older billing system (MariaDB), which the shop reads.

const { billing } = require('./config.js');
const log = require('./log.js');

const SLOW_MS = 500;

let pool;

function connect() {
  pool ??= require('mysql').createPool({ ...billing, connectTimeout: 5_000 });
  return pool;
}

function query(text, values) {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    connect().query(text, values, (error, rows) => {
      const ms = Date.now() - began;
      if (ms >= SLOW_MS) log.warn('slow statement', { ms, statement: text.replace(/\s+/g, ' ').trim() });
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

module.exports = { query, exists: billing.host !== '' };
