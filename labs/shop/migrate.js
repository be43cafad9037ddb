// Brings the database up to date: every file of migrations/ that it has not seen, in order, each in a transaction.

const fs = require('node:fs');
const path = require('node:path');
const { Client } = require('pg');
const { database } = require('./lib/config.js');
const log = require('./lib/log.js');

async function migrate() {
  const client = new Client({ ...database, application_name: 'shop-migrate' });
  await client.connect();
  await client.query(
    'create table if not exists schema_migrations (version text primary key, applied_at timestamptz default now())',
  );
  const { rows } = await client.query('select version from schema_migrations');
  const applied = new Set(rows.map(({ version }) => version));
  const folder = path.join(__dirname, 'migrations');
  for (const file of fs.readdirSync(folder).sort()) {
    const version = file.replace(/\.sql$/, '');
    if (!file.endsWith('.sql') || applied.has(version)) continue;
    log.info('migrating', { version });
    await client.query('begin');
    await client.query(fs.readFileSync(path.join(folder, file), 'utf8'));
    await client.query('insert into schema_migrations (version) values ($1)', [version]);
    await client.query('commit');
    log.info('migrated', { version });
  }
  await client.end();
}

migrate().catch((error) => {
  log.error('migration failed', { error: error.message });
  process.exit(1);
});
