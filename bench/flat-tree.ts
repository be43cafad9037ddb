/**
 * The 10-service call tree on the flat kernel: records in the kernel's arena, integer events, timeouts in rings.
 * Same model and the same streams as naive-tree.ts, so both must give the same trajectory.
 */
import { assert } from '@firedrill/base';
import {
  type Clock,
  CompiledMemory,
  Kernel,
  KIND_BITS,
  Layout,
  streamBits,
  streamExponential,
  toUniform,
} from '@firedrill/kernel';
import { compiled } from './compiled-tree.ts';
import { seedStreams } from './draws.ts';
import type { TreeResult } from './tree-model.ts';
import {
  ARRIVAL_STREAM,
  ARRIVALS_PER_MS,
  BACKOFF_CAP_MS,
  BACKOFF_STREAM,
  CALLS,
  errorStream,
  SERVICES,
  STREAM_COUNT,
  workStream,
} from './tree-model.ts';

// Local names: V8 folds a module's own constants into the code, but loads imported ones at every use.
const BITS = KIND_BITS;
const CAP_MS = BACKOFF_CAP_MS;

const ARRIVE = 1;
const DONE = 2;
const RETRY = 3;
const SOURCE = 4;
const TIMEOUT = 5;

// Records are named by their address, the place of their first word in the arena; 0 is none.
// A visit (8 words): service, call, call's generation, stage, pending, failed, next.
// A call (8 words): parent visit, edge, attempt, generation, next, -, t0 (f64).
// A service (16 words): busy, slots, queued, queue limit, queue's first and last, error threshold, first stage, stages,
// work stream, error stream, -, mean work (f64). An edge (4 words): ring, retries, backoff, callee.
const RECORD = 8;
const SERVICE = 16;
const EDGE = 4;
const SLICE_MS = 1000;
const RECORDS = 8192;

/** The least power of two that is not below `least`. */
const powerOfTwo = (least: number): number => 2 ** Math.ceil(Math.log2(least));

export class FlatTree {
  readonly kernel: Kernel;
  private readonly services: number;
  private readonly edges: number;
  private readonly stageStarts: number;
  private readonly stageCalls: number;
  /** Counts (4 words): ok, fail, retries, timeouts; then the sum of latencies (f64). */
  private readonly counts: number;
  private readonly latencySum: number;
  private readonly freeVisit: number;
  private readonly freeCall: number;
  private readonly i32: Int32Array;
  private readonly f64: Float64Array;
  private readonly now: number;
  private readonly arrivals: number;
  private readonly backoffs: number;
  private readonly meanGapMs: number;
  private readonly clock: Clock;

  /** `scale` multiplies slots, queue limits and the rate of arrivals. */
  constructor(seed: number, scale = 1) {
    this.meanGapMs = 1 / (ARRIVALS_PER_MS * scale);
    const layout = new Layout();
    const timeouts = [...new Set(CALLS.map((e) => e.timeoutMs))];
    this.kernel = new Kernel(layout, {
      bucketWidth: 0.5 / scale,
      capacity: 4096 * scale,
      lines: [{ delay: CALLS[0]!.rttMs, capacity: powerOfTwo(Math.max(512, 64 * scale)) }],
      rings: timeouts.map((timeout) => ({ timeout, capacity: powerOfTwo(Math.max(8192, 1024 * scale)) })),
      streams: STREAM_COUNT,
    });
    const records = RECORDS * scale;
    const visits = layout.take(records * RECORD);
    const calls = layout.take(records * RECORD);
    this.services = layout.take(SERVICES.length * SERVICE);
    this.edges = layout.take(CALLS.length * EDGE);
    this.stageStarts = layout.take(64);
    this.stageCalls = layout.take(64);
    this.counts = layout.take(4);
    this.latencySum = layout.take(2) >> 1;
    this.freeVisit = layout.take(1);
    this.freeCall = layout.take(1);
    const memory = compiled === undefined ? undefined : new CompiledMemory(compiled, 0);
    this.kernel.open(seed, memory && ((bytes) => memory.allocate(bytes)));
    this.i32 = this.kernel.i32;
    this.f64 = this.kernel.f64;
    this.now = this.kernel.nowAt;
    this.arrivals = this.kernel.stream(ARRIVAL_STREAM);
    this.backoffs = this.kernel.stream(BACKOFF_STREAM);
    this.i32.set(seedStreams(STREAM_COUNT, seed), this.kernel.stream(0));
    this.fillTables(timeouts, scale);
    this.fillFree(visits, records, 6, this.freeVisit);
    this.fillFree(calls, records, 4, this.freeCall);
    this.kernel.at(streamExponential(this.i32, this.arrivals) * this.meanGapMs, SOURCE);
    this.clock = memory?.enter(this) ?? ((until, budget) => this.kernel.run(until, this, budget));
  }

  /** Threads a table's records into a free list through the word `next`. */
  private fillFree(table: number, count: number, next: number, head: number): void {
    for (let n = 0; n + 1 < count; n++) this.i32[table + n * RECORD + next] = table + (n + 1) * RECORD;
    this.i32[head] = table;
  }

  /** Writes the model's tables into the arena. */
  private fillTables(timeouts: readonly number[], scale: number): void {
    const I = this.i32;
    let stage = this.stageStarts;
    let call = this.stageCalls;
    SERVICES.forEach((s, n) => {
      const at = this.services + n * SERVICE;
      const threshold = Math.round(s.errorChance * 2147483648);
      I.set([0, s.slots * scale, 0, s.queueLimit * scale, 0, 0, threshold, stage, s.stages.length], at);
      I[at + 9] = this.kernel.stream(workStream(n));
      I[at + 10] = this.kernel.stream(errorStream(n));
      this.f64[(at + 12) >> 1] = s.meanWorkMs;
      for (const calls of s.stages) {
        I[stage++] = call;
        for (const edge of calls) I[call++] = this.edges + edge * EDGE;
      }
      I[stage] = call;
    });
    CALLS.forEach((c, n) => {
      const callee = this.services + c.callee * SERVICE;
      I.set([timeouts.indexOf(c.timeoutMs), c.retries, c.backoffMs, callee], this.edges + n * EDGE);
    });
  }

  fire(kind: number, at: number): void {
    switch (kind) {
      case ARRIVE:
        this.arrive(at);
        break;
      case DONE:
        this.complete(at);
        break;
      case RETRY:
        this.send(at);
        break;
      case SOURCE:
        this.startCall(0, this.edges);
        this.kernel.at(this.f64[this.now]! + streamExponential(this.i32, this.arrivals) * this.meanGapMs, SOURCE);
        break;
      default:
        this.i32[this.counts + 3]!++;
        this.failed(at);
    }
  }

  private startCall(parent: number, edge: number): void {
    const I = this.i32;
    const call = I[this.freeCall]!;
    I[this.freeCall] = I[call + 4]!;
    I[call] = parent;
    I[call + 1] = edge;
    I[call + 2] = 0;
    this.f64[(call + 6) >> 1] = this.f64[this.now]!;
    this.send(call);
  }

  private send(call: number): void {
    const I = this.i32;
    const visit = I[this.freeVisit]!;
    I[this.freeVisit] = I[visit + 6]!;
    const edge = I[call + 1]!;
    const generation = I[call + 3]! + 1;
    I[call + 3] = generation;
    I[visit] = I[edge + 3]!;
    I[visit + 1] = call;
    I[visit + 2] = generation;
    this.kernel.arm(I[edge]!, call + 3, (call << BITS) | TIMEOUT);
    this.kernel.delay(0, (visit << BITS) | ARRIVE);
  }

  private failed(call: number): void {
    const I = this.i32;
    const attempt = I[call + 2]!;
    const edge = I[call + 1]!;
    if (attempt >= I[edge + 1]!) {
      this.done(call, 0);
      return;
    }
    I[call + 2] = attempt + 1;
    I[this.counts + 2]!++;
    const backoff = Math.min(CAP_MS, I[edge + 2]! << (attempt + 1));
    this.kernel.at(this.f64[this.now]! + backoff * toUniform(streamBits(I, this.backoffs)), (call << BITS) | RETRY);
  }

  private done(call: number, ok: number): void {
    const I = this.i32;
    const parent = I[call]!;
    I[call + 4] = I[this.freeCall]!;
    I[this.freeCall] = call;
    if (parent === 0) {
      if (ok !== 0) {
        I[this.counts]!++;
        this.f64[this.latencySum]! += this.f64[this.now]! - this.f64[(call + 6) >> 1]!;
      } else I[this.counts + 1]!++;
      return;
    }
    if (ok === 0) I[parent + 5] = 1;
    const pending = I[parent + 4]! - 1;
    I[parent + 4] = pending;
    if (pending > 0) return;
    const stage = I[parent + 3]! + 1;
    if (I[parent + 5] !== 0) this.finish(parent, 0);
    else if (stage < I[I[parent]! + 8]!) this.stage(parent, stage);
    else this.finish(parent, 1);
  }

  private stage(visit: number, number: number): void {
    const I = this.i32;
    const at = I[I[visit]! + 7]! + number;
    const from = I[at]!;
    const to = I[at + 1]!;
    I[visit + 3] = number;
    I[visit + 4] = to - from;
    I[visit + 5] = 0;
    for (let call = from; call < to; call++) this.startCall(visit, I[call]!);
  }

  private arrive(visit: number): void {
    const I = this.i32;
    const service = I[visit]!;
    if (I[service]! < I[service + 1]!) {
      I[service]!++;
      this.work(visit, service);
    } else if (I[service + 2]! < I[service + 3]!) {
      I[service + 2]!++;
      I[visit + 6] = 0;
      const last = I[service + 5]!;
      I[last !== 0 ? last + 6 : service + 4] = visit;
      I[service + 5] = visit;
    } else this.respond(visit, 0);
  }

  private work(visit: number, service: number): void {
    const I = this.i32;
    const ms = this.f64[(service + 12) >> 1]! * streamExponential(I, I[service + 9]!);
    this.kernel.at(this.f64[this.now]! + ms, (visit << BITS) | DONE);
  }

  private complete(visit: number): void {
    const I = this.i32;
    const service = I[visit]!;
    if (I[service + 8]! > 0) {
      this.stage(visit, 0);
      return;
    }
    const threshold = I[service + 6]!;
    this.finish(visit, threshold > 0 && streamBits(I, I[service + 10]!) >>> 1 < threshold ? 0 : 1);
  }

  private finish(visit: number, ok: number): void {
    const I = this.i32;
    const service = I[visit]!;
    const head = I[service + 4]!;
    if (head !== 0) {
      const next = I[head + 6]!;
      I[service + 4] = next;
      if (next === 0) I[service + 5] = 0;
      I[service + 2]!--;
      this.work(head, service);
    } else I[service]!--;
    this.respond(visit, ok);
  }

  private respond(visit: number, ok: number): void {
    const I = this.i32;
    const call = I[visit + 1]!;
    I[visit + 6] = I[this.freeVisit]!;
    I[this.freeVisit] = visit;
    const generation = I[call + 3]!;
    if (generation !== I[visit + 2]) return;
    I[call + 3] = generation + 1;
    if (ok !== 0) this.done(call, 1);
    else this.failed(call);
  }

  /** Makes a service's work take `factor` times as long from now on. */
  slow(service: number, factor: number): void {
    this.f64[(this.services + service * SERVICE + 12) >> 1]! *= factor;
  }

  /** Runs to an instant (ms) and tells what has come of it. */
  run(until: number): TreeResult {
    // In slices, as a drill is run: code compiled for a whole call is better than code compiled inside a loop.
    const from = this.f64[this.now]!;
    for (let at = Math.min(until, from + SLICE_MS); ; at = Math.min(until, at + SLICE_MS)) {
      this.clock(at, Infinity);
      if (at === until) break;
    }
    assert(this.kernel.boundHits === 0, 'no line and no ring was full');
    const I = this.i32;
    const ok = I[this.counts]!;
    return {
      events: this.kernel.executed,
      ok,
      fail: I[this.counts + 1]!,
      retries: I[this.counts + 2]!,
      meanLatencyMs: this.f64[this.latencySum]! / ok,
    };
  }
}
