/**
 * A lab whose machines are up, as the server holds it: its level, its shells, the ports of its application.
 */
import type { Lab, LevelFolder, RunningLevel, TerminalSize, Visitors } from '@firedrill/lab';
import type { LabMachine, LabRecording, LabView } from '@firedrill/protocol';
import type { Log } from '../log.ts';
import { messageOf } from '../trouble.ts';
import { AppProxy } from './app-proxy.ts';
import type { KeptCheck } from './lab-record.ts';
import { LabRefusal } from './lab-refusal.ts';
import { softwareOf } from './software.ts';
import { LabTelemetry } from './telemetry/lab-telemetry.ts';
import type { Terminal } from './terminal.ts';
import { Terminals } from './terminals.ts';
import type { VisitBook } from './visit-book.ts';

export type RunningLabOptions = {
  readonly folder: LevelFolder;
  readonly host: string;
  readonly log: Log;
  /** Where recordings go. */
  readonly recordings: string;
  readonly recorded: () => readonly LabRecording[];
  readonly visits: VisitBook;
  readonly onRecordings: (recordings: readonly LabRecording[]) => void;
  /** A player did something. */
  readonly onLife: () => void;
};

/** Machines, shells and ports of one lab. */
export class RunningLab {
  readonly #options: RunningLabOptions;
  #lab: Lab | undefined;
  #level: RunningLevel | undefined;
  #terminals: Terminals | undefined;
  #telemetry: LabTelemetry | undefined;
  #app: AppProxy | undefined;
  #checking: LabView['checking'];
  #unchecked: LabView['unchecked'];
  #visitors: Visitors | undefined;
  readonly #software = new Map<string, string>();

  constructor(options: RunningLabOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#lab !== undefined;
  }

  /** The machines. */
  get lab(): Lab {
    if (this.#lab === undefined) throw new LabRefusal('refused', 'The machines of this lab are not up.');
    return this.#lab;
  }

  /** Instances that players see; the people who use the shop are one more. */
  get instances(): readonly string[] {
    return Object.keys(this.#options.folder.level.instances);
  }

  get checking(): LabView['checking'] {
    return this.#checking;
  }

  get unchecked(): LabView['unchecked'] {
    return this.#unchecked;
  }

  get shells(): LabView['shells'] {
    return this.#terminals?.places() ?? [];
  }

  /** What users met. */
  get visits(): VisitBook {
    return this.#options.visits;
  }

  /** The machines that players see; none before they were first asked. */
  get machines(): readonly LabMachine[] {
    const startedAt = this.#telemetry?.startedAt;
    if (startedAt === undefined || startedAt.size === 0) return [];
    return this.instances.map((name) => ({
      ...{ name, software: this.#software.get(name) ?? '', since: startedAt.get(name) },
    }));
  }

  /** Opens the ports of the application; gives the first. */
  async openApp(port: number | undefined): Promise<number> {
    const target = () =>
      this.#lab === undefined ? undefined : { address: this.#lab.address('web'), onUse: this.#options.onLife };
    this.#app = await AppProxy.open(this.#options.host, target, port);
    return this.#app.port;
  }

  /** The machines are up. */
  attach(lab: Lab, level: RunningLevel): void {
    const { recordings, recorded, onRecordings, log, visits } = this.#options;
    this.#lab = lab;
    this.#level = level;
    const now = Date.now();
    this.#telemetry = new LabTelemetry(lab, this.instances, () => visits.latest(now));
    this.#visitors = level.visitors((visit) => visits.add(visit));
    for (const name of this.instances) void softwareOf(lab, name).then((words) => this.#software.set(name, words));
    this.#terminals = new Terminals({
      lab,
      folder: recordings,
      recorded: recorded().length,
      onRecording: (recording) => onRecordings([...recorded().filter(({ id }) => id !== recording.id), recording]),
      onTrouble: (error) => log('warn', 'a terminal is not recorded any more', { lab: lab.id, why: messageOf(error) }),
    });
  }

  /** A server that was killed left its shells running; a session of theirs could hold a lock for ever. */
  async endOldShells(lab: Lab): Promise<void> {
    const script = "ps -eo pid=,tty= | awk '$2 ~ /^pts/ {print $1}' | xargs -r kill -HUP 2>/dev/null; true";
    await Promise.allSettled(this.instances.map((instance) => lab.exec(instance, script)));
  }

  /** A shell of an instance that players see. */
  terminal(place: { readonly instance: string; readonly shell: number }, size: TerminalSize): Promise<Terminal> {
    this.mustSee(place.instance);
    this.#options.onLife();
    if (this.#terminals === undefined) throw new LabRefusal('refused', 'The machines of this lab are not up.');
    return this.#terminals.at(place, size);
  }

  /** Throws where players see no such instance. */
  mustSee(instance: string): void {
    if (!this.instances.includes(instance)) throw new LabRefusal('not-found', `There is no instance ${instance}.`);
  }

  noteLife(): void {
    this.#options.onLife();
  }

  /** One check; what went wrong with the check itself is thrown. */
  async check(lasting: boolean): Promise<KeptCheck> {
    const at = Date.now();
    const level = this.#level;
    if (level === undefined) throw new LabRefusal('refused', 'The machines of this lab are not up.');
    this.#checking = lasting ? 'lasting' : 'served';
    this.#unchecked = undefined;
    // What a check measures is not to depend on who else is there.
    if (this.#visitors !== undefined) this.#visitors.isAway = true;
    try {
      const result = lasting ? await level.checkLasting() : await level.check();
      return { ...result, at, lasting };
    } catch (error) {
      this.#unchecked = at;
      throw error;
    } finally {
      this.#checking = undefined;
      if (this.#visitors !== undefined) this.#visitors.isAway = false;
    }
  }

  /** Metrics and logs of the machines. */
  get telemetry(): LabTelemetry {
    if (this.#telemetry === undefined) throw new LabRefusal('refused', 'The machines of this lab are not up.');
    return this.#telemetry;
  }

  /** Ends shells and closes ports; machines stay. */
  async letGo(): Promise<void> {
    this.#telemetry?.close();
    this.#telemetry = undefined;
    this.#visitors?.close();
    this.#visitors = undefined;
    const terminals = this.#terminals;
    const app = this.#app;
    this.#lab = undefined;
    this.#terminals = undefined;
    this.#app = undefined;
    await terminals?.close();
    await app?.close();
  }
}
