/**
 * Live labs of this server: boots levels, keeps what is done in them, takes them away. Records are written before
 * anybody is told; machines are found again after a restart, and what nobody owns any more goes.
 */
import { join } from 'node:path';
import {
  firstPassed,
  type LabEngine,
  type LevelFolder,
  type Overfull,
  RunningLevel,
  StepFailed,
  WRITTEN_BYTES,
} from '@firedrill/lab';
import type { LabReportBody, LabsOverview, LabView, PostMortemStage } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import type { Log } from '../log.ts';
import { messageOf } from '../trouble.ts';
import { type Bringing, bringUp } from './bring-up.ts';
import { EngineFinder } from './engine-finder.ts';
import { MOST_PEOPLE, newLabPerson } from './lab-people.ts';
import { checksThatCount, type FiledText, type LabPerson, type LabRecord, LabStore, newRecord } from './lab-record.ts';
import { LabRefusal } from './lab-refusal.ts';
import { withFieldsWritten } from './lab-report.ts';
import { fieldsWritten } from './lab-score.ts';
import { cardOf, endOf, levelView, NOTHING_NOW, viewOf } from './lab-view.ts';
import { LevelShelf } from './level-shelf.ts';
import { RunningLab } from './running-lab.ts';
import { openVisits, withVisits } from './visit-book.ts';

export type LabHostOptions = {
  /** The project, which holds `labs/`. */
  readonly project: string;
  /** The engine's folder. */
  readonly home: string;
  /** Where records go. */
  readonly folder: string;
  /** Where applications of labs listen. */
  readonly host: string;
  readonly log: Log;
};

/** What is booted. `address`: the name by which the caller's browser reaches this machine. */
export type BootOrder = {
  readonly level: string | undefined;
  readonly mode: LabRecord['mode'];
  readonly seed: number | undefined;
  readonly who: string | undefined;
  readonly address: string;
};

/** Labs that run at once. */
export const MOST_LABS = 6;
/** A lab in which no player does anything for so long is stopped. */
export const IDLE_MS = 45 * 60_000;
const SWEEP_MS = 10_000;
const SEEDS = 0x7fffffff;

/** The labs of one server. */
export class LabHost {
  readonly store: LabStore;
  readonly #options: LabHostOptions;
  readonly #levels: LevelShelf;
  readonly #running = new Map<string, RunningLab>();
  /** Removals under way, and labs whose removal failed and is tried again. */
  readonly #going = new Set<Promise<void>>();
  readonly #left = new Set<string>();
  readonly #sweeping: NodeJS.Timeout;
  readonly #finder: EngineFinder;
  #isClosed = false;

  constructor(options: LabHostOptions) {
    const { project, folder, home, log } = options;
    this.#options = options;
    this.#finder = new EngineFinder({ project, home, log, onOverfull: (overfull) => this.#endOverfull(overfull) });
    this.store = new LabStore(folder, (file, why) => log('warn', 'the record of a lab cannot be read', { file, why }));
    this.#levels = new LevelShelf(project, log);
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#sweeping.unref();
  }

  /** Finds labs of before the restart again, and takes away what nobody owns. Never throws. */
  async resume(): Promise<void> {
    const open = this.store.all().filter(({ phase }) => phase === 'booting' || phase === 'ready');
    // Where no lab was ever booted nothing is looked for, so that a start costs nothing.
    if (this.store.all().length === 0) return;
    try {
      const { engine } = await this.#finder.find();
      for (const record of open) await this.#resumeOne(engine, record);
      if (engine === undefined) return;
      const { removed } = await engine.gc({ keep: new Set(this.#running.keys()) });
      for (const { lab, why } of removed) this.#options.log('info', 'a lab was taken away', { lab, why });
    } catch (error) {
      this.#options.log('error', 'labs could not be found again', { why: messageOf(error) });
    }
  }

  /** Levels, labs, and whether labs can run here. */
  async overview(): Promise<LabsOverview> {
    const { missing } = await this.#finder.find();
    return {
      missing,
      says: missing.length === 0 ? '' : 'Live labs cannot run on this machine yet. Run `firedrill lab setup` here.',
      levels: this.#levels.all().map(levelView),
      labs: this.store.all().map(cardOf),
    };
  }

  /** Begins to boot a level; the view tells how far it is. The token is told once. */
  async boot(order: BootOrder): Promise<{ readonly id: string; readonly token: string }> {
    const engine = await this.#engineWithRoom();
    const folder = this.#levels.mustHave(order.level);
    const { person, token } = newLabPerson(order.who ?? 'Player', []);
    const record = newRecord(folder.level, {
      seed: order.seed ?? Math.floor(Math.random() * SEEDS),
      mode: order.mode,
      who: order.who,
      person,
    });
    this.store.put(record);
    this.#behind(record.id, this.#bring({ engine, record, folder, address: order.address }));
    return { id: record.id, token };
  }

  /** Takes the machines away and brings the same level up as it was at first; the clock goes on. */
  async reset(id: string, address: string): Promise<void> {
    const record = this.#record(id);
    if (record.phase === 'ended') throw new LabRefusal('refused', 'It has ended. Boot the level again from the list.');
    if (record.phase === 'booting') throw new LabRefusal('conflict', 'It is still coming up. Wait a moment.');
    if (record.mode === 'exam' && record.phase === 'ready') throw new LabRefusal('refused', 'An exam is not reset.');
    const running = this.#running.get(id);
    if (running?.checking !== undefined) throw new LabRefusal('conflict', 'A check is under way. Wait for its answer.');
    const engine = await this.#engineWithRoom(id);
    const folder = this.#levels.mustHave(record.level);
    const now = Date.now();
    const resets = record.bootedAt === undefined ? record.resets : [...record.resets, now];
    const boot = [{ at: now, text: 'taking the machines away' }];
    this.#change(id, { phase: 'booting', why: undefined, boot, resets, lastAt: now });
    const bring = () => this.#bring({ engine, record: this.#record(id), folder, address });
    this.#behind(id, this.#takeAway(id).then(bring));
  }

  /** A lab as it stands; undefined where there is none. */
  view(id: string): LabView | undefined {
    const record = this.store.get(id);
    const level = record && this.levelOf(record);
    if (record === undefined || level === undefined) return undefined;
    const running = this.#running.get(id);
    if (running?.isUp !== true) return viewOf(record, level, NOTHING_NOW);
    const { checking, unchecked, shells, machines, visits } = running;
    const journeys = visits.recent(level, record.resets.at(-1) ?? 0);
    return viewOf(record, level, { checking, unchecked, shells, machines, journeys });
  }

  /** Begins a check. A lasting one is for those who serve users already: its promises tell what was broken. */
  check(id: string, lasting: boolean): void {
    const running = this.running(id);
    const record = this.#record(id);
    const { level } = this.#levels.mustHave(record.level);
    if (running.checking !== undefined) throw new LabRefusal('conflict', 'A check is under way. Wait for its answer.');
    if (lasting && firstPassed(checksThatCount(record), false) === undefined)
      throw new LabRefusal('refused', 'First serve users again; then check that it lasts.');
    this.#change(id, { lastAt: Date.now() });
    void running.check(lasting).then(
      (check) => {
        if (this.store.get(id)?.phase !== 'ready') return;
        const kept = withVisits(check, this.#record(id), running.visits, level);
        this.#change(id, { checks: [...this.#record(id).checks, kept], lastAt: Date.now() });
      },
      (error: unknown) => {
        // What is taken away while it is asked cannot answer.
        if (this.store.get(id)?.phase === 'ready')
          this.#options.log('error', 'a check of a lab could not be made', { lab: id, why: messageOf(error) });
      },
    );
  }

  /** One hint more. */
  hint(id: string): void {
    const record = this.#record(id);
    if (record.phase !== 'ready') throw new LabRefusal('refused', 'Hints are given while the lab runs.');
    if (record.mode === 'exam') throw new LabRefusal('refused', 'An exam has no hints.');
    const most = this.#levels.level(record.level)?.hints.length ?? 0;
    if (record.hints >= most) throw new LabRefusal('refused', 'There are no more hints.');
    const now = Date.now();
    this.#change(id, { hints: record.hints + 1, hintsAt: [...record.hintsAt, now], lastAt: now });
  }

  /** Writes fields of the report; also after the end, though the scorecard has what was written then. */
  report(id: string, fields: LabReportBody): void {
    this.#change(id, withFieldsWritten(this.#record(id), fields, Date.now()));
  }

  /** Lets somebody in by name; the token is told once. */
  join(id: string, name: string): { readonly person: LabPerson; readonly token: string } {
    const { people } = this.#record(id);
    if (people.length >= MOST_PEOPLE) throw new LabRefusal('refused', `A lab lets in ${MOST_PEOPLE} people in all.`);
    const made = newLabPerson(name, people);
    this.#change(id, { people: [...people, made.person] });
    return made;
  }

  /** Keeps a post-mortem that was handed in, once for its order; it comes after what happened in the lab. */
  file(id: string, text: Omit<FiledText, 'fact'>, after: number): FiledText {
    const { filed } = this.#record(id);
    const known = filed.find(({ order }) => order === text.order);
    if (known !== undefined) return known;
    const added = { ...text, fact: Math.max(after, ...filed.map(({ fact }) => fact)) + 1 };
    this.#change(id, { filed: [...filed, added] });
    return added;
  }

  /** Notes how far the post-mortem is. */
  notePostMortem(id: string, postMortem: PostMortemStage): void {
    this.#change(id, { postMortem });
  }

  /** The level of a record, where it is still there. */
  levelOf({ level }: LabRecord): NamedLevel | undefined {
    return this.#levels.level(level);
  }

  /** Ends a lab: its machines go, and what happened is told. */
  async end(id: string): Promise<void> {
    const record = this.#record(id);
    if (record.phase === 'ended') return;
    if (record.phase === 'booting') throw new LabRefusal('conflict', 'It is still coming up. Wait a moment.');
    const level = this.levelOf(record);
    const visited =
      level && (this.#running.get(id)?.visits ?? openVisits(this.store.folderOf(id), this.#options.log)).whole(level);
    const over = { phase: 'ended', endedAt: Date.now(), reported: fieldsWritten(record.report) } as const;
    this.#change(id, visited === undefined ? over : { ...over, visited });
    await this.#takeAway(id);
  }

  /** A lab whose machines are up. */
  running(id: string): RunningLab {
    const running = this.#running.get(id);
    if (running?.isUp === true && this.#record(id).phase === 'ready') return running;
    throw new LabRefusal('refused', 'The machines of this lab are not up.');
  }

  /** A player did something. Kept once a minute at most. */
  noteLife(id: string): void {
    const record = this.store.get(id);
    if (record !== undefined && Date.now() - record.lastAt > 60_000) this.#change(id, { lastAt: Date.now() });
  }

  /** Lets go of shells and ports; machines stay up for the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweeping);
    this.#finder.close();
    await Promise.all([...this.#running.values()].map((running) => running.letGo()));
    await Promise.all(this.#going);
  }

  /** The engine, where one lab more can run; one that runs already takes no more room. */
  async #engineWithRoom(id = ''): Promise<LabEngine> {
    const { engine } = await this.#finder.find();
    if (engine === undefined)
      throw new LabRefusal('not-allowed', 'Live labs cannot run on this machine yet. Run `firedrill lab setup` here.');
    if (this.#running.size >= MOST_LABS && !this.#running.has(id))
      throw new LabRefusal('not-allowed', `${MOST_LABS} labs run on this server. End one of them first.`);
    return engine;
  }

  #runningOf({ id }: LabRecord, folder: LevelFolder): RunningLab {
    const running = new RunningLab({
      folder,
      host: this.#options.host,
      log: this.#options.log,
      recordings: join(this.store.folderOf(id), 'recordings'),
      visits: openVisits(this.store.folderOf(id), this.#options.log),
      recorded: () => this.store.get(id)?.recordings ?? [],
      onRecordings: (recordings) => this.#change(id, { recordings }),
      onLife: () => this.noteLife(id),
    });
    this.#running.set(id, running);
    return running;
  }

  /** What goes on after the answer; what goes wrong there, as a record that cannot be kept, is in the log. */
  #behind(lab: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.log('error', 'a lab failed', { lab, why: messageOf(error) }));
  }

  /** What stood in the way is in the record, and nothing of the lab is left. */
  async #bring({ address, ...lab }: Pick<Bringing, 'engine' | 'record' | 'folder' | 'address'>): Promise<void> {
    const { id } = lab.record;
    const running = this.#runningOf(lab.record, lab.folder);
    const change = (to: Partial<LabRecord>) => this.#change(id, to);
    const tell = (text: string) => change({ boot: [...this.#record(id).boot, { at: Date.now(), text }] });
    try {
      await bringUp({ ...lab, running, address, change, tell, isClosed: () => this.#isClosed });
    } catch (error) {
      this.#options.log('error', 'a lab did not come up', { lab: id, why: messageOf(error) });
      // What a script said can tell what it breaks.
      const why =
        error instanceof StepFailed
          ? 'The level could not be prepared; the log of the server says why.'
          : messageOf(error);
      this.#change(id, { phase: 'failed', why });
      await this.#takeAway(id);
    }
  }

  async #resumeOne(engine: LabEngine | undefined, record: LabRecord): Promise<void> {
    const { id, seed, origin, port } = record;
    const folder = this.#levels.folder(record.level);
    const lab = record.phase === 'ready' && folder !== undefined ? await engine?.takeOver(id) : undefined;
    if (lab === undefined || folder === undefined || origin === undefined) {
      this.#change(id, { phase: 'stopped', why: 'The server was started anew, and its machines are gone.' });
      return;
    }
    const running = this.#runningOf(record, folder);
    await running.openApp(port).catch((error: unknown) => this.#options.log('warn', messageOf(error), { lab: id }));
    await running.endOldShells(lab);
    running.attach(lab, new RunningLevel(folder, lab, { seed, origin }));
  }

  #sweep(): void {
    const now = Date.now();
    for (const id of this.#left) void this.#takeAway(id);
    for (const record of this.store.all()) {
      if (record.phase !== 'ready') continue;
      const level = this.#levels.level(record.level);
      const end = level && endOf(record, level);
      if (end !== undefined && now > end)
        this.end(record.id).catch((error: unknown) => this.#logTrouble(record.id, error));
      else if (now - record.lastAt > IDLE_MS)
        void this.#stop(
          record.id,
          `Nobody did anything for ${IDLE_MS / 60_000} minutes, so its machines were taken away.`,
        );
    }
  }

  async #stop(id: string, why: string): Promise<void> {
    this.#change(id, { phase: 'stopped', why });
    await this.#takeAway(id);
  }

  /** Labs that are no record's here (a terminal's, another server's) go all the same: the room is everybody's. */
  async #endOverfull({ lab, bytes }: Overfull): Promise<void> {
    const wrote = `It had written ${(bytes / 2 ** 30).toFixed(1)} GiB where ${WRITTEN_BYTES / 2 ** 30} are a lab's share`;
    this.#options.log('warn', 'a lab was taken away: it left the others no room', { lab, bytes });
    if (this.store.get(lab)?.phase === 'ready') {
      await this.#stop(lab, `${wrote}, and the other labs needed the room: its machines were taken away.`);
      return;
    }
    await (await this.#finder.find()).engine?.remove(lab);
  }

  /** Never throws: what could not be taken away is logged and tried again, at the latest at the next start. */
  async #takeAway(id: string): Promise<void> {
    const going = this.#remove(id);
    this.#going.add(going);
    await going;
    this.#going.delete(going);
  }

  async #remove(id: string): Promise<void> {
    const running = this.#running.get(id);
    this.#running.delete(id);
    this.#left.delete(id);
    try {
      await running?.letGo();
      await (await this.#finder.find()).engine?.remove(id);
    } catch (error) {
      this.#left.add(id);
      this.#logTrouble(id, error);
    }
  }

  #logTrouble(id: string, error: unknown): void {
    this.#options.log('error', 'a lab could not be taken away', { lab: id, why: messageOf(error) });
  }

  #record(id: string): LabRecord {
    const record = this.store.get(id);
    if (record === undefined) throw new LabRefusal('not-found', `There is no lab ${id}.`);
    return record;
  }

  #change(id: string, change: Partial<LabRecord>): void {
    this.store.put({ ...this.#record(id), ...change });
  }
}
