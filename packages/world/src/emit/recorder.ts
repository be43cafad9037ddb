/**
 * The recorder: what the machine's handlers tell becomes spans and log lines. It never draws from a simulation stream
 * and never changes state, so a world with and without a recorder runs alike.
 *
 * Spans of a request wait, chained by request, until its root ends; then they are kept when the request's
 * hash falls under the sample share, or (a few a second) when it failed or was slow; the rest is forgotten.
 */
import { combine32, mix32 } from '@firedrill/base';
import type { SpanRecord, TelemetryWriter } from '@firedrill/telemetry';
import { chain, closeRoot, giveBack, type SpanMemory, takeRecord, tell, transactionKey } from '../machine/exchange.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { GOOD } from '../machine/measure.ts';
import { hedgeKey } from '../machine/policy.ts';
import * as R from '../machine/reasons.table.ts';
import { visitKey } from '../machine/requests.ts';
import { BEFORE, DOUBLES, LATEST, LOOSE, NO_EDGE, ROOT, TIMES, TRACE_SAMPLE, WORDS } from '../machine/spans.table.ts';
import { aheadOfSpan } from './clocks.ts';
import { type FrozenVoice, LogVoice } from './log-voice.ts';
import { type FrozenShapes, SpanShapes } from './span-shapes.ts';
import { type FrozenWaiting, freezeWaiting, thawWaiting } from './waiting-spans.ts';

const KEEP_BAD_PER_SECOND = 8;
const LATE = 2048;
export const CLIENT_SPAN = 0x5ca1ab1e;
/** In place of an edge's two ends. */
const NOBODY = { service: -1, caller: -1 } as const;

/** A {@link Recorder} as plain data; `late` holds requests that are kept although the sample does not. */
export type FrozenRecorder = {
  readonly waiting: FrozenWaiting;
  readonly late: Float64Array;
  readonly badSecond: number;
  readonly badKept: number;
  readonly shapes: FrozenShapes;
  readonly voice: FrozenVoice;
};

type Spanned = Readonly<Record<'key' | 'parent' | 'shape' | 'from' | 'reason' | 'attempt', number>>;

export class Recorder {
  readonly writer: TelemetryWriter;
  readonly voice: LogVoice;
  /** Told of statements of services; set where plans are looked at. */
  onStatement: ((v: number, seconds: number) => void) | undefined = undefined;
  private readonly m: Machine;
  private readonly shapes: SpanShapes;
  private readonly clock: number;
  private readonly spans: SpanMemory;
  private readonly late = new Set<number>();
  /** The span that is being written; the store keeps nothing of it but its numbers. */
  private readonly record: { -readonly [key in keyof SpanRecord]: SpanRecord[key] } = {
    trace: 0,
    span: 0,
    parent: 0,
    shape: 0,
    resource: 0,
    start: 0.5,
    durationMs: 0.5,
    error: 0,
    attempt: 0,
  };
  private badSecond = -1;
  private badKept = 0;

  constructor(m: Machine, writer: TelemetryWriter) {
    this.m = m;
    this.writer = writer;
    const { file } = m.plan;
    this.clock = file.clock;
    this.spans = m.spans;
    this.shapes = new SpanShapes(m, writer.traces);
    this.voice = new LogVoice(m.plan, writer.logs);
  }

  /** Epoch ms of now. */
  get epoch(): number {
    return this.clock + this.m.F[this.m.now]! * 1000;
  }

  /** What later telemetry depends on, the spans that wait for the end of their request included. */
  freeze(): FrozenRecorder {
    const { badSecond, badKept } = this;
    const waiting = freezeWaiting(this.m);
    const late = Float64Array.from(this.late);
    return { waiting, late, badSecond, badKept, shapes: this.shapes.freeze(), voice: this.voice.freeze() };
  }

  /** Goes on from a frozen one; the machine and the stores are those it was frozen with. */
  thaw(frozen: FrozenRecorder): void {
    thawWaiting(this.m, frozen.waiting);
    this.late.clear();
    for (const req of frozen.late) this.late.add(req);
    this.badSecond = frozen.badSecond;
    this.badKept = frozen.badKept;
    this.shapes.thaw(frozen.shapes);
    this.voice.thaw(frozen.voice);
  }

  /** An instance got a body: from now on its spans and lines carry this pod's name. */
  bind(
    instance: number,
    pod: { readonly name: string; readonly node: string; readonly version: string; readonly service: string },
  ): void {
    this.shapes.bind(instance, pod);
    this.voice.bind(instance, pod);
  }

  private sampled(req: number): boolean {
    return mix32(req ^ TRACE_SAMPLE) >>> 0 < this.m.traceBelow;
  }

  // ── What handlers tell ───────────────────────────────────────────────────────────────────────────────────────────

  rootEnded(c: number, reason: number, outcome: number): void {
    const req = this.m.I[this.m.call(c) + T.C_REQ]!;
    const sampled = this.sampled(req);
    if (sampled || ((reason !== 0 || outcome !== GOOD) && this.mayKeepBad())) {
      if (!sampled) this.remember(req);
      this.flush(this.spans.roots[c * ROOT + LATEST]!, req);
    }
    closeRoot(this.m, c);
  }

  private mayKeepBad(): boolean {
    const second = Math.floor(this.m.F[this.m.now]!);
    if (second !== this.badSecond) {
      this.badSecond = second;
      this.badKept = 0;
    }
    return this.badKept++ < KEEP_BAD_PER_SECOND;
  }

  private remember(req: number): void {
    this.late.add(req);
    if (this.late.size > LATE) this.late.delete(this.late.values().next().value!);
  }

  /** A visit ended at a service. */
  finished(v: number, status: number, reason: number): void {
    const { m } = this;
    const at = m.visit(v);
    const n = m.I[at + T.V_INST]!;
    if (n < 0 || !this.shapes.isOurs(m.I[at + T.V_SERVICE]!)) return;
    const arrived = m.F[(at + T.V_ARRIVED) >> 1]!;
    const failed = status >= 500 ? (reason === 0 ? R.R_UPSTREAM : reason) : 0;
    this.span(v, {
      key: m.I[at + T.V_KEY]!,
      parent: this.parentOfVisit(at),
      shape: this.shapes.server(m.I[at + T.V_SERVICE]!, m.I[at + T.V_OP]!, status),
      from: arrived,
      reason: failed,
      attempt: 0,
    });
    if (reason !== 0) this.voice.failed(this.epoch, v, m, status, reason);
  }

  /**
   * A visit answered well and its caller heard, of a request that has ended or whose caller is gone; the others are in
   * machine/exchange.ts.
   */
  exchanged(v: number, c: number, status: number): void {
    const { I } = this.m;
    const call = this.m.call(c);
    const parent = I[call + T.C_PARENT]!;
    const p = this.m.visit(parent);
    if (parent < 0 || I[p + T.V_LIFE] !== I[call + T.C_PARENTLIFE]) return this.finished(v, status, 0);
    const at = this.m.visit(v);
    const slot = this.place(I[at + T.V_REQ]!, I[call + T.C_ROOT]!);
    if (slot < 0) return;
    tell(this.m, slot, v, c, status);
    if (this.spans.waiting[slot * WORDS + BEFORE] === LOOSE) this.writeLoose(slot);
  }

  /** Refused at the door: no span (no worker ever saw it), but a line. */
  refused(v: number, reason: number): void {
    this.voice.refused(this.epoch, v, this.m, reason);
  }

  /** An attempt of a call ended, as the caller saw it. */
  called(c: number, reason: number): void {
    const { m } = this;
    const at = m.call(c);
    const parent = m.I[at + T.C_PARENT]!;
    if (parent < 0 || m.I[m.visit(parent) + T.V_LIFE] !== m.I[at + T.C_PARENTLIFE]) return;
    const visit = m.visit(parent);
    const inTx = m.I[visit + T.V_CONN] !== 0;
    const span = {
      key: combine32(visitKey(m, c), CLIENT_SPAN),
      parent: inTx ? transactionKey(m, visit, m.I[visit + T.V_CONN]! - 1) : m.I[visit + T.V_KEY]!,
      shape: this.shapes.client(m.I[at + T.C_EDGE]!),
      from: m.F[(at + T.C_ATTEMPTED) >> 1]!,
      reason,
      attempt: m.I[at + T.C_ATTEMPT]! + 1,
    };
    this.span(parent, span);
    // Every copy of the attempt is a span of its own; all end with the first answer.
    const copies = (m.I[at + T.C_POLICY]! & T.Q_HEDGING) !== 0 ? m.I[at + T.C_SENT]! : 1;
    for (let n = 1; n < copies; n++) {
      const from = m.F[(at + T.C_HEDGED + 2 * (n - 1)) >> 1]!;
      this.span(parent, { ...span, key: combine32(hedgeKey(m, c, n), CLIENT_SPAN), from });
    }
    if (reason !== 0) this.voice.callFailed(this.epoch, parent, m, c, reason);
  }

  /** A visit ends from outside: the attempts it waits for end for it now, whatever becomes of them. */
  aborted(v: number, reason: number): void {
    const { m } = this;
    if (m.I[m.visit(v) + T.V_STATE] !== T.CALLING) return;
    for (let c = 0; c < m.callCount; c++) {
      const at = m.call(c);
      if (m.I[at + T.C_LIVE] === 1 && m.I[at + T.C_PARENT] === v && m.I[at + T.C_REASON] === 0) this.called(c, reason);
    }
  }

  /** A wait for a connection ended, well or not; waits under a millisecond leave no span. */
  acquired(v: number, p: number, wait: number, reason: number): void {
    if (wait < 0.001 && reason === 0) return;
    const { m } = this;
    const at = m.visit(v);
    const from = m.F[m.now]! - wait;
    const key = combine32(m.I[at + T.V_KEY]!, 0x9001 + Math.floor(from * 1e3));
    this.within(v, { key, shape: this.shapes.acquire(m.I[m.pool(p) + T.P_SPEC]!), from, reason });
  }

  /** A wait for a turn in a limit ended, well or not; waits under a millisecond leave no span. */
  turnCame(v: number, limit: number, reason: number): void {
    const { m } = this;
    const at = m.visit(v);
    const from = m.F[(at + T.V_TX) >> 1]!;
    if (m.F[m.now]! - from < 0.001 && reason === 0) return;
    const key = combine32(m.I[at + T.V_KEY]!, 0xb0147 + Math.floor(from * 1e3));
    this.within(v, { key, shape: this.shapes.turn(limit), from, reason });
  }

  /** A transaction ended. */
  committed(v: number, k: number, commit: boolean): void {
    if (this.m.I[this.m.visit(v) + T.V_INST]! < 0) return;
    this.transaction(v, k, this.shapes.transaction(this.m.I[this.m.conn(k) + T.K_DB]!, commit));
  }

  /** A connection was lost: its transaction has no end, its span ends with what the program saw of it. */
  lost(v: number, k: number): void {
    this.transaction(v, k, this.shapes.openTransaction(this.m.I[this.m.conn(k) + T.K_DB]!));
  }

  private transaction(v: number, k: number, shape: number): void {
    const { m } = this;
    const at = m.visit(v);
    const from = m.F[(m.conn(k) + T.K_XACT) >> 1]!;
    const key = transactionKey(m, at, k);
    this.span(v, { key, parent: m.I[at + T.V_KEY]!, shape, from, reason: 0, attempt: 0 });
  }

  /** A statement ran; its wait for locks and cores is part of it, as a client would see. */
  queried(v: number, took: number): void {
    this.onStatement?.(v, took);
    const { m } = this;
    const at = m.visit(v);
    const from = m.F[m.now]! - took;
    this.span(v, {
      key: combine32(m.I[at + T.V_KEY]!, 0x9e31 ^ m.I[at + T.V_STMT]!),
      parent: transactionKey(m, at, m.I[at + T.V_CONN]! - 1),
      shape: this.shapes.statement(m.I[at + T.V_STMT]!),
      from,
      reason: 0,
      attempt: 0,
    });
  }

  /** A lookup in a cache came back; one that took no time leaves no span. */
  lookedUp(v: number, cache: number, outcome: number): void {
    const { m } = this;
    const at = m.visit(v);
    const from = m.F[(at + T.V_TX) >> 1]!;
    if (from === m.F[m.now]!) return;
    const key = combine32(m.I[at + T.V_KEY]!, 0xcac4e ^ m.I[at + T.V_PC]!);
    this.within(v, { key, shape: this.shapes.lookup(cache, outcome), from, reason: 0 });
  }

  /** A `log` step that is told (machine/steps.ts). */
  said(v: number, log: number): void {
    this.voice.said(this.epoch, v, this.m, log);
  }

  connectionRefused(v: number, p: number): void {
    this.voice.connectionRefused(this.epoch, v, this.m, p);
  }

  /** A client saw that the answer it got is to another statement. */
  unexpectedReply(v: number): void {
    this.voice.unexpectedReply(this.epoch, v, this.m);
  }

  poolTimedOut(v: number, p: number, waited: number): void {
    this.voice.poolTimedOut(this.epoch, v, this.m, p, waited);
  }

  // ── Spans ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The client span that caused a visit; 0 for a user's own request. */
  private parentOfVisit(visit: number): number {
    const { I } = this.m;
    return (I[visit + T.V_FLAGS]! & T.FROM_USER) !== 0 ? 0 : combine32(I[visit + T.V_KEY]!, CLIENT_SPAN);
  }

  /** A span of something that a visit did itself. */
  private within(v: number, { key, shape, from, reason }: Omit<Spanned, 'parent' | 'attempt'>): void {
    this.span(v, { key, parent: this.m.I[this.m.visit(v) + T.V_KEY]!, shape, from, reason, attempt: 0 });
  }

  private span(v: number, s: Spanned): void {
    const { m } = this;
    const { waiting, times } = this.spans;
    const at = m.visit(v);
    const call = m.I[at + T.V_CALL]!;
    const slot = this.place(m.I[at + T.V_REQ]!, call >= 0 ? m.I[m.call(call) + T.C_ROOT]! : -1);
    if (slot < 0) return;
    const w = slot * WORDS;
    waiting[w + 1] = s.key;
    waiting[w + 2] = s.parent;
    waiting[w + 3] = s.shape;
    waiting[w + 4] = this.shapes.resource(m.I[at + T.V_INST]!);
    waiting[w + 5] = s.reason;
    waiting[w + 6] = s.attempt;
    waiting[w + 8] = NO_EDGE;
    times[slot * DOUBLES + TIMES] = s.from;
    times[slot * DOUBLES + TIMES + 1] = m.F[m.now]!;
    if (waiting[w + BEFORE] === LOOSE) this.writeLoose(slot);
  }

  /**
   * Place of a new record of a request, linked to the one before it while the request runs; -1 when nobody will want
   * it. One of a request that has ended, and that is kept, is loose: it is written at once.
   */
  private place(req: number, root: number): number {
    const { m } = this;
    const { waiting, roots } = this.spans;
    const chained = root >= 0 && roots[root * ROOT] === req;
    if (!chained && !this.sampled(req) && !this.late.has(req)) return -1;
    const slot = takeRecord(m);
    if (slot < 0) return -1;
    if (chained) chain(m, root * ROOT, slot, req);
    else {
      waiting[slot * WORDS] = req;
      waiting[slot * WORDS + BEFORE] = LOOSE;
    }
    return slot;
  }

  /** Writes a request's chain, latest first; a record of another request lies there after a world was restored. */
  private flush(head: number, req: number): void {
    const { waiting } = this.spans;
    for (let at = head; at >= 0 && waiting[at * WORDS] === req; at = waiting[at * WORDS + BEFORE]!) this.write(at);
  }

  /** Writes a record that belongs to no chain, and gives it back. */
  private writeLoose(slot: number): void {
    this.write(slot);
    giveBack(this.m, slot, slot);
  }

  private write(slot: number): void {
    const w = slot * WORDS;
    const { waiting: r, times } = this.spans;
    const t = slot * DOUBLES + TIMES;
    const start = times[t]!;
    const end = times[t + 1]!;
    const edge = r[w + 8]!;
    const isExchange = edge !== NO_EDGE;
    const client = isExchange ? combine32(r[w + 1]!, CLIENT_SPAN) : r[w + 2]!;
    const { service, caller } = isExchange ? this.m.plan.edges[edge]! : NOBODY;
    const isUsers = isExchange && caller < 0;
    const { record } = this;
    record.trace = r[w]!;
    if (!isExchange || this.shapes.isOurs(service)) {
      const reason = !isExchange ? r[w + 5]! : isUsers && (r[w + 3]! & 1023) >= 500 ? R.R_UPSTREAM : 0;
      record.span = r[w + 1]!;
      record.parent = isUsers ? 0 : client;
      record.shape = isExchange ? this.shapes.server(service, r[w + 3]! >> 10, r[w + 3]! & 1023) : r[w + 3]!;
      record.resource = r[w + 4]!;
      record.start = this.clock + start * 1000 + aheadOfSpan(this.m, this.shapes, record.resource);
      record.durationMs = (end - start) * 1000;
      record.error = reason === 0 ? 0 : this.shapes.error(reason);
      record.attempt = isExchange ? 0 : r[w + 6]!;
      this.writer.traces.append(record);
    }
    if (!isExchange || isUsers) return;
    const sent = times[t + 2]!;
    record.span = client;
    record.parent = r[w + 2]!;
    record.shape = this.shapes.client(edge);
    record.resource = r[w + 9]!;
    record.start = this.clock + sent * 1000 + aheadOfSpan(this.m, this.shapes, record.resource);
    record.durationMs = (end - sent) * 1000;
    record.error = 0;
    record.attempt = r[w + 6]!;
    this.writer.traces.append(record);
  }
}
