/** The public routes and where they go. */
import { httpClient, proxy, serve } from './http.ts';

const checkout = httpClient('checkout', { timeoutMs: 12_000, attempts: 1 });
const catalog = httpClient('catalog', { timeoutMs: 3_000, attempts: 2, retryBudget: 0.1 });
const search = httpClient('search', { timeoutMs: 3_000, attempts: 1 });
const accounts = httpClient('accounts', { timeoutMs: 2_000, attempts: 2, retryBudget: 0.1 });

serve({
  routes: {
    'POST /api/checkout': proxy(checkout, 'POST /checkouts'),
    'GET /api/events': proxy(catalog, 'GET /events'),
    'GET /api/search': proxy(search, 'GET /search'),
    'GET /api/me': proxy(accounts, 'GET /sessions/current'),
  },
  workers: 1_500,
  queue: 500,
});
