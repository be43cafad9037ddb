/**
 * The shop as its users reach it: HTTP to the front end and to the API, one connection a request, nothing retried.
 */
import { request } from 'node:http';

/** An answer, or why there is none. Milliseconds. */
export type Answer = {
  /** 0: no answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly says: string;
};

export type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly port?: number;
  readonly timeoutMs?: number;
};

const API_PORT = 8080;
/** Who waits longer has left. */
const PATIENCE_MS = 10_000;

/** One shop. `origin` is the front end's, as a browser says it. */
export class ShopClient {
  readonly #host: string;
  readonly origin: string;

  constructor(host: string, origin: string) {
    this.#host = host;
    this.origin = origin;
  }

  /** Asks; never fails. */
  ask({ method = 'GET', path, headers = {}, body, port = API_PORT, timeoutMs = PATIENCE_MS }: Asked): Promise<Answer> {
    return new Promise((resolve) => {
      const none = (says: string) => resolve({ status: 0, headers: {}, body: '', says });
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asking = request(
        { host: this.#host, port, method, path, headers: { ...length, ...headers }, agent: false },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', () => none('the answer broke off'));
          answer.on('end', () => {
            clearTimeout(patience);
            const status = answer.statusCode ?? 0;
            resolve({
              status,
              headers: answer.headers,
              body: Buffer.concat(parts).toString(),
              says: `answered ${status}`,
            });
          });
        },
      );
      const patience = setTimeout(() => {
        none(`no answer in ${timeoutMs / 1000} s`);
        asking.destroy();
      }, timeoutMs);
      asking.on('error', ({ message }) => {
        clearTimeout(patience);
        none(/ECONN|EPIPE|socket hang up/.test(message) ? 'the connection was refused or broke off' : message);
      });
      asking.end(body);
    });
  }

  /** Asks for JSON; `value` is undefined unless it was answered with the status wanted. */
  async askJson<T>(asked: Asked, wanted = 200): Promise<{ readonly value: T | undefined; readonly says: string }> {
    const { status, body, says } = await this.ask(asked);
    if (status !== wanted) return { value: undefined, says };
    try {
      return { value: JSON.parse(body) as T, says };
    } catch {
      return { value: undefined, says: 'answered with something that is no JSON' };
    }
  }

  /** Sends JSON. */
  send<T>(path: string, body: object): Promise<{ readonly value: T | undefined; readonly says: string }> {
    const headers = { 'content-type': 'application/json' };
    return this.askJson<T>({ method: 'POST', path, headers, body: JSON.stringify(body) }, 201);
  }
}
