/**
 * All drills of a server: starts them, wakes them by replay when somebody asks, puts idle ones to sleep, and refuses
 * politely when too many are awake.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Instant, instant } from '@firedrill/base';
import {
  ENGINE_VERSION,
  type EventType,
  type Fact,
  type Mode,
  type SessionOptions,
  type WorldChange,
} from '@firedrill/drill';
import { bakeFile, PUBLISHED_SEEDS } from '../engine/bakes.ts';
import { changedEntry, type KeptChange } from '../library/changed-entry.ts';
import type { Library, LibraryScenario } from '../library/library.ts';
import type { DrillChange, DrillStatus, StoredDrill, StoredPerson } from '../storage/storage.ts';
import { DrillRoom, type RoomPorts } from './drill-room.ts';
import { newSecret } from './people.ts';

/** What is begun, and by whom: a facilitator starts a drill with a facilitator's link, and does not play. */
export type StartAsk = {
  readonly scenario: string;
  readonly mode: Mode;
  readonly seed: number | undefined;
  readonly starter: StoredPerson;
  /** It stands until somebody lets it go on; a tabletop does so anyhow. */
  readonly paused?: boolean;
  /** Roles that wait for their people. */
  readonly plan?: DrillStatus['plan'];
  /** It is played in a changed world, as the re-drill of a gap. */
  readonly change?: DrillChange;
};

export type RoomsOptions = {
  readonly maxAwake: number;
  readonly sleepAfterMs: number;
  /** Told whenever a drill starts or wakes; the promise settles when it has, or has failed. */
  readonly onStarting?: (ready: Promise<unknown>) => void;
  /** Told of every drill that is awake from now on. */
  readonly onOpen?: (room: DrillRoom) => void;
};
/** A request that cannot be met; `code` and `status` are those of the wire. */
export class RoomError extends Error {
  readonly status: number;
  readonly code: 'not-found' | 'too-many-drills' | 'broken' | 'not-allowed';
  constructor(status: number, code: RoomError['code'], message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The registry of drills. */
export class Rooms {
  readonly #library: Library;
  readonly #ports: RoomPorts;
  readonly #options: RoomsOptions;
  readonly #awake = new Map<string, DrillRoom>();
  #stopping = false;

  constructor(library: Library, ports: RoomPorts, options: RoomsOptions) {
    this.#library = library;
    this.#ports = ports;
    this.#options = options;
  }

  /** Writes a new drill down and lets its worker begin; resolves once the drill would survive a crash. */
  async start(ask: StartAsk): Promise<StoredDrill> {
    const plain = this.#library.scenario(ask.scenario);
    if (plain === undefined) throw new RoomError(404, 'not-found', `There is no scenario ${ask.scenario}.`);
    const { entry } = inItsWorld(plain, ask.change);
    await this.#makeRoom();
    const id = newDrillId();
    const { storage, wallMs } = this.#ports;
    const drill = {
      id,
      scenario: ask.scenario,
      scenarioHash: entry.scenario.hash,
      title: entry.scenario.story.title,
      mode: ask.mode,
      seed: ask.seed ?? this.#nextSeed(ask.scenario, plain.scenario.hash, ask.change?.from),
      player: ask.starter.id,
      engine: ENGINE_VERSION,
      startedAt: wallMs(),
    };
    const facilitatorKey = ask.starter.as === 'facilitator' ? newSecret() : undefined;
    const status = {
      invite: newSecret(),
      facilitatorKey,
      paused: ask.paused ?? ask.mode === 'tabletop',
      plan: ask.plan,
      change: ask.change,
    };
    await Promise.all([storage.createDrill(drill, status), storage.addPerson(id, ask.starter)]);
    return this.#open(id).drill;
  }

  /**
   * A new drill that is this one up to an instant, and stands there, paused; the old one is paused and marked, and who
   * watches it is told. The same orders at the same instants then give the same facts as they did in the old one.
   */
  async fork(id: string, { at, by }: { at: Instant; by: string }): Promise<StoredDrill> {
    const room = await this.room(id);
    const { drill } = room;
    if (drill.mode === 'exam') throw new RoomError(409, 'not-allowed', 'An exam cannot be rewound.');
    await room.setClock({ paused: true });
    const range = this.#forkRange(id);
    if (at < range.from || at > range.to)
      throw new RoomError(
        409,
        'not-allowed',
        `A fork begins between the page (${range.from} s) and the last that has happened (${range.to} s); ask for an instant in between.`,
      );
    await this.#makeRoom();
    const fork = { ...drill, id: newDrillId(), startedAt: this.#ports.wallMs() };
    await this.#ports.storage.forkDrill({ drill: fork, from: id, at, by });
    const opened = this.#open(fork.id);
    room.tellMoved(fork.id);
    return opened.drill;
  }

  /** Where a drill can be forked: from its page to just before its close, as far as it has come. */
  #forkRange(id: string): { from: Instant; to: Instant } {
    const log = this.#ports.storage.log(id);
    const facts = (log?.facts ?? []).map((json) => JSON.parse(json) as Fact);
    const at = (type: EventType) => facts.find(({ event }) => event.type === type)?.at;
    const mark = log?.drill.mark ?? instant(0);
    const closed = at('closed');
    return { from: at('paged') ?? mark, to: closed === undefined ? mark : instant(closed - 1) };
  }

  /** Of the published seeds the one that was played least; of those one whose history is baked. A re-drill has another than the drill it follows `from`. */
  #nextSeed(scenario: string, hash: string, from?: string): number {
    const { storage, bakes } = this.#ports;
    const isOfIt = (drill: StoredDrill) => drill.scenarioHash === hash || drill.status.change !== undefined;
    const played = storage.drills().filter((drill) => drill.scenario === scenario && isOfIt(drill));
    const last = from === undefined ? undefined : storage.drill(from)?.seed;
    const rank = (seed: number) => {
      const times = played.filter((drill) => drill.seed === seed).length;
      return 2 * times + (bakes !== undefined && existsSync(bakeFile(bakes, hash, seed)) ? 0 : 1);
    };
    return PUBLISHED_SEEDS.filter((seed) => seed !== last).sort((a, b) => rank(a) - rank(b))[0]!;
  }

  /** The room of a drill, woken when it sleeps. */
  async room(id: string): Promise<DrillRoom> {
    const awake = this.#awake.get(id);
    if (awake !== undefined && awake.over === undefined) return awake;
    await awake?.ended;
    const drill = this.#ports.storage.drill(id);
    if (drill === undefined) throw new RoomError(404, 'not-found', `There is no drill ${id}.`);
    if (drill.status.broken !== undefined)
      throw new RoomError(410, 'broken', `This drill has ended: ${drill.status.broken}`);
    await this.#makeRoom();
    const meanwhile = this.#awake.get(id);
    return meanwhile !== undefined && meanwhile.over === undefined ? meanwhile : this.#open(id);
  }

  isAwake(id: string): boolean {
    return this.#awake.get(id)?.over === undefined && this.#awake.has(id);
  }

  /** Puts away drills that nobody has watched or asked about for a while: practice, and those that are closed. */
  async sweep(): Promise<void> {
    const before = this.#ports.wallMs() - this.#options.sleepAfterMs;
    for (const room of this.#sleepers()) if (room.touchedAt < before) await this.#sleep(room);
  }

  /** Puts every drill away. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      [...this.#awake.values()].map((room) =>
        room.leave('The server stops. Your drill goes on from here when it is back.'),
      ),
    );
    this.#awake.clear();
  }

  #open(id: string): DrillRoom {
    const log = this.#ports.storage.log(id);
    if (log === undefined) throw new RoomError(404, 'not-found', `There is no drill ${id}.`);
    const room = new DrillRoom(log, this.sessionOptions(log.drill), this.#ports);
    this.#awake.set(id, room);
    this.#options.onStarting?.(room.ready);
    this.#options.onOpen?.(room);
    return room;
  }

  /** What a drill's session is opened with. Throws with a sentence when its log cannot be played any more. */
  sessionOptions(drill: StoredDrill): SessionOptions {
    const plain = this.#library.scenario(drill.scenario);
    if (drill.engine !== ENGINE_VERSION)
      throw this.#ended(drill, `it was begun with engine ${drill.engine}, this server has engine ${ENGINE_VERSION}`);
    if (plain === undefined) throw this.#ended(drill, `its scenario ${drill.scenario} is not in the library any more`);
    const { entry, change } = inItsWorld(plain, drill.status.change);
    if (entry.scenario.hash !== drill.scenarioHash)
      throw this.#ended(drill, 'the files of its scenario have changed since it was begun');
    return {
      drill: drill.id,
      scenario: entry.scenario,
      world: entry.world.file,
      rules: entry.world.rules,
      seed: drill.seed,
      mode: drill.mode,
      attempt: this.#attemptOf(drill),
      ...(change && { change }),
    };
  }

  /** Which playing of its scenario and seed a drill is for whoever plays it, from 1 on. */
  #attemptOf({ id, scenario, seed, player, startedAt }: StoredDrill): number {
    const before = this.#ports.storage
      .drills()
      .filter((other) => other.scenario === scenario && other.seed === seed && other.player === player)
      .filter((other) => other.id !== id && other.startedAt < startedAt);
    return before.length + 1;
  }

  /** A drill whose log cannot be played any more. It is not marked broken: putting things back makes it playable. */
  #ended(drill: StoredDrill, why: string): RoomError {
    this.#ports.log('warn', 'a drill cannot be played on', { drill: drill.id, why });
    return new RoomError(410, 'broken', `This drill cannot be played on: ${why}. Its record is kept.`);
  }

  async #makeRoom(): Promise<void> {
    if (this.#stopping) throw new RoomError(503, 'too-many-drills', 'The server is stopping.');
    const running = [...this.#awake.values()].filter((room) => room.over === undefined).length;
    if (running < this.#options.maxAwake) return;
    const idlest = this.#sleepers().sort((a, b) => a.touchedAt - b.touchedAt)[0];
    if (idlest === undefined) {
      throw new RoomError(
        503,
        'too-many-drills',
        `${running} drills run already, as many as this server takes. Close or leave one, then try again.`,
      );
    }
    await this.#sleep(idlest);
  }

  #sleepers(): DrillRoom[] {
    return [...this.#awake.values()].filter(
      (room) => room.over === undefined && !room.watched && (room.drill.mode === 'practice' || room.closed),
    );
  }

  async #sleep(room: DrillRoom): Promise<void> {
    await room.leave('The drill was put to sleep. Ask again to go on.');
    if (this.#awake.get(room.drill.id) === room) this.#awake.delete(room.drill.id);
    this.#ports.log('info', 'put a drill to sleep', { drill: room.drill.id });
  }
}

/** The scenario as a drill plays it: in its changed world, where it has one. */
function inItsWorld(
  plain: LibraryScenario,
  kept: KeptChange | undefined,
): { readonly entry: LibraryScenario; readonly change: WorldChange | undefined } {
  if (kept === undefined) return { entry: plain, change: undefined };
  const { value, issues } = changedEntry(plain, kept);
  if (value !== undefined) return value;
  const why = issues.map(({ message }) => message).join('; ');
  throw new RoomError(409, 'not-allowed', `This world cannot have the change "${kept.title}" any more: ${why}.`);
}

function newDrillId(): string {
  return randomBytes(9).toString('base64url').replace(/^[-_]/, 'a');
}
