/**
 * One batch to one receiver: sent again, ever more slowly, for as long as the receiver says "later" or cannot be
 * reached, so that nothing is lost; given up only when it says that it will never take it.
 */
import { promisify } from 'node:util';
import { gzip as gzipWith } from 'node:zlib';
import { decodeOtlp, type MessageName, type OtlpAnswer } from '@firedrill/telemetry';
import type { ExportSignal, OutletBatch } from '../engine/outlet.ts';
import { messageOf } from '../trouble.ts';
import type { ExportConfig } from './export-config.ts';

const compress = promisify(gzipWith);

/** What a delivery needs of the world. `wait` ends early when the signal is aborted. */
export type DeliveryPorts = {
  readonly wait: (ms: number, stop: AbortSignal) => Promise<void>;
  /** A number from 0 to 1, so that many senders do not come back at the same moment. */
  readonly dice: () => number;
  /** Told before each wait. */
  readonly onRetry: (why: string, waitMs: number) => void;
  readonly stop: AbortSignal;
};

/** How it ended. `rejected`: items of a taken batch that the receiver will not keep, with its words. */
export type Delivery =
  | { readonly end: 'taken'; readonly rejected: number; readonly says: string }
  | { readonly end: 'refused'; readonly says: string }
  | { readonly end: 'stopped' };

/** What OTLP says to send again; all else that is no success is final (OTLP 1.9, "Failures"). */
const AGAIN: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A receiver's own word is heeded up to here. */
const LONGEST_ASKED_MS = 600_000;

/** Sends until it is taken, refused, or the owner stops. */
export async function deliver(
  { body }: Pick<OutletBatch, 'body'>,
  { signal, config }: { readonly signal: ExportSignal; readonly config: ExportConfig },
  ports: DeliveryPorts,
): Promise<Delivery> {
  const bytes = config.gzip ? await compress(body) : body;
  for (let attempt = 0; !ports.stop.aborted; attempt++) {
    const outcome = await attemptOnce(bytes, { signal, config }, ports.stop);
    if ('end' in outcome) return outcome;
    if (ports.stop.aborted) break;
    const backOff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 16)) * (0.5 + ports.dice());
    const waitMs = Math.round(outcome.askedMs === undefined ? backOff : Math.max(outcome.askedMs, 1));
    ports.onRetry(outcome.says, waitMs);
    await ports.wait(waitMs, ports.stop);
  }
  return { end: 'stopped' };
}

type Again = { readonly says: string; readonly askedMs: number | undefined };

async function attemptOnce(
  body: Uint8Array | string,
  { signal, config }: { readonly signal: ExportSignal; readonly config: ExportConfig },
  stop: AbortSignal,
): Promise<Delivery | Again> {
  const target = config.targets[signal];
  if (target === undefined) return { end: 'refused', says: `${config.to} takes no ${signal}` };
  const patience = patienceOf(config.timeoutMs, stop);
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': config.encoding === 'json' ? 'application/json' : 'application/x-protobuf',
        ...(config.gzip ? { 'content-encoding': 'gzip' } : {}),
        'user-agent': 'firedrill',
        ...target.headers,
      },
      body: body as NonNullable<RequestInit['body']>,
      redirect: 'error',
      signal: patience.signal,
    });
    const said = new Uint8Array(await answer.arrayBuffer());
    return outcomeOf(signal, answer, said);
  } catch (error) {
    return { says: stop.aborted ? 'stopped' : unreachableBecause(error), askedMs: undefined };
  } finally {
    patience.end();
  }
}

/**
 * A signal that is aborted after so long, or when the owner stops. Made by hand: Node 20 collects the signals of
 * `AbortSignal.any` and `.timeout` as garbage while somebody still waits for them, and the wait never ends.
 */
function patienceOf(ms: number, stop: AbortSignal): { readonly signal: AbortSignal; readonly end: () => void } {
  const limit = new AbortController();
  const onStop = () => limit.abort(stop.reason);
  const timer = setTimeout(() => limit.abort(new DOMException('No answer in time.', 'TimeoutError')), ms);
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop);
  return {
    signal: limit.signal,
    end: () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', onStop);
    },
  };
}

function outcomeOf(signal: ExportSignal, { status, ok, headers }: Response, said: Uint8Array): Delivery | Again {
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  if (ok) return { end: 'taken', ...partOf(isJson ? fromJson(said) : decodeOtlp(ANSWERS[signal], said)) };
  const words = (isJson ? fromJson(said) : decodeOtlp('RpcStatus', said))?.message;
  const says = `answered ${status}${typeof words === 'string' && words !== '' ? `: ${words.slice(0, 300)}` : ''}`;
  if (!AGAIN.has(status)) return { end: 'refused', says };
  return { says, askedMs: askedMs(headers.get('retry-after')) };
}

const ANSWERS: Readonly<Record<ExportSignal, MessageName>> = {
  metrics: 'ExportMetricsServiceResponse',
  logs: 'ExportLogsServiceResponse',
  traces: 'ExportTraceServiceResponse',
};

/** What of a taken batch will not be kept. */
function partOf(answer: OtlpAnswer | undefined): { rejected: number; says: string } {
  const part = answer?.partialSuccess;
  const count = Number(part?.rejectedSpans ?? part?.rejectedDataPoints ?? part?.rejectedLogRecords ?? 0);
  const says = typeof part?.errorMessage === 'string' ? part.errorMessage.slice(0, 300) : '';
  return { rejected: Number.isFinite(count) ? count : 0, says };
}

function fromJson(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds, or as a date (RFC 9110); undefined when it is neither. */
function askedMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(LONGEST_ASKED_MS, Math.max(0, ms)) : undefined;
}

function unreachableBecause(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'did not answer in time';
  const cause = (error as { cause?: unknown }).cause;
  return `could not be reached: ${messageOf(cause ?? error)}`;
}
