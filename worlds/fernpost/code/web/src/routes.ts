import { call } from './call.js';

export const routes = {
  'POST /api/orders': (body: unknown) => call('orders', 'POST /orders', { body, timeoutMs: 12_000, attempts: 1 }),
  'GET /api/plants': (query: string) => call('catalog', `GET /plants?${query}`, { timeoutMs: 3_000, attempts: 2 }),
};
