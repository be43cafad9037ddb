/**
 * The main thread's side of one awake drill: carries orders to the worker, writes what happened to the log, and only
 * then lets anybody know. Whoever watches is told that something changed and reads the log for what.
 *
 *   player ──▶ room ──▶ worker ──▶ facts ──▶ storage ──commit──▶ answer, watchers
 */
import type { Instant } from '@firedrill/base';
import type { Command, CommandType, Fact, Phase, Refusal, SessionOptions } from '@firedrill/drill';
import type { ClockState, CommandAnswer } from '@firedrill/protocol';
import { type BakeShelf, bakeFile } from '../engine/bakes.ts';
import type { Launch, Telling, WorkerLink } from '../engine/launch.ts';
import type { AskKind, Asks, CommandAnswered } from '../engine/messages.ts';
import type { Log } from '../log.ts';
import type { DrillLog, Storage, StoredDrill, StoredInput, StoredOutcome, StoredPerson } from '../storage/storage.ts';
import { messageOf, Trouble } from '../trouble.ts';
import { outcomeOf, wasPaged } from './outcome.ts';
import { joinKey } from './people.ts';
import { Presence } from './presence.ts';

/** Simulated time reached is noted at least this often (wall ms). */
const MARK_EVERY_MS = 900;
/** A view is shared by askers for so long, unless something happened meanwhile (wall ms). */
const VIEW_SHARED_MS = 250;

export type RoomPorts = {
  readonly storage: Storage;
  readonly launch: Launch;
  readonly engine: string;
  /** Where baked histories are kept; undefined where none are. */
  readonly bakes?: BakeShelf;
  readonly log: Log;
  readonly wallMs: () => number;
  /** Told that a debrief is kept, with the log that it rests on. */
  readonly onDebrief?: (drill: string) => void;
};
/** What a watcher is told: new facts are in the log, the clock or who is there changed, or the room is gone. */
export type RoomEvent =
  | { readonly type: 'facts' | 'clock' | 'presence' }
  /** Its people go on in a fork of it. */
  | { readonly type: 'moved'; readonly drill: string }
  | { readonly type: 'gone'; readonly reason: string };
type Watcher = (event: RoomEvent) => void;

/** Orders that do not work on the incident: they are taken while a drill or an exam stands. */
const WHILE_PAUSED: ReadonlySet<CommandType> = new Set<CommandType>([
  'note',
  'look',
  'join',
  'leave',
  'take-role',
  'leave-role',
  'hand-over',
  'assign-role',
  'say',
  'send-message',
  'give-hint',
  'set-guardrails',
  'inject-fault',
  'end-drill',
]);

/** One awake drill. Made by `rooms.ts`. */
export class DrillRoom {
  readonly drill: StoredDrill;
  /** Settles when the session stands where the log ends, and all have joined who were let in; rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Who is connected. */
  readonly presence: Presence;
  readonly #ports: RoomPorts;
  readonly #link: WorkerLink;
  readonly #watchers = new Set<Watcher>();
  readonly #inFlight = new Map<string, Promise<CommandAnswer>>();
  #clock: ClockState | undefined;
  #inputs: number;
  #now: Instant;
  #markedAt = 0;
  #phase: Phase;
  #committed: Promise<void> = Promise.resolve();
  #view: { readonly json: Promise<string>; readonly at: number; readonly version: number } | undefined;
  #version = 0;
  #over: string | undefined;
  #ended: Promise<void> = Promise.resolve();
  #touchedAt: number;
  /** The session stands where the log ends. */
  readonly #stands: Promise<void>;
  #settleReady: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(log: DrillLog, session: SessionOptions, ports: RoomPorts) {
    this.drill = log.drill;
    this.#ports = ports;
    this.#inputs = log.inputs.length;
    this.#now = log.drill.mark;
    this.#phase = log.drill.status.phase;
    this.#touchedAt = ports.wallMs();
    this.presence = new Presence(ports.wallMs, () => this.#tellWatchers({ type: 'presence' }));
    this.#stands = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    this.ready = this.#stands.then(() => this.#enterAll());
    this.ready.catch(() => undefined);
    const { paused, speed } = log.drill.status;
    const resume = { inputs: log.inputs, facts: log.facts, mark: log.drill.mark };
    const bake = ports.bakes && bakeFile(ports.bakes, session.scenario.hash, session.seed);
    this.#link = ports.launch({ engine: ports.engine, session, bake, clock: { paused, speed }, resume }, (telling) =>
      this.#hear(telling),
    );
  }

  /** Why it is over, when it is. */
  get over(): string | undefined {
    return this.#over;
  }

  /** Once it is over: settles when everything about it is written. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  /** Wall ms of the last request about it. */
  get touchedAt(): number {
    return this.#touchedAt;
  }

  get clock(): ClockState | undefined {
    return this.#clock;
  }

  get closed(): boolean {
    return this.#phase === 'closed' || this.#phase === 'reported' || this.#phase === 'reviewed';
  }

  /** Tells `watcher` from now on; call what is returned to stop. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
      this.#touchedAt = this.#ports.wallMs();
    };
  }

  /** Carries out an order once: durable before it resolves, and answered alike for the same `id`. */
  async command(id: string, command: Command, actor: string): Promise<CommandAnswer> {
    await this.#awake();
    return this.#once(id, command, actor);
  }

  /** Gives the order to join for somebody whom the server has let in; `leftAt` for who had gone, and comes again. */
  async enter(person: StoredPerson, leftAt?: number): Promise<CommandAnswer> {
    await this.#stands;
    return this.#once(joinKey(person, leftAt), { type: 'join', name: person.name, as: person.as }, person.id);
  }

  #once(id: string, command: Command, actor: string): Promise<CommandAnswer> {
    const known = this.#ports.storage.input(this.drill.id, id);
    if (known !== undefined) return Promise.resolve(answerOf(this.#ports.storage, this.drill.id, known.outcome));
    const running = this.#inFlight.get(id) ?? this.#carryOut(id, command, actor);
    this.#inFlight.set(id, running);
    return running.finally(() => this.#inFlight.delete(id));
  }

  /** Asks the worker; the answer never tells of anything that is not yet in the log. */
  async ask<K extends AskKind>(kind: K, body: Asks[K]['ask']): Promise<Asks[K]['answer']> {
    await this.#awake();
    const answer = await this.#link.ask(kind, body);
    await this.#committed;
    return answer;
  }

  /** A batch of telemetry to send out. Unlike other asks it does not keep the drill awake. */
  async draw(ask: Asks['export']['ask']): Promise<Asks['export']['answer']> {
    await this.ready;
    if (this.#over !== undefined) throw new Trouble('worker', this.#over);
    return this.#link.ask('export', ask);
  }

  /** The view as JSON; askers within a moment share one, so that many watchers cost as much as one. */
  view(): Promise<string> {
    const now = this.#ports.wallMs();
    if (this.#view !== undefined && now - this.#view.at < VIEW_SHARED_MS && this.#view.version === this.#version)
      return this.#view.json;
    const json = this.ask('viewJson', {});
    this.#view = { json, at: now, version: this.#version };
    return json;
  }

  /** Pauses, resumes or changes the speed; durable before it resolves. */
  async setClock(change: { paused?: boolean; speed?: number }): Promise<ClockState> {
    await this.#awake();
    const clock = await this.#link.ask('clock', change);
    this.#clock = clock;
    await this.#ports.storage.setStatus(this.drill.id, { paused: clock.paused, speed: clock.speed });
    this.#tellWatchers({ type: 'clock' });
    return clock;
  }

  /** Tells everybody who watches that their drill goes on in a fork. */
  tellMoved(drill: string): void {
    this.#tellWatchers({ type: 'moved', drill });
  }

  /** Puts the drill away; its log says how to go on. Resolves when all is written and the thread has ended. */
  leave(reason: string): Promise<void> {
    if (this.#over !== undefined) return this.ended;
    this.#over = reason;
    this.#write({ mark: this.#now });
    const last = this.#committed.catch(() => undefined);
    return this.#finish(reason, last);
  }

  /** People whom a crash, or the start itself, kept from joining. */
  async #enterAll(): Promise<void> {
    const { storage, log } = this.#ports;
    for (const person of storage.people(this.drill.id)) {
      if (storage.input(this.drill.id, joinKey(person)) !== undefined) continue;
      await this.enter(person).catch((error: unknown) =>
        log('error', 'somebody could not join', { drill: this.drill.id, why: messageOf(error) }),
      );
    }
  }

  async #awake(): Promise<void> {
    this.#touchedAt = this.#ports.wallMs();
    await this.ready;
    if (this.#over !== undefined) throw new Trouble('worker', this.#over);
  }

  async #carryOut(id: string, command: Command, actor: string): Promise<CommandAnswer> {
    let written: Promise<void> | undefined;
    let outcome: StoredOutcome | undefined;
    const record = (answered: CommandAnswered) => {
      outcome = storedOutcome(answered);
      this.#inputs += 1;
      const input: StoredInput = { seq: this.#inputs, commandId: id, at: answered.at, actor, command, outcome };
      written = this.#write({
        inputs: [input],
        facts: answered.result.ok ? answered.result.facts : [],
        mark: answered.at,
        phase: answered.phase,
      });
    };
    const paused = this.#pausedRefusal(command);
    if (paused !== undefined)
      record({ result: { ok: false, refusal: paused }, at: this.#now, firstSeq: 0, lastSeq: 0, phase: this.#phase });
    else await this.#link.ask('command', { command, actor }, record);
    await written;
    if (outcome === undefined) throw new Trouble('worker', 'The worker gave no answer.');
    return answerOf(this.#ports.storage, this.drill.id, outcome);
  }

  /** A drill against the clock is not worked on while it is paused; what was on screen before may still be told. */
  #pausedRefusal(command: Command): Refusal | undefined {
    const { mode } = this.drill;
    const stands = (mode === 'drill' || mode === 'exam') && this.#clock?.paused === true;
    if (!stands || WHILE_PAUSED.has(command.type)) return undefined;
    return { code: 'paused', message: 'The drill is paused. Resume it, then give the order.' };
  }

  #hear(telling: Telling): void {
    if (this.#over !== undefined) return;
    switch (telling.type) {
      case 'ready':
        this.#write({ facts: telling.facts, mark: telling.now, phase: telling.phase }).then(
          () => this.#settleReady?.resolve(),
          () => undefined,
        );
        return;
      case 'facts':
        this.#write({ facts: telling.facts, mark: telling.now, phase: telling.phase });
        return;
      case 'now':
        this.#hearNow(telling);
        return;
      case 'debrief':
        void this.#keep({ debrief: telling.json, outcome: this.#outcomeOf(telling.quadrant) }).then(() =>
          this.#ports.onDebrief?.(this.drill.id),
        );
        return;
      case 'trouble':
        this.#ports.log('error', telling.message, { drill: this.drill.id });
        return;
      case 'bug':
        this.#end(telling.message);
    }
  }

  #outcomeOf(quadrant: string): string {
    const { id, status } = this.drill;
    return status.change !== undefined && !wasPaged(this.#ports.storage, id) ? 'nobody-paged' : outcomeOf(quadrant);
  }

  #hearNow(telling: Extract<Telling, { type: 'now' }>): void {
    this.#now = telling.now;
    const stopped = telling.clock.paused && this.#clock?.paused === false;
    this.#clock = telling.clock;
    if (stopped) {
      void this.#keep({ paused: true });
      this.#tellWatchers({ type: 'clock' });
    }
    if (this.#ports.wallMs() - this.#markedAt >= MARK_EVERY_MS) this.#write({ mark: telling.now });
  }

  /** Adds to the log; when that fails the drill is put away, since it knows more than the log. */
  #write(what: {
    inputs?: readonly StoredInput[];
    facts?: readonly Fact[];
    mark: Instant;
    phase?: Phase;
  }): Promise<void> {
    const { inputs = [], facts = [], mark, phase = this.#phase } = what;
    const at = this.#ports.wallMs();
    this.#now = mark;
    this.#markedAt = at;
    const written = this.#ports.storage.append({ drill: this.drill.id, inputs, facts, mark, at });
    if (phase !== this.#phase) {
      this.#phase = phase;
      void this.#keep({ phase, closed: this.closed });
    }
    this.#committed = written;
    written.then(
      () => facts.length > 0 && this.#tellWatchers({ type: 'facts' }),
      (error: unknown) => this.#couldNotWrite(error),
    );
    return written;
  }

  #couldNotWrite(error: unknown): void {
    this.#ports.log('error', 'could not write to the log; the drill is put away', {
      drill: this.drill.id,
      why: messageOf(error),
    });
    void this.leave('The drill could not be written to disk. Ask again to go on from what was kept.');
  }

  #keep(change: Parameters<Storage['setStatus']>[1]): Promise<void> {
    return this.#ports.storage.setStatus(this.drill.id, change).catch((error: unknown) => {
      this.#ports.log('error', 'could not write the state of a drill', { drill: this.drill.id, why: messageOf(error) });
    });
  }

  #end(message: string): void {
    this.#over = message;
    this.#ports.log('error', 'a drill ended by a bug', {
      drill: this.drill.id,
      scenario: this.drill.scenario,
      why: message,
    });
    void this.#finish(message, this.#keep({ broken: message }));
  }

  #finish(reason: string, written: Promise<unknown>): Promise<void> {
    this.#ended = Promise.all([written, this.#link.end()]).then(() => {
      this.#settleReady?.reject(new Trouble('worker', reason));
      this.#tellWatchers({ type: 'gone', reason });
    });
    return this.#ended;
  }

  #tellWatchers(event: RoomEvent): void {
    this.#version += 1;
    for (const watcher of [...this.#watchers]) watcher(event);
  }
}

function storedOutcome(answered: CommandAnswered): StoredOutcome {
  if (!answered.result.ok) return { ok: false, refusal: answered.result.refusal };
  return { ok: true, seq: answered.lastSeq, first: answered.firstSeq, last: answered.lastSeq };
}

/** The answer to an order from what the log holds; equal for the first asking and every retry. */
function answerOf(storage: Storage, drill: string, outcome: StoredOutcome): CommandAnswer {
  if (!outcome.ok) return outcome;
  const facts = storage.facts(drill, outcome.first, outcome.last).map((text) => JSON.parse(text) as Fact);
  return { ok: true, seq: outcome.seq, facts };
}
