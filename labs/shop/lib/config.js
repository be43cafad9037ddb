// All settings come from the environment; on the instances it is read from /etc/shop/shop.env.

function list(text) {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function whole(name, otherwise) {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, it is "${text}"`);
  return value;
}

module.exports = {
  port: whole('PORT', 3000),
  database: {
    host: process.env.DB_HOST ?? 'db',
    port: whole('DB_PORT', 5432),
    user: process.env.DB_USER ?? 'shop',
    password: process.env.DB_PASSWORD ?? '',
    database: process.env.DB_NAME ?? 'shop',
    max: whole('DB_POOL', 8),
    connectionTimeoutMillis: 5_000,
  },
  // Invoices are kept by the older billing system; without a host the shop has none.
  billing: {
    host: process.env.BILLING_HOST ?? '',
    user: process.env.BILLING_USER ?? 'billing',
    password: process.env.BILLING_PASSWORD ?? '',
    database: process.env.BILLING_NAME ?? 'billing',
    connectionLimit: whole('BILLING_POOL', 4),
  },
  // Pages of these origins may call us from a browser.
  allowedOrigins: list(process.env.ALLOWED_ORIGINS),
  dataDir: process.env.DATA_DIR ?? '/srv/shop/data',
  tempDir: process.env.TEMP_DIR ?? '/srv/shop/data/tmp',
  maxUploadBytes: whole('MAX_UPLOAD_BYTES', 8 * 1024 * 1024),
  cacheEntries: whole('CACHE_ENTRIES', 300),
  cacheSeconds: whole('CACHE_SECONDS', 30),
  // Every request is written to a file of its own: for support, for an hour or so.
  traceDir: process.env.TRACE_DIR ?? '',
};
