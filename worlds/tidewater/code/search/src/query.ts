/** GET /search: finds events by words in the index held in memory, then asks catalog for the cards. */

import { flags } from './flags.ts';
import type { Request, Response } from './http.ts';
import { httpClient } from './http.ts';
import { index } from './index.ts';

const catalog = httpClient('catalog', { timeoutMs: 1_000, attempts: 1 });

export async function query(request: Request): Promise<Response> {
  const hits = index.find(request.query.q, { typos: flags.isOn('search-typo-tolerance') });
  const cards = await catalog.get('/events', { ids: hits }).catch(() => []);
  return { status: 200, body: { hits, cards } };
}
