/**
 * A real Prometheus for as long as a comparison takes: on a free port of this machine, with its data in a folder that goes
 * away with it. It is told of metrics by remote write (markers of staleness included) or begins with a block of OpenMetrics.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type MetricReader, printOpenMetrics } from '@firedrill/telemetry';
import type { Prometheus } from './find-prometheus.ts';
import { remoteWriteBody } from './remote-write.ts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
/** Columns of one request: few, so that no request passes the server's limit. */
const COLUMNS = 16;

/** An answer over HTTP. */
export type HttpAnswer = { readonly status: number; readonly bytes: Buffer };

/** The same with its body as text. */
export const textOf = ({ status, bytes }: HttpAnswer): { readonly status: number; readonly body: string } => ({
  status,
  body: bytes.toString(),
});

/** A server that is up. */
export type PrometheusServer = {
  readonly port: number;
  readonly pid: number;
  /** Writes everything a store holds. */
  write(metrics: MetricReader): Promise<void>;
  /** GET of a path below `/api/v1/`. */
  get(path: string, params: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  close(): Promise<void>;
};

/** Starts a server; with `metrics` it begins with a block of them, read by promtool from OpenMetrics. */
export async function startPrometheus(
  programs: Prometheus,
  { metrics }: { readonly metrics?: MetricReader } = {},
): Promise<PrometheusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'firedrill-prometheus-'));
  writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n');
  let child: ChildProcess | undefined;
  const close = async () => {
    if (child !== undefined) await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (metrics !== undefined) await writeBlock(programs, { folder, metrics });
    const port = await freePort();
    child = launch(programs, { folder, port });
    await readiness(child, port);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = (path: string, params: Readonly<Record<string, string>>) => ask({ port, agent, path }, params);
    return { port, pid: child.pid!, write: (store) => writeAll({ port, agent }, store), get, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeBlock(
  { promtool }: Prometheus,
  { folder, metrics }: { readonly folder: string; readonly metrics: MetricReader },
): Promise<void> {
  const text = join(folder, 'metrics.txt');
  const out = createWriteStream(text);
  for (const piece of printOpenMetrics(metrics)) if (!out.write(piece)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
  const command = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', text, join(folder, 'data')];
  await promisify(execFile)(promtool, command, { maxBuffer: 1 << 26 });
  rmSync(text);
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

function launch({ server }: Prometheus, { folder, port }: { readonly folder: string; readonly port: number }) {
  return spawn(
    server,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      // What a drill tells may be years old.
      '--storage.tsdb.retention.time=20y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--log.level=error',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

async function readiness(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const agent = new Agent();
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`Prometheus ended at once:\n${said}`);
    const answer = await ask({ port, agent, path: '/-/ready' }, {}).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Prometheus was not ready within ${READY_WITHIN_MS / 1000} s:\n${said}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}

type Connection = { readonly port: number; readonly agent: Agent };

/** Columns in order, all series each time: the server takes no sample that is much older than the latest of all. */
async function writeAll(to: Connection, metrics: MetricReader): Promise<void> {
  const series = metrics.select([]);
  for (let from = 0; from < metrics.timeCount; from += COLUMNS) {
    const body = remoteWriteBody(series, { from, to: from + COLUMNS });
    if (body === undefined) continue;
    const { status, bytes } = await send({ ...to, path: '/api/v1/write' }, body);
    if (status !== 204) throw new Error(`Prometheus refused what was written: ${status} ${bytes.toString()}`);
  }
}

type Target = Connection & { readonly path: string };

const REMOTE_WRITE = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
};

function send(to: Target, body: Buffer): Promise<HttpAnswer> {
  return exchange(to, { method: 'POST', headers: { ...REMOTE_WRITE, 'content-length': body.length }, body });
}

/** GET over a kept connection. */
export function ask(to: Target, params: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  const words = new URLSearchParams(params).toString();
  return exchange({ ...to, path: words === '' ? to.path : `${to.path}?${words}` }, { method: 'GET' });
}

function exchange(
  { port, agent, path }: Target,
  what: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string | number>>;
    readonly body?: Buffer;
  },
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, agent, path, method: what.method, headers: what.headers },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(pieces) }));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(what.body);
  });
}
