/**
 * The Docker Engine API (v1.41) over a unix socket: requests that answer JSON, streams in both directions, and the
 * upgraded connection on which processes speak. It knows HTTP and nothing of labs.
 *
 * Source: https://docs.docker.com/reference/api/engine/version/v1.41/ ; podman serves the same paths.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { LabTrouble, messageOf } from '../trouble.ts';

const VERSION = '/v1.41';
const DEFAULT_TIMEOUT_MS = 60_000;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** A request: `body` is sent as JSON; `timeoutMs` bounds the whole of it. */
export type Call = {
  readonly method: Method;
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly timeoutMs?: number;
};

/** An answer that is no success; `status` is HTTP's. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
  readonly status: number;

  constructor(call: Call, status: number, message: string) {
    super(`${call.method} ${call.path}: ${status} ${message}`);
    this.status = status;
  }
}

/** Speaks to one engine. Holds no connection while nothing is asked. */
export class EngineClient {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** The answer as JSON, undefined when it is empty. Throws {@link EngineRefusal} or {@link LabTrouble} `engine`. */
  async json<T>(call: Call): Promise<T | undefined> {
    const answer = await this.#open(call, call.body === undefined ? undefined : JSON.stringify(call.body));
    const text = await textOf(answer);
    return text.trim() === '' ? undefined : (JSON.parse(text) as T);
  }

  /** Sends a stream (a tar archive) and gives back the answer's own, with each line of it told as it comes. */
  async send(call: Call, body: Readable, onLine: (line: string) => void): Promise<void> {
    await eachLine(await this.#open(call, body), onLine);
  }

  /** Hears the lines of an answer that does not end, until it does or the signal comes; keeps no process alive. */
  async follow(call: Call, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
    const answer = await this.#open({ ...call, timeoutMs: 0 }, undefined);
    const hangUp = (): void => void answer.destroy();
    if (signal.aborted) hangUp();
    signal.addEventListener('abort', hangUp, { once: true });
    answer.socket.unref();
    try {
      await eachLine(answer, onLine);
    } finally {
      signal.removeEventListener('abort', hangUp);
    }
  }

  /** Turns a request into a raw connection in both directions, as `exec` and `attach` use it. */
  hijack(path: string, body: unknown): Promise<Socket> {
    const call: Call = { method: 'POST', path };
    return new Promise((resolve, reject) => {
      const request = this.#request(call, {
        connection: 'Upgrade',
        upgrade: 'tcp',
        'content-type': 'application/json',
      });
      request.on('upgrade', (_answer, socket: Socket, head: Buffer) => {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      });
      request.on('response', (answer) => {
        textOf(answer).then(
          (text) => reject(new EngineRefusal(call, answer.statusCode ?? 0, sentenceIn(text))),
          (error: unknown) => reject(unreachable(error)),
        );
      });
      request.on('error', (error) => reject(unreachable(error)));
      request.end(JSON.stringify(body));
    });
  }

  async #open(call: Call, body: string | Readable | undefined): Promise<IncomingMessage> {
    const answer = await this.#answer(call, body);
    const status = answer.statusCode ?? 0;
    if (status >= 400) throw new EngineRefusal(call, status, sentenceIn(await textOf(answer)));
    return answer;
  }

  #answer(call: Call, body: string | Readable | undefined): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const type = typeof body === 'string' ? 'application/json' : 'application/x-tar';
      const request = this.#request(call, body === undefined ? {} : { 'content-type': type });
      request.setTimeout(call.timeoutMs ?? DEFAULT_TIMEOUT_MS, () =>
        request.destroy(new Error(`no answer to ${call.method} ${call.path}`)),
      );
      request.on('response', resolve);
      request.on('error', (error) => reject(unreachable(error)));
      if (body === undefined || typeof body === 'string') request.end(body);
      else body.on('error', (error) => request.destroy(error)).pipe(request);
    });
  }

  #request({ method, path, query }: Call, headers: Record<string, string>): ClientRequest {
    return httpRequest({
      socketPath: this.#socketPath,
      method,
      path: `${VERSION}${path}${queryText(query)}`,
      headers: { host: 'engine', ...headers },
      agent: false,
    });
  }
}

function queryText(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search}`;
}

async function eachLine(answer: IncomingMessage, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine(line);
  }
  if (rest.trim() !== '') onLine(rest);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

function sentenceIn(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text.trim();
  }
}

const unreachable = (error: unknown): LabTrouble =>
  new LabTrouble('engine', `The container engine did not answer: ${messageOf(error)}.`, error);
