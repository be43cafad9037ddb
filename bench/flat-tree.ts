/**
 * The 10-service call tree on the flat kernel: records in the kernel's arena, integer events, timeouts in rings.
 * Same model and the same streams as naive-tree.ts, so both must give the same trajectory.
 */
import { Kernel, KIND_BITS, Layout, streamBits, streamExponential, toUniform } from '@firedrill/kernel';
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

const ARRIVE = 1;
const DONE = 2;
const RETRY = 3;
const SOURCE = 4;
const TIMEOUT = 5;

// A visit (8 words): service, call, call's generation, stage, pending, failed, next.
// A call (8 words): parent visit, edge, attempt, generation, next, -, t0 (f64).
const SHIFT = 3;
const SLICE_MS = 1000;
const CAPACITY = 8192;

export class FlatTree {
  readonly kernel: Kernel;
  private readonly visits: number;
  private readonly calls: number;
  private readonly services: number;
  private readonly counters: number;
  private readonly edges: number;
  private readonly stageStarts: number;
  private readonly stageCalls: number;
  private readonly i32: Int32Array;
  private readonly f64: Float64Array;
  private readonly now: number;
  private readonly arrivals: number;
  private readonly backoffs: number;

  constructor(seed: number) {
    const layout = new Layout();
    const timeouts = [...new Set(CALLS.map((e) => e.timeoutMs))];
    this.kernel = new Kernel(layout, {
      bucketWidth: 0.5,
      capacity: 4096,
      lines: [{ delay: CALLS[0]!.rttMs, capacity: 512 }],
      rings: timeouts.map((timeout) => ({ timeout, capacity: 8192 })),
      streams: STREAM_COUNT,
    });
    this.visits = layout.take(CAPACITY << SHIFT);
    this.calls = layout.take(CAPACITY << SHIFT);
    this.services = layout.take(SERVICES.length << 4);
    this.edges = layout.take(CALLS.length << 2);
    this.stageStarts = layout.take(64);
    this.stageCalls = layout.take(64);
    this.counters = layout.take(16);
    this.kernel.open(seed);
    this.i32 = this.kernel.i32;
    this.f64 = this.kernel.f64;
    this.now = this.kernel.nowAt;
    this.arrivals = this.kernel.stream(ARRIVAL_STREAM);
    this.backoffs = this.kernel.stream(BACKOFF_STREAM);
    this.fill(timeouts, seed);
    this.kernel.at(streamExponential(this.i32, this.arrivals) / ARRIVALS_PER_MS, SOURCE);
  }

  /** Writes the model's tables and the free lists into the arena. */
  private fill(timeouts: readonly number[], seed: number): void {
    const I = this.i32;
    for (let i = 0; i < CAPACITY; i++) {
      I[this.visits + (i << SHIFT) + 6] = i + 1;
      I[this.calls + (i << SHIFT) + 4] = i + 1;
    }
    let stage = 0;
    let call = 0;
    SERVICES.forEach((s, n) => {
      const at = this.services + (n << 4);
      I.set([0, s.slots, 0, s.queueLimit, -1, -1, Math.round(s.errorChance * 2147483648), stage, s.stages.length], at);
      this.f64[(at + 10) >> 1] = s.meanWorkMs;
      for (const calls of s.stages) {
        I[this.stageStarts + stage++] = call;
        for (const edge of calls) I[this.stageCalls + call++] = edge;
      }
      I[this.stageStarts + stage] = call;
    });
    CALLS.forEach((c, n) => {
      I.set([timeouts.indexOf(c.timeoutMs), c.retries, c.backoffMs], this.edges + (n << 2));
    });
    I.set(seedStreams(STREAM_COUNT, seed), this.kernel.stream(0));
  }

  fire(kind: number, index: number): void {
    switch (kind) {
      case ARRIVE:
        this.arrive(index);
        break;
      case DONE:
        this.complete(index);
        break;
      case RETRY:
        this.send(index);
        break;
      case SOURCE:
        this.startCall(-1, 0);
        this.kernel.at(this.f64[this.now]! + streamExponential(this.i32, this.arrivals) / ARRIVALS_PER_MS, SOURCE);
        break;
      default:
        this.i32[this.counters + 3]!++;
        this.failed(index);
    }
  }

  private startCall(parent: number, edge: number): void {
    const I = this.i32;
    const c = I[this.counters + 5]!;
    const at = this.calls + (c << SHIFT);
    I[this.counters + 5] = I[at + 4]!;
    I[at] = parent;
    I[at + 1] = edge;
    I[at + 2] = 0;
    this.f64[(at + 6) >> 1] = this.f64[this.now]!;
    this.send(c);
  }

  private send(c: number): void {
    const I = this.i32;
    const at = this.calls + (c << SHIFT);
    const v = I[this.counters + 4]!;
    const visit = this.visits + (v << SHIFT);
    I[this.counters + 4] = I[visit + 6]!;
    const edge = I[at + 1]!;
    I[at + 3]!++;
    I[visit] = edge;
    I[visit + 1] = c;
    I[visit + 2] = I[at + 3]!;
    this.kernel.arm(I[this.edges + (edge << 2)]!, at + 3, (c << KIND_BITS) | TIMEOUT);
    this.kernel.delay(0, (v << KIND_BITS) | ARRIVE);
  }

  private failed(c: number): void {
    const I = this.i32;
    const at = this.calls + (c << SHIFT);
    const attempt = I[at + 2]!;
    const edge = this.edges + (I[at + 1]! << 2);
    if (attempt >= I[edge + 1]!) {
      this.done(c, 0);
      return;
    }
    I[at + 2] = attempt + 1;
    I[this.counters + 2]!++;
    const backoff = Math.min(BACKOFF_CAP_MS, I[edge + 2]! << (attempt + 1));
    this.kernel.at(this.f64[this.now]! + backoff * toUniform(streamBits(I, this.backoffs)), (c << KIND_BITS) | RETRY);
  }

  private done(c: number, ok: number): void {
    const I = this.i32;
    const at = this.calls + (c << SHIFT);
    const parent = I[at]!;
    I[at + 4] = I[this.counters + 5]!;
    I[this.counters + 5] = c;
    if (parent < 0) {
      if (ok !== 0) {
        I[this.counters]!++;
        this.f64[(this.counters + 8) >> 1]! += this.f64[this.now]! - this.f64[(at + 6) >> 1]!;
      } else I[this.counters + 1]!++;
      return;
    }
    const visit = this.visits + (parent << SHIFT);
    if (ok === 0) I[visit + 5] = 1;
    if (--I[visit + 4]! > 0) return;
    const stage = I[visit + 3]! + 1;
    if (I[visit + 5] !== 0) this.finish(parent, 0);
    else if (stage < I[this.services + (I[visit]! << 4) + 8]!) this.stage(parent, stage);
    else this.finish(parent, 1);
  }

  private stage(v: number, n: number): void {
    const I = this.i32;
    const visit = this.visits + (v << SHIFT);
    const at = this.stageStarts + I[this.services + (I[visit]! << 4) + 7]! + n;
    const from = I[at]!;
    const to = I[at + 1]!;
    I[visit + 3] = n;
    I[visit + 4] = to - from;
    I[visit + 5] = 0;
    for (let j = from; j < to; j++) this.startCall(v, I[this.stageCalls + j]!);
  }

  private arrive(v: number): void {
    const I = this.i32;
    const visit = this.visits + (v << SHIFT);
    const s = this.services + (I[visit]! << 4);
    if (I[s]! < I[s + 1]!) {
      I[s]!++;
      this.work(v, s);
    } else if (I[s + 2]! < I[s + 3]!) {
      I[s + 2]!++;
      I[visit + 6] = -1;
      if (I[s + 5]! >= 0) I[this.visits + (I[s + 5]! << SHIFT) + 6] = v;
      else I[s + 4] = v;
      I[s + 5] = v;
    } else this.respond(v, 0);
  }

  private work(v: number, s: number): void {
    const { kernel } = this;
    const service = (s - this.services) >> 4;
    kernel.at(
      this.f64[this.now]! + this.f64[(s + 10) >> 1]! * streamExponential(this.i32, kernel.stream(workStream(service))),
      (v << KIND_BITS) | DONE,
    );
  }

  private complete(v: number): void {
    const I = this.i32;
    const service = I[this.visits + (v << SHIFT)]!;
    const at = this.services + (service << 4);
    if (I[at + 8]! > 0) {
      this.stage(v, 0);
      return;
    }
    const threshold = I[at + 6]!;
    this.finish(v, threshold > 0 && streamBits(I, this.kernel.stream(errorStream(service))) >>> 1 < threshold ? 0 : 1);
  }

  private finish(v: number, ok: number): void {
    const I = this.i32;
    const s = this.services + (I[this.visits + (v << SHIFT)]! << 4);
    const head = I[s + 4]!;
    if (head >= 0) {
      I[s + 4] = I[this.visits + (head << SHIFT) + 6]!;
      if (I[s + 4]! < 0) I[s + 5] = -1;
      I[s + 2]!--;
      this.work(head, s);
    } else I[s]!--;
    this.respond(v, ok);
  }

  private respond(v: number, ok: number): void {
    const I = this.i32;
    const visit = this.visits + (v << SHIFT);
    const c = I[visit + 1]!;
    I[visit + 6] = I[this.counters + 4]!;
    I[this.counters + 4] = v;
    const at = this.calls + (c << SHIFT);
    if (I[at + 3] !== I[visit + 2]) return;
    I[at + 3]!++;
    if (ok !== 0) this.done(c, 1);
    else this.failed(c);
  }

  /** Runs to an instant (ms) and tells what has come of it. */
  run(until: number): TreeResult {
    // In slices, as a drill is run: code compiled for a whole call is better than code compiled inside a loop.
    for (let at = Math.min(until, SLICE_MS); ; at = Math.min(until, at + SLICE_MS)) {
      this.kernel.run(at, this);
      if (at === until) break;
    }
    const I = this.i32;
    const ok = I[this.counters]!;
    return {
      events: this.kernel.executed,
      ok,
      fail: I[this.counters + 1]!,
      retries: I[this.counters + 2]!,
      meanLatencyMs: this.f64[(this.counters + 8) >> 1]! / ok,
    };
  }
}
