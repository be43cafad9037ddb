/**
 * The yardstick: the ten-service tree written the way one would at first, with a binary heap of event objects, a closure
 * per event and an object per visit. A cancelled timer stays in the heap, marked dead. Plain and honest, no tricks either way.
 */
import { exponential, seedStreams, uniform } from './draws.ts';
import type { TreeResult, TreeService } from './tree-model.ts';
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

type Timer = { readonly at: number; readonly run: () => void; cancelled: boolean };
type Answer = (ok: boolean) => void;

/** The event list: earliest first. Ties fall as the heap lets them; the model draws from no stream that they share. */
class Agenda {
  readonly heap: Timer[] = [];

  add(at: number, run: () => void): Timer {
    const timer: Timer = { at, run, cancelled: false };
    const { heap } = this;
    let hole = heap.length;
    heap.push(timer);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (heap[parent]!.at <= at) break;
      heap[hole] = heap[parent]!;
      hole = parent;
    }
    heap[hole] = timer;
    return timer;
  }

  next(): Timer | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return first;
  }

  private sink(timer: Timer): void {
    const { heap } = this;
    const count = heap.length;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && heap[child + 1]!.at < heap[child]!.at) child++;
      if (heap[child]!.at >= timer.at) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = timer;
  }
}

/** First in, first out, without moving every element on each take. */
class Line {
  private items: (Answer | undefined)[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  join(item: Answer): void {
    this.items.push(item);
  }

  leave(): Answer {
    const item = this.items[this.head]!;
    this.items[this.head++] = undefined;
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
}

type Station = { readonly index: number; readonly spec: TreeService; readonly line: Line; busy: number };

/** The tree on closures and an object heap. */
export class NaiveTree {
  private readonly agenda = new Agenda();
  private readonly streams: Int32Array;
  private readonly stations: readonly Station[] = SERVICES.map((spec, index) => ({
    index,
    spec,
    line: new Line(),
    busy: 0,
  }));
  private now = 0;
  private events = 0;
  private ok = 0;
  private fail = 0;
  private retries = 0;
  private latencySum = 0;

  constructor(seed: number) {
    this.streams = seedStreams(STREAM_COUNT, seed);
  }

  /** Runs to an instant (ms) and tells what has come of it. */
  run(untilMs: number): TreeResult {
    this.scheduleArrival();
    for (let timer = this.agenda.next(); timer !== undefined && timer.at <= untilMs; timer = this.agenda.next()) {
      if (timer.cancelled) continue;
      this.now = timer.at;
      this.events++;
      timer.run();
    }
    const { ok, fail, retries, events } = this;
    return { ok, fail, retries, meanLatencyMs: this.latencySum / ok, events };
  }

  private after(delayMs: number, run: () => void): Timer {
    return this.agenda.add(this.now + delayMs, run);
  }

  private scheduleArrival(): void {
    this.after(exponential(this.streams, ARRIVAL_STREAM) / ARRIVALS_PER_MS, () => {
      const began = this.now;
      this.call(0, (ok) => {
        if (ok) {
          this.ok++;
          this.latencySum += this.now - began;
        } else this.fail++;
      });
      this.scheduleArrival();
    });
  }

  /** Calls until an attempt succeeds or none is left; `retry` counts those made. */
  private call(index: number, answer: Answer, retry = 0): void {
    const policy = CALLS[index]!;
    this.attempt(index, (ok) => {
      if (ok || retry >= policy.retries) return answer(ok);
      this.retries++;
      const range = Math.min(BACKOFF_CAP_MS, policy.backoffMs * 2 ** (retry + 1));
      this.after(range * uniform(this.streams, BACKOFF_STREAM), () => this.call(index, answer, retry + 1));
    });
  }

  /** One attempt: the answer or the timeout, whichever comes first. */
  private attempt(index: number, answer: Answer): void {
    const { callee, rttMs, timeoutMs } = CALLS[index]!;
    let settled = false;
    const timeout = this.after(timeoutMs, () => {
      settled = true;
      answer(false);
    });
    this.after(rttMs, () =>
      this.visit(this.stations[callee]!, (ok) => {
        if (settled) return; // the caller left; the work was done for nobody
        settled = true;
        timeout.cancelled = true;
        answer(ok);
      }),
    );
  }

  private visit(station: Station, answer: Answer): void {
    if (station.busy < station.spec.slots) {
      station.busy++;
      this.serve(station, answer);
    } else if (station.line.length < station.spec.queueLimit) station.line.join(answer);
    else answer(false);
  }

  private serve(station: Station, answer: Answer): void {
    const { spec, index } = station;
    this.after(spec.meanWorkMs * exponential(this.streams, workStream(index)), () => {
      if (spec.stages.length > 0) this.stage(station, answer, 0);
      else this.finish(station, answer, uniform(this.streams, errorStream(index)) >= spec.errorChance);
    });
  }

  /** Starts the calls of a stage together; the next stage begins when all have succeeded. */
  private stage(station: Station, answer: Answer, number: number): void {
    const calls = station.spec.stages[number]!;
    let pending = calls.length;
    let failed = false;
    for (const index of calls) {
      this.call(index, (ok) => {
        if (!ok) failed = true;
        if (--pending > 0) return;
        if (failed || number + 1 === station.spec.stages.length) this.finish(station, answer, !failed);
        else this.stage(station, answer, number + 1);
      });
    }
  }

  private finish(station: Station, answer: Answer, ok: boolean): void {
    if (station.line.length > 0) this.serve(station, station.line.leave());
    else station.busy--;
    answer(ok);
  }
}

/** Runs the tree for `untilMs` simulated milliseconds on closures and an object heap. */
export function runNaiveTree(untilMs: number, seed: number): TreeResult {
  return new NaiveTree(seed).run(untilMs);
}
