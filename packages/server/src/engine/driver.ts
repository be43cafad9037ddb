/**
 * Drives one session: brings it to where its log ends, lets simulated time follow the wall clock, answers asks. Knows
 * no threads: whoever owns it calls `tick` and `handle`, and hands in a wall clock and a place to post messages.
 *
 *   wall   ──┬────────┬────────┬──▶      a tick advances in slices until it caught up or its budget is spent;
 *   tick     ▇▇▇      ▇▇▇▇     ▇▇▇       asks are answered in between, so a slow world never starves a command
 */
import { canonicalJson, type EpochMs, type Instant, instant } from '@firedrill/base';
import type { Command, Fact, SessionLike } from '@firedrill/drill';
import type { ClockState } from '@firedrill/protocol';
import { messageOf } from '../trouble.ts';
import type { Engine, QueryAnswer } from './engine.ts';
import type { AskKind, Asks, CommandAnswered, FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { Outlet, type OutletBatch } from './outlet.ts';

/** Events per slice (some 25 ms), wall milliseconds per tick, and how far time may lag before it simply runs slower. */
const SLICE_EVENTS = 100_000;
/** Nor more simulated seconds at once, so that a guardrail stops the clock where it is reached. */
const SLICE_SECONDS = 5;
const BUDGET_MS = 50;
const MAX_LAG_SECONDS = 2;

export type DriverPorts = {
  readonly post: (message: FromWorker) => void;
  readonly wallMs: () => number;
  readonly breathe: () => Promise<void>;
};

/** One session under way, begun already. Call {@link start} once, then {@link tick} about every 200 ms. */
export class Driver {
  readonly #engine: Engine;
  readonly #start: WorkerStart;
  readonly #ports: DriverPorts;
  #paused: boolean;
  #speed: number;
  #closed = false;
  #dead = false;
  #lag = 0;
  /** Guardrails reached since this process began; each stops the clock. */
  #stops = 0;
  #wallMs = 0;
  /** The debrief as it was told last, and of how many facts. */
  #debrief: { readonly facts: number; readonly json: string; readonly quadrant: string } | undefined;
  #isPrepared = false;
  #outlet: { readonly run: number; readonly outlet: Outlet } | undefined;

  constructor(engine: Engine, start: WorkerStart, ports: DriverPorts) {
    this.#engine = engine;
    this.#start = start;
    this.#ports = ports;
    this.#paused = start.clock.paused;
    this.#speed = start.clock.speed;
  }

  get #session(): SessionLike {
    return this.#engine.session;
  }

  /** Plays the log again; ends the drill when the facts differ from those that were recorded. */
  start(): void {
    this.#guard(() => {
      this.#replay();
      const facts = this.#session.facts.slice(this.#start.resume.facts.length);
      this.#notice(this.#session.facts);
      this.#wallMs = this.#ports.wallMs();
      this.#ports.post({ type: 'ready', facts, now: this.#session.now, phase: this.#phase() });
      this.#postNow();
      this.#tellDebrief();
    });
  }

  /** Lets simulated time follow the wall clock for as long as the budget allows; then works a little ahead on the debrief. */
  tick(): void {
    this.#goOn();
    if (this.#isPrepared || this.#dead) return;
    this.#guard(() => {
      this.#isPrepared = !this.#engine.prepare();
    });
  }

  #goOn(): void {
    const wall = this.#ports.wallMs();
    const elapsed = Math.max(0, wall - this.#wallMs) / 1000;
    this.#wallMs = wall;
    if (this.#paused || this.#closed || this.#dead) return;
    this.#lag = Math.min(this.#lag + elapsed * this.#speed, Math.max(MAX_LAG_SECONDS, this.#speed));
    this.#guard(() => {
      while (this.#lag > 0 && !this.#closed && !this.#paused && this.#ports.wallMs() - wall < BUDGET_MS) {
        const target = instant(this.#session.now + this.#lag);
        this.#advance(target, SLICE_EVENTS);
        this.#lag = this.#paused ? 0 : target - this.#session.now;
      }
      this.#postNow();
    });
  }

  /** Answers an ask by a message with the same id. */
  async handle(message: ToWorker): Promise<void> {
    try {
      if (this.#dead) throw new Error('This drill has ended.');
      const value =
        message.kind === 'skip'
          ? await this.#skip((message.body as Asks['skip']['ask']).seconds)
          : this.#answer(message.kind, message.body);
      if (message.kind === 'query' && isInPieces(value)) return await this.#pour(message.id, value);
      this.#ports.post({ type: 'answer', id: message.id, value });
      if (message.kind === 'command' && (value as CommandAnswered).result.ok) this.#tellDebrief();
    } catch (error) {
      this.#ports.post({ type: 'failed', id: message.id, message: messageOf(error) });
    }
  }

  /** Sends an answer piece by piece, breathing in between so that the drill goes on and other asks are answered. */
  async #pour(id: number, { body, ...value }: InPieces): Promise<void> {
    this.#ports.post({ type: 'opened', id, value });
    try {
      for (const bytes of body) {
        this.#ports.post({ type: 'piece', id, bytes });
        await this.#ports.breathe();
      }
      this.#ports.post({ type: 'piece', id, bytes: undefined });
    } catch (error) {
      this.#ports.post({ type: 'piece', id, bytes: undefined, failed: messageOf(error) });
    }
  }

  #replay(): void {
    const { inputs, facts, mark } = this.#start.resume;
    for (const input of inputs) {
      if (!input.outcome.ok) continue;
      this.#session.advance(laterOf(this.#session.now, input.at));
      this.#session.command(input.command, input.actor);
    }
    this.#session.advance(laterOf(this.#session.now, mark));
    facts.forEach((recorded, i) => {
      const played = this.#session.facts[i];
      if (played === undefined || canonicalJson(played) !== recorded) {
        throw new Error(
          `Playing the log again gave another fact ${i + 1} than was recorded; the drill cannot go on, its record is kept.`,
        );
      }
    });
  }

  #answer(kind: Exclude<AskKind, 'skip'>, body: unknown): unknown {
    switch (kind) {
      case 'command':
        return this.#command(body as Asks['command']['ask']);
      case 'clock':
        return this.#setClock(body as Asks['clock']['ask']);
      case 'viewJson':
        return JSON.stringify(this.#session.view(this.#clockOptions()));
      case 'viewAtJson':
        return JSON.stringify(this.#session.viewAt(this.#instantOf((body as Asks['viewAtJson']['ask']).at)));
      case 'alertsJson':
        return JSON.stringify(this.#session.view(this.#clockOptions()).alerts);
      case 'offersJson':
        return JSON.stringify(this.#session.offers());
      case 'sessionsJson':
        return JSON.stringify(this.#session.databaseSessions());
      case 'changesJson': {
        const { from, to } = body as Asks['changesJson']['ask'];
        return JSON.stringify(this.#session.telemetry.changes.list(from, Math.min(to, this.#clock().now + 1)));
      }
      case 'watchJson':
        return JSON.stringify(this.#engine.watch());
      case 'debriefJson':
        return this.#debriefNow().json;
      case 'query':
        return this.#engine.query(body as Asks['query']['ask']);
      case 'export':
        return this.#export(body as Asks['export']['ask']);
    }
  }

  #command(ask: { command: Command; actor: string }): CommandAnswered {
    const before = this.#session.facts.length;
    const result = this.#guard(() => this.#session.command(ask.command, ask.actor));
    if (result === undefined) throw new Error('This drill has ended.');
    this.#notice(this.#session.facts.slice(before));
    return {
      result,
      at: this.#session.now,
      firstSeq: before,
      lastSeq: this.#session.facts.length,
      phase: this.#phase(),
    };
  }

  #export({ run, options, signal, shiftMs }: Asks['export']['ask']): OutletBatch {
    if (this.#outlet?.run !== run)
      this.#outlet = { run, outlet: new Outlet(this.#session, options, () => this.#clock().now) };
    return this.#outlet.outlet.next(signal, shiftMs);
  }

  /** A close, a report or a post-mortem changes what the debrief says. */
  #tellDebrief(): void {
    if (!this.#closed) return;
    try {
      const { json, quadrant } = this.#debriefNow();
      this.#ports.post({ type: 'debrief', json, quadrant });
    } catch (error) {
      this.#ports.post({ type: 'trouble', message: `the debrief could not be computed: ${messageOf(error)}` });
    }
  }

  /** Computed once for the facts that there are: after the close nothing else changes, and all pages ask at once. */
  #debriefNow(): { readonly json: string; readonly quadrant: string } {
    const { facts } = this.#session;
    if (this.#debrief === undefined || !this.#closed || this.#debrief.facts !== facts.length) {
      const debrief = this.#engine.debrief();
      const { quadrant } = debrief.scorecard;
      this.#debrief = { facts: facts.length, json: JSON.stringify(debrief), quadrant };
    }
    return this.#debrief;
  }

  #setClock(ask: Asks['clock']['ask']): ClockState {
    this.#paused = ask.paused ?? this.#paused;
    this.#speed = ask.speed ?? this.#speed;
    this.#lag = 0;
    return this.#clock();
  }

  /** Runs ahead in slices, breathing in between so that other asks are answered. */
  async #skip(seconds: number): Promise<ClockState> {
    const target = instant(this.#session.now + seconds);
    const stops = this.#stops;
    const goesOn = () => this.#session.now < target && !this.#closed && this.#stops === stops;
    while (goesOn() && !this.#dead) {
      const wall = this.#ports.wallMs();
      this.#guard(() => {
        while (goesOn() && this.#ports.wallMs() - wall < BUDGET_MS) {
          this.#advance(instant(Math.min(target, this.#session.now + SLICE_SECONDS)), SLICE_EVENTS);
        }
        this.#postNow();
      });
      await this.#ports.breathe();
    }
    return this.#clock();
  }

  #advance(to: Instant, budget?: number): void {
    const facts = this.#session.advance(to, budget);
    if (facts.length === 0) return;
    this.#notice(facts);
    if (facts.some(({ event }) => event.type === 'guardrail-reached')) this.#stop();
    this.#ports.post({ type: 'facts', facts, now: this.#session.now, phase: this.#phase() });
  }

  #stop(): void {
    this.#stops += 1;
    this.#paused = true;
    this.#lag = 0;
  }

  #notice(facts: readonly Fact[]): void {
    if (facts.some((fact) => fact.event.type === 'closed')) this.#closed = true;
  }

  /** An instant of the drill, now at the latest. */
  #instantOf(at: EpochMs): Instant {
    return instant(Math.min(this.#session.now, Math.max(0, (at - this.#start.session.world.clock) / 1000)));
  }

  #postNow(): void {
    this.#ports.post({ type: 'now', now: this.#session.now, clock: this.#clock() });
  }

  #clock(): ClockState {
    return {
      now: this.#start.session.world.clock + this.#session.now * 1000,
      paused: this.#paused,
      speed: this.#speed,
    };
  }

  #clockOptions(): { paused: boolean; speed: number } {
    return { paused: this.#paused, speed: this.#speed };
  }

  #phase() {
    return this.#session.view(this.#clockOptions()).phase;
  }

  /** A bug ends this drill, not the server. */
  #guard<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#dead = true;
      this.#ports.post({ type: 'bug', message: messageOf(error) });
      return undefined;
    }
  }
}

type InPieces = QueryAnswer & { readonly body: Iterable<Uint8Array> };

function isInPieces(value: unknown): value is InPieces {
  const { body } = value as QueryAnswer;
  return typeof body !== 'string' && !(body instanceof Uint8Array);
}

function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
