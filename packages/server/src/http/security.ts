/**
 * What keeps other sites out of a server that trusts its own pages: the content security policy and its companions,
 * and a check of Host and Origin. Cookies stay on this site and no CORS is given: a page of another origin can neither
 * read nor order anything.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type HttpContext, HttpError } from './context.ts';
import { isToolUrl } from './tool-access.ts';

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Sets the headers and refuses requests that another site made a browser send. */
export function secure(app: FastifyInstance, context: HttpContext): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    const why = refusalOf(request, context.loopback);
    if (why !== undefined) throw new HttpError(403, 'not-allowed', { message: why });
  });
  // A refused upgrade leaves a socket that no HTTP server counts any more; it would keep a stopping server waiting.
  app.addHook('onResponse', async (request) => {
    if (request.headers.upgrade !== undefined) request.raw.socket.end();
  });
}

/** Why a request is refused; undefined when it is welcome. */
export function refusalOf(
  request: Pick<FastifyRequest, 'method' | 'headers' | 'url'>,
  loopback: boolean,
): string | undefined {
  const { host = '', origin, upgrade, authorization } = request.headers;
  if (loopback && !LOOPBACK.has(host.replace(/:\d+$/, '')))
    return `This server answers to localhost only, not to ${host}.`;
  if (SAFE.has(request.method) && upgrade === undefined) return undefined;
  // A token is not sent by a browser on its own; the routes of tools, which only read, look whether it is right.
  if (authorization !== undefined && isToolUrl(request.url)) return undefined;
  if (origin !== undefined && hostOf(origin) !== host) return 'Requests from other sites are refused.';
  if (request.headers['sec-fetch-site'] === 'cross-site') return 'Requests from other sites are refused.';
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}
