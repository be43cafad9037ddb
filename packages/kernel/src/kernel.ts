/**
 * The clock and the future: a flat discrete-event kernel. An event is a time and an integer; all state lies in one
 * arena. Three places an event can wait: a *delay line* (constant delay, FIFO), a *timer ring* (constant timeout, FIFO,
 * cancelled by bumping a generation word, never searched), and a *ladder-lite* list (everything else: a small sorted
 * array of the near, a wheel of unsorted buckets, a sorted overflow).
 *
 *      now ──▶ │near│ bucket │ bucket │ … │ ──▶ overflow (far)
 *
 * Handlers stage what they schedule; `run` inserts it at one site, which the JIT compiles once. Ties go in the order
 * of scheduling; the list goes before the lines. Measured reasons for this shape: docs/adr/0001.
 */
import { assert, BugError, seedWords } from '@firedrill/base';
import type { Allocate, Arena, Layout } from './arena.ts';

// V8 folds a module's own constants into the code but loads exported ones at every use (measured: 4 %).
const BITS = 4;
/** Low bits of an event that hold its kind; the rest is an index. Kind 0 is the kernel's own (ring heads). */
export const KIND_BITS = BITS;
const MASK = 15;

/** What the kernel calls when an event's time has come. Must schedule through the kernel only. */
export type Handler = { fire(kind: number, index: number): void };

/** The future does not fit: what the kernel holds is bounded, and this says which bound and how large. */
export class BoundError extends BugError {
  override readonly name: string = 'BoundError';
  readonly bound: string;
  readonly limit: number;

  constructor(bound: string, limit: number) {
    super(
      `the simulation has room for ${limit} ${bound}, and the run needs more: offer less load, bound queues, retry less`,
    );
    this.bound = bound;
    this.limit = limit;
  }
}

export type KernelOptions = {
  /** Width of a wheel bucket in simulated time; about the mean time between events. */
  readonly bucketWidth: number;
  /** Events that can wait in the wheel and in the overflow at once. */
  readonly capacity: number;
  /** Constant delays, one line each, and how many events each can hold (a power of two). */
  readonly lines: readonly { readonly delay: number; readonly capacity: number }[];
  /** Constant timeouts, one ring each (capacity a power of two); `timeout` 0 = spare, set later. */
  readonly rings: readonly { readonly timeout: number; readonly capacity: number }[];
  /** Most events that one event schedules, and that one bucket holds; 4,096 when not said. */
  readonly burst?: number;
  /** Number of random streams. */
  readonly streams: number;
};

const BUCKETS = 1024;
// Words of the control block. Doubles first: now at 0.
const NEAR_END = 1;
const EXECUTED = 2;
const STAGED = 16;
const NEAR_COUNT = 17;
const WHEEL_COUNT = 18;
const DAY = 19;
const FREE_CELL = 20;
const FAR_COUNT = 21;
const BOUND_HITS = 22;
/** Cells that were ever used; those after them are untouched memory. */
const USED_CELLS = 23;
/** Events that one event may schedule, and that may stand at one place of the near list, unless the model says more. */
const BURST = 4096;
// An event that waits: its time (f64), itself, and the one after it in its bucket.
const EVENT = 4;
const PLACE = 2;
const NEXT = 3;
const RING_CELL = 8; // deadline (f64), place of the generation word, its value, event, -, -, -
const RING_WORDS = 8; // head, count, armed, capacity - 1, timeout (f64), first cell, -

export class Kernel {
  readonly layout: Layout;
  readonly options: KernelOptions;
  arena!: Arena;
  i32!: Int32Array;
  f64!: Float64Array;
  /** Index of "now" in `f64`. */
  readonly nowAt: number;
  private readonly block: number;
  private readonly stagedAt: number;
  private readonly burst: number;
  private readonly staged: number;
  private readonly near: number;
  private readonly bucketHead: number;
  private readonly cells: number;
  private readonly far: number;
  private readonly lineNext: number;
  private readonly lineState: number;
  private readonly lineDelay: number;
  private readonly lines: number;
  private readonly lineCapacity: number;
  private readonly ringState: number;
  private readonly ringCells: number[] = [];
  private readonly streamBase: number;

  constructor(layout: Layout, options: KernelOptions) {
    this.layout = layout;
    this.options = options;
    const { capacity, lines, rings, streams } = options;
    this.block = layout.take(32);
    this.stagedAt = this.block + STAGED;
    this.nowAt = this.block >> 1;
    this.burst = options.burst ?? BURST;
    this.staged = layout.takeRecords(this.burst, EVENT, { count: this.stagedAt });
    this.near = layout.takeRecords(this.burst, EVENT, { count: this.block + NEAR_COUNT });
    this.bucketHead = layout.take(BUCKETS);
    this.cells = layout.takeRecords(capacity, EVENT, { count: this.block + USED_CELLS });
    this.far = layout.takeRecords(capacity, EVENT, { count: this.block + FAR_COUNT });
    this.lineCapacity = Math.max(2, ...lines.map((l) => l.capacity));
    this.lineNext = layout.take(2 * Math.max(1, lines.length)) >> 1;
    this.lineState = layout.take(2 * Math.max(1, lines.length));
    this.lineDelay = layout.take(2 * Math.max(1, lines.length)) >> 1;
    const waiting = (l: number) => ({ head: this.lineState + 2 * l, count: this.lineState + 2 * l + 1 });
    const waits = lines.map((_, l) => layout.takeRecords(this.lineCapacity, EVENT, waiting(l)));
    this.lines = waits[0] ?? 0;
    this.ringState = layout.take(RING_WORDS * rings.length);
    for (const [r, ring] of rings.entries()) {
      assert((ring.capacity & (ring.capacity - 1)) === 0, 'ring capacities are powers of two');
      const s = this.ringState + RING_WORDS * r;
      this.ringCells.push(layout.takeRecords(ring.capacity, RING_CELL, { head: s, count: s + 1 }));
    }
    this.streamBase = layout.take(4 * Math.max(1, streams));
  }

  /** Makes the arena and sets the clock to 0. Every room must have reserved its regions. */
  open(seed: number, allocate?: Allocate): void {
    this.arena = this.layout.build(allocate);
    this.i32 = this.arena.i32;
    this.f64 = this.arena.f64;
    const I = this.i32;
    for (let b = 0; b < BUCKETS; b++) I[this.bucketHead + b] = -1;
    I[this.block + FREE_CELL] = -1;
    this.f64[this.nowAt + NEAR_END] = this.options.bucketWidth;
    for (let l = 0; l < Math.max(1, this.options.lines.length); l++) this.f64[this.lineNext + l] = Infinity;
    this.options.lines.forEach((line, l) => {
      this.f64[this.lineDelay + l] = line.delay;
    });
    this.options.rings.forEach((ring, r) => {
      I[this.ringState + RING_WORDS * r + 3] = ring.capacity - 1;
      I[this.ringState + RING_WORDS * r + 6] = this.ringCells[r]!;
      this.f64[(this.ringState + RING_WORDS * r + 4) >> 1] = ring.timeout;
    });
    for (let s = 0; s < this.options.streams; s++)
      I.set(seedWords(seed ^ Math.imul(s + 1, 0x9e3779b1)), this.streamBase + 4 * s);
  }

  /** Offset of a stream's four words of state, for the draws. */
  stream(n: number): number {
    return this.streamBase + 4 * n;
  }

  get now(): number {
    return this.f64[this.nowAt]!;
  }

  /** Events fired since the clock was opened. */
  get executed(): number {
    return this.f64[this.nowAt + EXECUTED]!;
  }

  /** How often a bounded structure was full and the caller was told so. */
  get boundHits(): number {
    return this.i32[this.block + BOUND_HITS]!;
  }

  /** Schedules an event at an instant not before now. */
  at(time: number, event: number): void {
    const I = this.i32;
    const { stagedAt } = this;
    const n = I[stagedAt]!;
    I[stagedAt] = n + 1;
    const at = this.staged + (n << 2);
    this.f64[at >> 1] = time;
    I[at + PLACE] = event;
  }

  /** Puts an event on a delay line; false when the line is full (a bound was hit). */
  delay(line: number, event: number): boolean {
    const I = this.i32;
    const F = this.f64;
    const s = this.lineState + (line << 1);
    const n = I[s + 1]!;
    const capacity = this.lineCapacity;
    if (n >= capacity) {
      I[this.block + BOUND_HITS]!++;
      return false;
    }
    const at = this.lines + ((line * capacity + ((I[s]! + n) & (capacity - 1))) << 2);
    const t = F[this.nowAt]! + F[this.lineDelay + line]!;
    F[at >> 1] = t;
    I[at + PLACE] = event;
    I[s + 1] = n + 1;
    if (n === 0) F[this.lineNext + line] = t;
    return true;
  }

  /**
   * Arms a timeout: after the ring's constant time `event` fires unless the word at `genAt` has changed meanwhile.
   * Cancel by incrementing that word. False when the ring is full (a bound was hit).
   */
  arm(ring: number, genAt: number, event: number): boolean {
    const I = this.i32;
    const s = this.ringState + RING_WORDS * ring;
    const mask = I[s + 3]!;
    if (I[s + 1]! > mask) this.dropDead(ring);
    const n = I[s + 1]!;
    if (n > mask) {
      I[this.block + BOUND_HITS]!++;
      return false;
    }
    const cell = I[s + 6]! + (((I[s]! + n) & mask) << 3);
    const F = this.f64;
    F[cell >> 1] = F[this.nowAt]! + F[(s + 4) >> 1]!;
    I[cell + 2] = genAt;
    I[cell + 3] = I[genAt]!;
    I[cell + 4] = event;
    I[s + 1] = n + 1;
    if (I[s + 2] === 0) this.armHead(ring);
    return true;
  }

  /** Finds the ring of a timeout, or gives a spare one that value for good; -1 when none is left. Cold. */
  ringFor(timeout: number): number {
    const count = this.options.rings.length;
    for (let r = 0; r < count; r++) if (this.f64[(this.ringState + RING_WORDS * r + 4) >> 1] === timeout) return r;
    for (let r = 0; r < count; r++) {
      const s = this.ringState + RING_WORDS * r;
      if (this.f64[(s + 4) >> 1] !== 0) continue;
      this.f64[(s + 4) >> 1] = timeout;
      return r;
    }
    return -1;
  }

  /** The head of a ring gets an event in the list. */
  private armHead(ring: number): void {
    const s = this.ringState + RING_WORDS * ring;
    this.i32[s + 2] = 1;
    this.at(this.f64[(this.i32[s + 6]! + (this.i32[s]! << 3)) >> 1]!, ring << BITS);
  }

  /** Forgets cancelled timeouts at the head of a ring. */
  private dropDead(ring: number): void {
    const I = this.i32;
    const s = this.ringState + RING_WORDS * ring;
    const mask = I[s + 3]!;
    let head = I[s]!;
    let n = I[s + 1]!;
    while (n > 0) {
      const cell = I[s + 6]! + (head << 3);
      if (I[I[cell + 2]!] === I[cell + 3]) break;
      head = (head + 1) & mask;
      n--;
    }
    I[s] = head;
    I[s + 1] = n;
  }

  /** The next entry of a ring that is due now, taken out and its word bumped; -1 when none is, and the head armed again. */
  private takeDue(ring: number): number {
    const I = this.i32;
    const s = this.ringState + RING_WORDS * ring;
    this.dropDead(ring);
    if (I[s + 1] === 0) {
      I[s + 2] = 0;
      return -1;
    }
    const cell = I[s + 6]! + (I[s]! << 3);
    if (this.f64[cell >> 1]! > this.f64[this.nowAt]!) {
      this.armHead(ring);
      return -1;
    }
    I[I[cell + 2]!]!++;
    I[s] = (I[s]! + 1) & I[s + 3]!;
    I[s + 1]!--;
    return I[cell + 4]!;
  }

  /**
   * Fires events in order until the next lies after `until`, or `budget` events have fired; sets the clock to `until`
   * and returns true in the first case. Hot: one function on purpose (insertion inlined, offsets in locals), measured.
   */
  run(until: number, handler: Handler, budget = Infinity): boolean {
    const I = this.i32;
    const F = this.f64;
    const block = this.block | 0;
    const stagedAt = this.stagedAt | 0;
    const nowAt = this.nowAt | 0;
    const stagedEvents = this.staged | 0;
    const nearEvents = this.near | 0;
    const bucketHead = this.bucketHead | 0;
    const cells = this.cells | 0;
    const farEvents = this.far | 0;
    const lineNext = this.lineNext | 0;
    const lineState = this.lineState | 0;
    const lineEvents = this.lines | 0;
    const lineCapacity = this.lineCapacity | 0;
    const lines = this.options.lines.length | 0;
    const farCapacity = this.options.capacity | 0;
    const width = this.options.bucketWidth;
    const perBucket = 1 / width;
    const lineMask = lineCapacity - 1;
    let near = I[block + NEAR_COUNT]!;
    let wheel = I[block + WHEEL_COUNT]!;
    let day = I[block + DAY]!;
    let nearEnd = F[nowAt + NEAR_END]!;
    let free = I[block + FREE_CELL]!;
    let used = I[block + USED_CELLS]!;
    // One bucket short, so that no rounding can put an event into the bucket that is being emptied.
    let horizon = (day + BUCKETS - 1) * width;
    const most = budget > 2147483647 ? 2147483647 : budget | 0;
    let left = most;
    let fired = 0;
    let ring = -1;
    let reached = false;
    for (;;) {
      const staged = I[stagedAt]!;
      if (staged !== 0) {
        if (staged > this.burst || near + staged > this.burst)
          throw new BoundError('events at one instant', this.burst);
        for (let q = 0; q < staged; q++) {
          const t = F[(stagedEvents + (q << 2)) >> 1]!;
          const p = I[stagedEvents + (q << 2) + PLACE]!;
          if (t < nearEnd) {
            let i = near++;
            while (i > 0 && F[(nearEvents + (i << 2) - EVENT) >> 1]! <= t) {
              F[(nearEvents + (i << 2)) >> 1] = F[(nearEvents + (i << 2) - EVENT) >> 1]!;
              I[nearEvents + (i << 2) + PLACE] = I[nearEvents + (i << 2) - EVENT + PLACE]!;
              i--;
            }
            F[(nearEvents + (i << 2)) >> 1] = t;
            I[nearEvents + (i << 2) + PLACE] = p;
            continue;
          }
          if (t < horizon && (free >= 0 || used < farCapacity)) {
            let bucket = (t * perBucket) | 0;
            if (bucket <= day) bucket = day + 1;
            let cell = free;
            if (cell >= 0) free = I[cells + (cell << 2) + NEXT]!;
            else cell = used++;
            F[(cells + (cell << 2)) >> 1] = t;
            I[cells + (cell << 2) + PLACE] = p;
            const b = bucketHead + (bucket & (BUCKETS - 1));
            I[cells + (cell << 2) + NEXT] = I[b]!;
            I[b] = cell;
            wheel++;
          } else {
            assert(!Number.isNaN(t), 'an event has a time');
            let i = I[block + FAR_COUNT]!++;
            if (i >= farCapacity) throw new BoundError('events that wait', farCapacity);
            while (i > 0 && F[(farEvents + (i << 2) - EVENT) >> 1]! <= t) {
              F[(farEvents + (i << 2)) >> 1] = F[(farEvents + (i << 2) - EVENT) >> 1]!;
              I[farEvents + (i << 2) + PLACE] = I[farEvents + (i << 2) - EVENT + PLACE]!;
              i--;
            }
            F[(farEvents + (i << 2)) >> 1] = t;
            I[farEvents + (i << 2) + PLACE] = p;
          }
        }
        I[stagedAt] = 0;
      }
      if (ring >= 0) {
        const event = this.takeDue(ring);
        if (event >= 0) {
          fired++;
          handler.fire(event & MASK, event >>> BITS);
        } else ring = -1;
        continue;
      }
      let first = F[lineNext]!;
      let line = 0;
      for (let l = 1; l < lines; l++) {
        const at = F[lineNext + l]!;
        if (at < first) {
          first = at;
          line = l;
        }
      }
      while (near === 0) {
        // The wheel turns only as far as something can happen: until the call's end or the first event of a line.
        let far = I[block + FAR_COUNT]!;
        if (wheel === 0 && far === 0) break;
        const next = wheel === 0 ? (F[(farEvents + (far << 2) - EVENT) >> 1]! * perBucket) | 0 : day + 1;
        const from = next * width;
        if (from > until || from > first) break;
        day = next;
        nearEnd = (day + 1) * width;
        horizon = (day + BUCKETS - 1) * width;
        while (far > 0 && F[(farEvents + (far << 2) - EVENT) >> 1]! < horizon) {
          let cell = free;
          if (cell >= 0) free = I[cells + (cell << 2) + NEXT]!;
          else if (used < farCapacity) cell = used++;
          else break;
          far--;
          const t = F[(farEvents + (far << 2)) >> 1]!;
          F[(cells + (cell << 2)) >> 1] = t;
          I[cells + (cell << 2) + PLACE] = I[farEvents + (far << 2) + PLACE]!;
          const b = bucketHead + (((t * perBucket) | 0) & (BUCKETS - 1));
          I[cells + (cell << 2) + NEXT] = I[b]!;
          I[b] = cell;
          wheel++;
        }
        I[block + FAR_COUNT] = far;
        const b = bucketHead + (day & (BUCKETS - 1));
        let cell = I[b]!;
        I[b] = -1;
        while (cell >= 0) {
          const t = F[(cells + (cell << 2)) >> 1]!;
          const p = I[cells + (cell << 2) + PLACE]!;
          const next = I[cells + (cell << 2) + NEXT]!;
          I[cells + (cell << 2) + NEXT] = free;
          free = cell;
          wheel--;
          if (near >= this.burst) throw new BoundError('events close together', this.burst);
          let i = near++;
          // The last in comes first here: of equals, the earlier goes nearer to the top.
          while (i > 0 && F[(nearEvents + (i << 2) - EVENT) >> 1]! < t) {
            F[(nearEvents + (i << 2)) >> 1] = F[(nearEvents + (i << 2) - EVENT) >> 1]!;
            I[nearEvents + (i << 2) + PLACE] = I[nearEvents + (i << 2) - EVENT + PLACE]!;
            i--;
          }
          F[(nearEvents + (i << 2)) >> 1] = t;
          I[nearEvents + (i << 2) + PLACE] = p;
          cell = next;
        }
      }
      let event = 0;
      if (near === 0 || first < F[(nearEvents + (near << 2) - EVENT) >> 1]!) {
        if (first > until) {
          reached = true;
          break;
        }
        if (left <= 0) break;
        left--;
        F[nowAt] = first;
        const s = lineState + (line << 1);
        const head = I[s]!;
        event = I[lineEvents + ((line * lineCapacity + head) << 2) + PLACE]!;
        const n = I[s + 1]! - 1;
        const next = (head + 1) & lineMask;
        I[s] = next;
        I[s + 1] = n;
        F[lineNext + line] = n > 0 ? F[(lineEvents + ((line * lineCapacity + next) << 2)) >> 1]! : Infinity;
      } else {
        const t = F[(nearEvents + (near << 2) - EVENT) >> 1]!;
        if (t > until) {
          reached = true;
          break;
        }
        if (left <= 0) break;
        left--;
        F[nowAt] = t;
        near--;
        event = I[nearEvents + (near << 2) + PLACE]!;
        if ((event & MASK) === 0) {
          ring = (event >>> BITS) | 0;
          fired--;
          continue;
        }
      }
      handler.fire(event & MASK, event >>> BITS);
    }
    I[block + FREE_CELL] = free;
    I[block + USED_CELLS] = used;
    I[block + NEAR_COUNT] = near;
    I[block + WHEEL_COUNT] = wheel;
    I[block + DAY] = day;
    F[nowAt + NEAR_END] = nearEnd;
    F[nowAt + EXECUTED]! += fired + most - left;
    if (reached) F[nowAt] = until;
    return reached;
  }
}
