// Answers of searches, for some seconds, the least recently used one leaves first.

const { cacheEntries, cacheSeconds } = require('./config.js');
const metrics = require('./metrics.js');

const entries = new Map();

function get(key) {
  const entry = entries.get(key);
  if (entry === undefined) return undefined;
  entries.delete(key);
  if (entry.until < Date.now()) return undefined;
  entries.set(key, entry);
  return entry.value;
}

function put(key, value) {
  entries.set(key, { value, until: Date.now() + cacheSeconds * 1000 });
  while (entries.size > cacheEntries) entries.delete(entries.keys().next().value);
}

metrics.gauge('shop_cache_entries', 'Answers of searches that are kept', () => entries.size);

module.exports = { get, put };
