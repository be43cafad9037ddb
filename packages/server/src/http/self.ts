/**
 * Who somebody is over drills: a key that their browser keeps, and nobody else. It ties one's drills together for one's
 * own trend, and proves nothing to a drill, where the token does.
 */
import type { FastifyRequest } from 'fastify';
import { hashToken } from '../rooms/people.ts';
import type { Storage } from '../storage/storage.ts';
import { tokenIn } from './access.ts';
import type { HttpContext } from './context.ts';

/** The cookie that keeps it. */
export const SELF_COOKIE = 'firedrill_self';

/** Hash of the key that a request carries; undefined without one. */
export function selfOf(request: FastifyRequest): string | undefined {
  const key = keyOf(request);
  return key === undefined ? undefined : hashToken(key);
}

/** Drills that whoever asks is in, by their key, newest first; none without a key. */
export function ownDrills({ storage }: Pick<HttpContext, 'storage'>, request: FastifyRequest): OwnDrills {
  const self = selfOf(request);
  return self === undefined ? [] : storage.drillsOf(self);
}

type OwnDrills = ReturnType<Storage['drillsOf']>;

/** The key itself; undefined where a request carries none. */
export function keyOf({ headers }: FastifyRequest): string | undefined {
  const given = tokenIn(headers.authorization);
  if (given?.startsWith('fk_')) return given;
  return /(?:^|;\s*)firedrill_self=(fk_[\w-]{32})(?:;|$)/.exec(headers.cookie ?? '')?.[1];
}
