/** GET /find: what the apps ask for each word. The index lies on the disk of the node and is mapped, not read. */

import type { Request, Response } from './http.ts';
import { log } from './log.ts';
import { mapped } from './mapped-index.ts';

// 2.5 GiB of postings, synced to every shared node at night. The kernel keeps them in memory as long as it has room.
const postings = mapped('/var/lib/finder/postings.idx');

export async function find(request: Request): Promise<Response> {
  // A search touches some 35 MiB of postings.
  const hits = postings.rank(request.query.q, { limit: 20 });
  log.info('found', { event: 'found', hits: hits.length });
  return { status: 200, body: { hits } };
}
