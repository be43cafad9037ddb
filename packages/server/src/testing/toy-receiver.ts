/**
 * A receiver of OTLP in JSON that does as it is told: takes, refuses, asks to come later, hangs, hangs up. It keeps what
 * it took, by signal.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** What the receiver does with one request. */
export type Treatment =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: object }
  | 'hang'
  | 'hang up';

/** One that takes everything, unless `treat` says otherwise for the n-th request (from 0). */
export async function startToyReceiver(treat: (n: number, path: string) => Treatment | undefined = () => undefined) {
  const taken: { readonly path: string; readonly message: Readonly<Record<string, unknown>> }[] = [];
  const requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      const treatment = treat(requests.length, path);
      requests.push({ path, headers: request.headers });
      if (treatment === 'hang up') request.socket.destroy();
      if (typeof treatment === 'string') return;
      if (treatment === undefined || treatment.status === 200) {
        const body = Buffer.concat(parts);
        const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        taken.push({ path, message: JSON.parse(text.toString()) });
      }
      answer(response, treatment ?? { status: 200 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, taken, requests, close };
}

function answer(response: ServerResponse, { status, headers, body = {} }: Exclude<Treatment, string>): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
