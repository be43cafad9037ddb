// Requests in, answers out: routes, JSON, the browser's cross-origin rules, one log line a request.

const { randomBytes } = require('node:crypto');
const http = require('node:http');
const { allowedOrigins } = require('./config.js');
const log = require('./log.js');
const metrics = require('./metrics.js');

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Reads a body of at most so many bytes. */
async function readBody(request, most) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > most) throw new HttpError(413, `at most ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function readJson(request) {
  try {
    return JSON.parse((await readBody(request, 100_000)).toString());
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(400, 'the body is not JSON');
  }
}

/** Lets pages of our front end call us. Who comes with no Origin is no page of another site. */
function crossOrigin(request, response) {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  response.setHeader('vary', 'origin');
  if (!allowedOrigins.includes(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', '60');
  return true;
}

/** `routes`: [method, path with :parts, handler({ request, url, params }) → { status?, body }]. */
function createServer(routes, before = () => undefined) {
  const compiled = routes.map(([method, path, handle]) => ({
    method,
    path,
    handle,
    pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }));
  return http.createServer(async (request, response) => {
    const began = Date.now();
    const id = request.headers['x-request-id'] ?? randomBytes(8).toString('hex');
    const url = new URL(request.url, 'http://shop');
    const route = compiled.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname));
    response.on('close', () => {
      const ms = Date.now() - began;
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.observeRequest(route?.path ?? 'none', request.method, status, ms / 1000);
      if (url.pathname !== '/health' && url.pathname !== '/metrics')
        log.info('request', { id, method: request.method, path: request.url, status, ms });
    });
    try {
      const allowed = crossOrigin(request, response);
      if (request.method === 'OPTIONS') return void response.writeHead(allowed ? 204 : 403).end();
      if (!allowed) throw new HttpError(403, 'this origin may not call us');
      if (route === undefined) throw new HttpError(404, 'no such page');
      before({ id, request });
      const params = route.pattern.exec(url.pathname).groups ?? {};
      const { status = 200, body, text } = await route.handle({ id, request, url, params });
      if (text === undefined) send(response, status, body);
      else response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      if (status === 500)
        log.error('request failed', { id, path: request.url, error: error.message, stack: error.stack });
      if (!response.headersSent)
        send(response, status, { error: status === 500 ? 'something went wrong' : error.message });
    }
  });
}

module.exports = { HttpError, createServer, readBody, readJson };
