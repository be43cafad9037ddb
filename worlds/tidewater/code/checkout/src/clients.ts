/** Whom checkout calls, and how long it waits for them. */
import { httpClient } from './http.ts';

export const accounts = httpClient('accounts', { timeoutMs: 1_000, attempts: 2, retryBudget: 0.1 });
export const inventory = httpClient('inventory', { timeoutMs: 4_000, attempts: 1 });
export const card = httpClient('card', {
  baseUrl: 'https://tokens.harbourcard.example',
  timeoutMs: 2_000,
  attempts: 1,
});
export const payments = httpClient('payments', { timeoutMs: 8_000, attempts: 1 });
export const orders = httpClient('orders', { timeoutMs: 6_000, attempts: 1 });
export const notifications = httpClient('notifications', { timeoutMs: 400, attempts: 1 });
