/**
 * The application of a lab on two ports of this machine: the front end's, and the next for its API, as the front end
 * expects it. Bodies flow through; cookies of Firedrill go neither in nor out.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { Trouble } from '../trouble.ts';

/** Where a lab's application is. */
export type AppTarget = { readonly address: string; readonly onUse: () => void };

const FRONT_PORT = 80;
const API_PORT = 8080;
/** Ports that are tried, two by two. */
const FIRST_PORT = 18_100;
const LAST_PORT = 18_898;
const OURS = /^firedrill/i;
/** Headers of one connection, which are not passed on. */
const HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
]);

/** Two listening ports. */
export class AppProxy {
  readonly port: number;
  readonly #servers: readonly Server[];

  private constructor(port: number, servers: readonly Server[]) {
    this.port = port;
    this.#servers = servers;
  }

  /** Listens on `port` and the next; without one on the first two that are free. Throws {@link Trouble} `port-in-use`. */
  static async open(host: string, target: () => AppTarget | undefined, port?: number): Promise<AppProxy> {
    for (let first = port ?? FIRST_PORT; first <= (port ?? LAST_PORT); first += 2) {
      const front = await listen(host, first, (asked, answer) => pass(asked, answer, { target, to: FRONT_PORT }));
      if (front === undefined) continue;
      const api = await listen(host, first + 1, (asked, answer) => pass(asked, answer, { target, to: API_PORT }));
      if (api !== undefined) return new AppProxy(first, [front, api]);
      await close(front);
    }
    const what =
      port === undefined
        ? `No two ports from ${FIRST_PORT} to ${LAST_PORT} are free`
        : `Port ${port} or ${port + 1} is taken`;
    throw new Trouble('port-in-use', `${what}, so the application of the lab cannot be reached.`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map(close));
  }
}

function listen(
  host: string,
  port: number,
  answer: (asked: IncomingMessage, answer: ServerResponse) => void,
): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer(answer);
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

type Way = { readonly target: () => AppTarget | undefined; readonly to: number };

function pass(asked: IncomingMessage, answer: ServerResponse, { target, to }: Way): void {
  const app = target();
  if (app === undefined) return refuse(answer, 'The machines of this lab are gone.');
  app.onUse();
  const { method, url, rawHeaders } = asked;
  const headers = headersOf(rawHeaders);
  const going = request({ host: app.address, port: to, method, path: url, headers, setHost: false, agent: false });
  going.on('response', (came) => {
    answer.writeHead(came.statusCode ?? 502, came.statusMessage, headersOf(came.rawHeaders));
    came.on('error', () => answer.destroy());
    came.pipe(answer);
  });
  going.on('error', (error: NodeJS.ErrnoException) =>
    answer.headersSent
      ? answer.destroy()
      : refuse(answer, `Nothing answers on port ${to} of web: ${error.code ?? error.message}.`),
  );
  answer.on('close', () => going.destroy());
  asked.on('error', () => going.destroy());
  asked.pipe(going);
}

function refuse(answer: ServerResponse, says: string): void {
  answer.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
  answer.end(`${says}\n`);
}

/** Headers as they came, without those of the connection and without Firedrill's cookies. */
export function headersOf(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!;
    const lower = name.toLowerCase();
    const value = raw[i + 1]!;
    if (HOP.has(lower)) continue;
    if (lower === 'set-cookie' && OURS.test(value.trim())) continue;
    const own = lower === 'cookie' ? withoutOurs(value) : value;
    if (lower !== 'cookie' || own !== '') kept.push(name, own);
  }
  return kept;
}

function withoutOurs(cookies: string): string {
  return cookies
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !OURS.test(one))
    .join('; ');
}
