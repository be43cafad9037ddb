/**
 * A typed client over any `fetch`: one method per endpoint, times in epoch ms, answers as the server's types.
 * Refused commands are answers; everything else that is not 2xx is thrown as a {@link ProtocolError}.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type { CommandInput } from '@firedrill/drill';
import type { Call, CallOptions, Values } from './call.ts';
import { type Endpoint, endpoints, livePath, queryEndpoints } from './endpoints.ts';
import {
  type FacilitatorClockBody,
  facilitatorEndpoints,
  facilitatorLivePath,
  type NoteBody,
  type PrepareBody,
} from './facilitate.ts';
import { labCalls } from './lab-calls.ts';
import { type BootLabBody, labEndpoints } from './labs.ts';
import { type MatrixRow, MatrixStream } from './matrix-stream.ts';
import { type PostMortemAbout, type PostMortemBody, postMortemEndpoints } from './post-mortem.ts';
import type {
  ClockBody,
  CommandBody,
  HistogramQuery,
  JoinBody,
  LinesQuery,
  PatternsQuery,
  StartBody,
} from './requests.ts';
import { selfEndpoints } from './self.ts';
import type { CommandAnswer, CommandDone, ErrorBody, QueryError } from './shapes.ts';
import { type GapBody, type RedrillBody, type TrialBody, trialEndpoints } from './trials.ts';

/** The part of `fetch` that is used; `Signal` is `AbortSignal` where there is one. */
export type FetchLike<Signal> = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: Signal },
) => Promise<FetchedAnswer>;

/** What a fetch gives back; `pieces` where a body can be read while it comes. */
export type FetchedAnswer = {
  readonly status: number;
  text(): Promise<string>;
  readonly pieces?: () => AsyncIterable<string>;
};

/** A call that did not succeed: HTTP `status` (0: no answer came), a stable `code`, lines that say what was malformed. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly status: number;
  readonly code: string;
  readonly lines: readonly string[];
  constructor(status: number, code: string, say: { message: string; lines?: readonly string[] }) {
    super(say.message);
    this.status = status;
    this.code = code;
    this.lines = say.lines ?? [];
  }
}

/**
 * Client of a server at `baseUrl` ('' for the page's own origin). In a browser: `createClient('', (u, i) => fetch(u, i))`,
 * and cookies say who it is; elsewhere `drill` takes the token that start or join gave.
 */
export function createClient<Signal = never>(baseUrl: string, fetchLike: FetchLike<Signal>) {
  const open = caller(baseUrl, fetchLike, undefined);
  return {
    health: () => open(endpoints.health),
    scenarios: () => open(endpoints.scenarios),
    scenario: (slug: string) => open(endpoints.scenario, { path: { slug } }),
    drills: () => open(endpoints.drills),
    /** Makes sure that this browser has a key of its own; before that nothing is anybody's trend. */
    self: () => open(selfEndpoints.self, { body: {} }),
    trend: () => open(selfEndpoints.trend),
    start: (body: StartBody) => open(endpoints.start, { body }),
    labs: () => open(labEndpoints.labs),
    bootLab: (body: BootLabBody) => open(labEndpoints.boot, { body }),
    /** Calls about one live lab; a cookie says that it is yours. */
    lab: (id: string) => labCalls(id, open),
    /** Calls of a drill's panels about a lab's machines: its metrics and logs are there, nothing else of a drill is. */
    labTelemetry: (id: string) => ({
      ...callsOfDrill(id, atLabs(open)),
      liveUrl: (since: number) => liveUrl(baseUrl, livePath, { id, since }),
    }),
    /** What a crew of these names lacks. */
    preparation: (people: readonly string[]) =>
      open(facilitatorEndpoints.prepare, { query: { people: people.join(',') } }),
    startPrepared: (body: PrepareBody) => open(facilitatorEndpoints.startPrepared, { body }),
    /** Calls about the post-mortem of a drill or a lab. */
    postMortem: (about: PostMortemAbout, id: string) => postMortemCalls({ about, id }, open),
    /** Calls of a drill's facilitator; refused without the token of one. */
    facilitator: (id: string, token?: string) => {
      const call = token === undefined ? open : caller(baseUrl, fetchLike, token);
      return {
        ...facilitatorCalls(id, call),
        command: (key: string, command: CommandInput) =>
          sendCommand(call, facilitatorEndpoints.command, { drill: id, id: key, command }),
        liveUrl: (since: number) => liveUrl(baseUrl, facilitatorLivePath, { id, since }),
      };
    },
    /** Calls about one drill, as the person of `token`. */
    drill: (id: string, token?: string) => {
      const call = token === undefined ? open : caller(baseUrl, fetchLike, token);
      return {
        ...callsOfDrill(id, call),
        /** Where its live channel is; `since` is the last fact seen. */
        liveUrl: (since: number) => liveUrl(baseUrl, livePath, { id, since }),
      };
    },
  };
}

export type Client<Signal = never> = ReturnType<typeof createClient<Signal>>;
export type DrillClient<Signal = never> = ReturnType<Client<Signal>['drill']>;

function callsOfDrill<Signal>(id: string, call: Call<Signal>) {
  return {
    ...drillCalls(id, call),
    ...queryCalls(id, call),
    ...trialCalls(id, call),
    command: (key: string, command: CommandInput) =>
      sendCommand(call, endpoints.command, { drill: id, id: key, command }),
  };
}

function drillCalls<Signal>(id: string, call: Call<Signal>) {
  const path = { id };
  return {
    card: () => call(endpoints.drill, { path }),
    invitation: (invite?: string) => call(endpoints.invitation, { path, query: { invite } }),
    join: (body: JoinBody) => call(endpoints.join, { path, body }),
    me: () => call(endpoints.me, { path }),
    follow: () => call(endpoints.follow, { path, body: {} }),
    view: () => call(endpoints.view, { path }),
    viewAt: (at: EpochMs) => call(endpoints.viewAt, { path, query: { at } }),
    clock: (body: ClockBody) => call(endpoints.clock, { path, body }),
    skip: (seconds: Seconds) => call(endpoints.skip, { path, body: { seconds } }),
    offers: () => call(endpoints.offers, { path }),
    sessions: () => call(endpoints.sessions, { path }),
    changes: (range: { from?: EpochMs; to?: EpochMs } = {}) => call(endpoints.changes, { path, query: range }),
    alerts: () => call(endpoints.alerts, { path }),
    runbooks: () => call(endpoints.runbooks, { path }),
    runbook: (name: string) => call(endpoints.runbook, { path: { id, name } }),
    source: () => call(endpoints.source, { path }),
    sourceFile: (file: string) => call(endpoints.sourceFile, { path, query: { path: file } }),
    dashboards: () => call(endpoints.dashboards, { path }),
    tools: () => call(endpoints.tools, { path }),
    setTools: (token: 'new' | 'none') => call(endpoints.setTools, { path, body: { token } }),
    exportStatus: () => call(endpoints.exportStatus, { path }),
    setExport: (on: boolean) => call(endpoints.setExport, { path, body: { on } }),
    facts: (since = 0) => call(endpoints.facts, { path, query: { since } }),
    debrief: () => call(endpoints.debrief, { path }),
    counterfactuals: () => call(endpoints.counterfactuals, { path }),
  };
}

function postMortemCalls<Signal>(
  { about, id }: { readonly about: PostMortemAbout; readonly id: string },
  call: Call<Signal>,
) {
  const endpointsOf = postMortemEndpoints[about];
  const path = { id };
  return {
    now: (since?: number) => call(endpointsOf.postMortem, { path, query: { since } }),
    order: (body: PostMortemBody) => call(endpointsOf.order, { path, body }),
    material: () => call(endpointsOf.material, { path }),
    history: () => call(endpointsOf.history, { path }),
    /** Where a file of it is fetched. */
    fileUrl: (format: 'md' | 'pdf' | 'json') => `${fillPath(endpointsOf.export.path, path)}?format=${format}`,
  };
}

function trialCalls<Signal>(id: string, call: Call<Signal>) {
  const path = { id };
  return {
    trialCatalogue: () => call(trialEndpoints.catalogue, { path }),
    trials: () => call(trialEndpoints.trials, { path }),
    startTrial: (body: TrialBody) => call(trialEndpoints.startTrial, { path, body }),
    cancelTrial: (trial: string) => call(trialEndpoints.cancelTrial, { path: { id, trial }, body: {} }),
    gaps: () => call(trialEndpoints.gaps, { path }),
    putGap: (body: GapBody) => call(trialEndpoints.putGap, { path, body }),
    redrill: (gap: string, body: RedrillBody) => call(trialEndpoints.redrill, { path: { id, gap }, body }),
    result: () => call(trialEndpoints.result, { path }),
  };
}

function facilitatorCalls<Signal>(id: string, call: Call<Signal>) {
  const path = { id };
  return {
    sheet: () => call(facilitatorEndpoints.sheet, { path }),
    watch: () => call(facilitatorEndpoints.watch, { path }),
    note: (body: NoteBody) => call(facilitatorEndpoints.note, { path, body }),
    clock: (body: FacilitatorClockBody) => call(facilitatorEndpoints.clock, { path, body }),
    step: (seconds: Seconds) => call(facilitatorEndpoints.step, { path, body: { seconds } }),
    fork: (at: EpochMs) => call(facilitatorEndpoints.fork, { path, body: { at } }),
  };
}

/** Instants in epoch ms, steps in seconds; on the wire they are as Prometheus, Loki and Tempo take them. */
function queryCalls<Signal>(id: string, call: Call<Signal>) {
  const path = { id };
  return {
    query: (o: { query: string; at: EpochMs; signal?: Signal }) =>
      call(queryEndpoints.prometheusQuery, { path, query: { query: o.query, time: seconds(o.at) }, signal: o.signal }),
    queryRange: (o: {
      query: string;
      from: EpochMs;
      to: EpochMs;
      step: Seconds;
      signal?: Signal;
      onSeries?: (rows: readonly MatrixRow[]) => void;
    }) =>
      call(queryEndpoints.prometheusQueryRange, {
        path,
        query: { query: o.query, start: seconds(o.from), end: seconds(o.to), step: o.step },
        signal: o.signal,
        onSeries: o.onSeries,
      }),
    series: (match: readonly string[]) => call(queryEndpoints.prometheusSeries, { path, query: { 'match[]': match } }),
    labels: (match: readonly string[] = []) =>
      call(queryEndpoints.prometheusLabels, { path, query: { 'match[]': match } }),
    labelValues: (name: string, match: readonly string[] = []) =>
      call(queryEndpoints.prometheusLabelValues, { path: { id, name }, query: { 'match[]': match } }),
    metadata: () => call(queryEndpoints.prometheusMetadata, { path }),
    rules: () => call(queryEndpoints.prometheusRules, { path }),
    lokiRange: (o: { query: string; from: EpochMs; to: EpochMs; step?: Seconds; limit?: number; signal?: Signal }) =>
      call(queryEndpoints.lokiQueryRange, {
        path,
        query: { query: o.query, start: nanoseconds(o.from), end: nanoseconds(o.to), step: o.step, limit: o.limit },
        signal: o.signal,
      }),
    lokiLabels: () => call(queryEndpoints.lokiLabels, { path }),
    lokiLabelValues: (name: string) => call(queryEndpoints.lokiLabelValues, { path: { id, name } }),
    logLines: (query: LinesQuery, signal?: Signal) => call(endpoints.logLines, { path, query: values(query), signal }),
    logHistogram: (query: HistogramQuery, signal?: Signal) =>
      call(endpoints.logHistogram, { path, query: values(query), signal }),
    logPatterns: (query: PatternsQuery, signal?: Signal) =>
      call(endpoints.logPatterns, { path, query: values(query), signal }),
    traces: (o: { q: string; from: EpochMs; to: EpochMs; limit?: number; signal?: Signal }) =>
      call(endpoints.traceSearch, {
        path,
        query: { q: o.q, start: seconds(o.from), end: seconds(o.to), limit: o.limit },
        signal: o.signal,
      }),
    traceTags: () => call(queryEndpoints.tempoTags, { path }),
    traceTagValues: (name: string) => call(queryEndpoints.tempoTagValues, { path: { id, name } }),
    sql: (o: { database: string; query: string; signal?: Signal }) =>
      call(queryEndpoints.sqlQuery, { path, query: { database: o.database, query: o.query }, signal: o.signal }),
    trace: (trace: string) => call(endpoints.trace, { path: { id, trace } }),
  };
}

/** The query APIs of a lab stand below it as those of a drill do below the drill. */
function atLabs<Signal>(call: Call<Signal>): Call<Signal> {
  return (endpoint, options) =>
    call({ ...endpoint, path: endpoint.path.replace('/api/drills/', '/api/labs/') }, options);
}

async function sendCommand<Signal>(
  call: Call<Signal>,
  endpoint: Endpoint<CommandDone, CommandBody>,
  { drill, ...body }: { drill: string; id: string; command: CommandInput },
): Promise<CommandAnswer> {
  try {
    return await call(endpoint, { path: { id: drill }, body });
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

/** A 409 with a refusal in it, on its way to {@link sendCommand}. */
class Refused extends Error {
  readonly answer: CommandAnswer;
  constructor(answer: CommandAnswer) {
    super('refused');
    this.answer = answer;
  }
}

function caller<Signal>(baseUrl: string, fetchLike: FetchLike<Signal>, token: string | undefined): Call<Signal> {
  return async <Answer, Body>(endpoint: Endpoint<Answer, Body>, options: CallOptions<Body, Signal> = {}) => {
    const url = baseUrl + fillPath(endpoint.path, options.path ?? {}) + printQuery(options.query ?? {});
    const headers: Record<string, string> = { accept: 'application/json', 'x-firedrill': 'page' };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetchLike(url, {
      method: endpoint.method,
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (options.onSeries !== undefined && response.pieces !== undefined && response.status === 200)
      return readMatrix<Answer>(response.pieces(), options.onSeries);
    return readAnswer<Answer>(response.status, await response.text());
  };
}

/** Reads a matrix while it comes; one that breaks off is trouble, as any answer that is no JSON. */
async function readMatrix<Answer>(
  pieces: AsyncIterable<string>,
  onSeries: (rows: readonly MatrixRow[]) => void,
): Promise<Answer> {
  const matrix = new MatrixStream();
  for await (const piece of pieces) {
    const rows = matrix.add(piece);
    if (rows.length > 0) onSeries(rows);
  }
  try {
    return matrix.whole() as Answer;
  } catch {
    throw new ProtocolError(200, 'trouble', { message: 'The answer broke off. Ask again.' });
  }
}

function readAnswer<Answer>(status: number, text: string): Answer {
  const body = parseJson(text);
  if (status >= 200 && status < 300 && body !== undefined) return body as Answer;
  if (status === 409 && has(body, 'refusal')) throw new Refused(body as CommandAnswer);
  throw errorOf(status, body, text);
}

function errorOf(status: number, body: unknown, text: string): ProtocolError {
  if (has(body, 'errorType')) {
    const error = body as QueryError;
    return new ProtocolError(status, error.errorType, { message: error.error });
  }
  if (has(body, 'code') && has(body, 'message')) {
    const error = body as ErrorBody;
    return new ProtocolError(status, error.code, {
      message: error.message,
      ...(error.messages ? { lines: error.messages } : {}),
    });
  }
  // Loki and Tempo say what is wrong in a line of plain text.
  if (/^[^<\n]{1,2000}\n?$/.test(text) && body === undefined && status < 500)
    return new ProtocolError(status, PLAIN_CODES[status] ?? 'bad_data', { message: text.trim() });
  return new ProtocolError(status, 'trouble', { message: `The server answered ${status} without saying why.` });
}

const PLAIN_CODES: Readonly<Record<number, string>> = { 401: 'not-joined', 403: 'sealed', 423: 'paused' };

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fillPath(path: string, params: Values): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
}

function printQuery(query: Values): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(one))}`);
    }
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Schemas' input types allow more (coercion) than the wire needs; what is sent is text or numbers. */
function values(query: LinesQuery | HistogramQuery | PatternsQuery): Values {
  return query as Values;
}

function liveUrl(baseUrl: string, path: string, { id, since }: { id: string; since: number }): string {
  return `${baseUrl.replace(/^http/, 'ws')}${fillPath(path, { id })}?since=${since}`;
}

function seconds(at: EpochMs): number {
  return Math.round(at) / 1000;
}

function nanoseconds(at: EpochMs): string {
  return `${Math.round(at)}000000`;
}
