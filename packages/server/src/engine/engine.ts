/**
 * The port to the game itself: a session and the questions that can be put to it. The worker opens one through a module
 * that exports `openEngine`; the real one is `real.ts`, tests have a toy.
 */
import type { Debrief, Watch } from '@firedrill/debrief';
import type { SessionLike, SessionOptions } from '@firedrill/drill';

/** A question in the shape of one of the query APIs: `path` after the API's prefix, parameters with all their values. */
export type QueryRequest = {
  readonly api: 'prometheus' | 'loki' | 'tempo' | 'jaeger' | 'logs' | 'traces' | 'sql';
  readonly path: string;
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Request headers that change the form of the answer, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Its answer as it travels: an HTTP status, the body and its media type (JSON unless said). A body too large to be
 * built whole is printed piece by piece while it is sent.
 */
export type QueryAnswer = {
  readonly status: number;
  readonly body: string | Uint8Array | Iterable<Uint8Array>;
  readonly type?: string;
};

/** The body of an answer as one text. */
export function wholeBody({ body }: QueryAnswer): string {
  if (typeof body === 'string') return body;
  return Buffer.concat(body instanceof Uint8Array ? [body] : [...body]).toString();
}

/** The same on the main thread, where pieces arrive as the worker prints them. */
export type SentAnswer = {
  readonly status: number;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly type?: string;
};

export interface Engine {
  readonly session: SessionLike;
  /** Answers a question about the telemetry; mistakes are answers, never thrown. */
  query(request: QueryRequest): QueryAnswer;
  /** What the drill came to, as of now. Only after the close. */
  debrief(): Debrief;
  /** Works ahead on the debrief for some 25 ms, on what rests on no play; false once nothing is left to do. */
  prepare(): boolean;
  /** The drill as its facilitator watches it. Holds truth. */
  watch(): Watch;
}

export type OpenEngine = (options: SessionOptions) => Engine;
