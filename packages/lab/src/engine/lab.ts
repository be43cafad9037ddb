/**
 * A lab that runs: a few machines with an init of their own, and what one may do with them.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from '../places.ts';
import { LabTrouble } from '../trouble.ts';
import { noteActivity } from './activity.ts';
import { type EngineClient, EngineRefusal } from './client.ts';
import { type ExecOptions, type ExecResult, runCommand } from './exec.ts';
import { InstanceDown } from './instance-down.ts';
import { removeLab } from './remove.ts';
import { openShell, type Shell, type TerminalSize } from './shell.ts';
import { addressOf, type InstanceSpec, type LabSpec } from './spec.ts';
import { isContainerRunning, startContainer } from './start.ts';
import { type InstanceStats, readStats } from './stats.ts';

/** How a file is put: `mode` like 0o644 (default), `owner` like `shop:shop` (default root). Folders are made as needed. */
export type PutOptions = { readonly mode?: number; readonly owner?: string };

/**
 * One running lab. Instances are named as in its spec; an unknown name throws {@link LabTrouble} `lab`, and one that does
 * not come up any more {@link InstanceDown}.
 */
export interface Lab {
  readonly id: string;
  readonly level: string;
  readonly owner: string;
  readonly instances: readonly InstanceSpec[];
  /** The address at which the host reaches an instance, and the others do. */
  address(instance: string): string;
  /** Runs a command (a text: `bash -c`) and waits. A command that fails is an answer, not an exception. */
  exec(instance: string, command: string | readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** Writes a file. */
  put(instance: string, path: string, content: string | Uint8Array, options?: PutOptions): Promise<void>;
  /** Opens a login shell of root. */
  shell(instance: string, size: TerminalSize): Promise<Shell>;
  /** Reboots: services stop in order, init starts anew. Returns when it has booted, or after 30 s if it cannot. */
  restart(instance: string): Promise<void>;
  stats(instance: string): Promise<InstanceStats>;
  /** Paths that differ from the image or are new or gone, as the engine's layers have it; mounts apart. */
  changes(instance: string): Promise<readonly string[]>;
  /** Takes everything away. May be called more than once. */
  down(): Promise<void>;
}

/** What a lab is made of inside; `containers` are the engine's ids, by instance. */
export type LabParts = {
  readonly client: EngineClient;
  readonly places: Places;
  readonly spec: LabSpec;
  readonly number: number;
  readonly containers: ReadonlyMap<string, string>;
};

type Inside = { readonly client: EngineClient; readonly container: string };

const STOP_SECONDS = 10;
const BOOT_MS = 30_000;
const BOOT_POLL_MS = 50;

/** A lab over containers that exist. */
export class RunningLab implements Lab {
  readonly #parts: LabParts;

  constructor(parts: LabParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.spec.id;
  }

  get level(): string {
    return this.#parts.spec.level;
  }

  get owner(): string {
    return this.#parts.spec.owner;
  }

  get instances(): readonly InstanceSpec[] {
    return this.#parts.spec.instances;
  }

  address(instance: string): string {
    this.#container(instance);
    return addressOf(
      this.#parts.number,
      this.instances.findIndex(({ name }) => name === instance),
    );
  }

  exec(instance: string, command: string | readonly string[], options?: ExecOptions): Promise<ExecResult> {
    return this.#awake(instance, (inside) => runCommand(inside, command, options));
  }

  async put(
    instance: string,
    path: string,
    content: string | Uint8Array,
    { mode = 0o644, owner = 'root:root' }: PutOptions = {},
  ): Promise<void> {
    // The file is written in place: one that is mounted, or that a service holds open, stays the same file.
    const script = 'mkdir -p "$(dirname "$1")" && cat >"$1" && chown "$2" "$1" && chmod "$3" "$1"';
    const command = ['sh', '-c', script, 'put', path, owner, mode.toString(8)];
    const { code, err } = await this.exec(instance, command, { input: content });
    if (code !== 0) throw new LabTrouble('lab', `Could not write ${path} in ${instance} of ${this.id}: ${err.trim()}`);
  }

  shell(instance: string, size: TerminalSize): Promise<Shell> {
    return this.#awake(instance, (inside) => openShell(inside, size));
  }

  async restart(instance: string): Promise<void> {
    await this.#mustCome(instance, async ({ client, container }) => {
      const path = `/containers/${container}/restart`;
      await client.json({ method: 'POST', path, query: { t: STOP_SECONDS } });
      await this.booted(instance);
    });
  }

  stats(instance: string): Promise<InstanceStats> {
    return readStats(this.#parts.client, this.#container(instance));
  }

  async changes(instance: string): Promise<readonly string[]> {
    const { client, container } = this.#inside(instance);
    const changed = await client.json<readonly { readonly Path: string }[] | null>({
      method: 'GET',
      path: `/containers/${container}/changes`,
    });
    return (changed ?? []).map(({ Path }) => Path);
  }

  async down(): Promise<void> {
    await removeLab(this.#parts.client, this.#parts.places, this.id);
  }

  /** Waits until init has started what it was told to; services that failed do not hold it up. */
  async booted(instance: string): Promise<void> {
    const until = performance.now() + BOOT_MS;
    const inside = this.#inside(instance);
    while (performance.now() < until) {
      const timeoutMs = Math.max(1, until - performance.now());
      const { out } = await runCommand(inside, ['systemctl', 'is-system-running', '--wait'], { timeoutMs });
      if (/^(running|degraded|maintenance)/.test(out)) return;
      await wait(BOOT_POLL_MS);
    }
  }

  /** Who comes to a machine that was switched off from inside switches it on. */
  #awake<T>(instance: string, work: (inside: Inside) => Promise<T>): Promise<T> {
    return this.#mustCome(instance, async (inside) => {
      try {
        return await work(inside);
      } catch (error) {
        if (!(await isDown(inside, error))) throw error;
        await startContainer(inside.client, inside.container);
        await this.booted(instance);
        return work(inside);
      }
    });
  }

  /** Where the engine refuses and the machine does not run it cannot be brought up. */
  async #mustCome<T>(instance: string, work: (inside: Inside) => Promise<T>): Promise<T> {
    const inside = this.#inside(instance);
    try {
      return await work(inside);
    } catch (error) {
      throw (await isDown(inside, error)) ? new InstanceDown(instance, error) : error;
    }
  }

  #inside(instance: string): Inside {
    const container = this.#container(instance);
    noteActivity(this.#parts.places, this.id);
    return { client: this.#parts.client, container };
  }

  #container(instance: string): string {
    const container = this.#parts.containers.get(instance);
    if (container !== undefined) return container;
    const known = [...this.#parts.containers.keys()].join(', ');
    throw new LabTrouble('lab', `Lab ${this.id} has no instance "${instance}"; it has ${known}.`);
  }
}

async function isDown({ client, container }: Inside, error: unknown): Promise<boolean> {
  return error instanceof EngineRefusal && !(await isContainerRunning(client, container));
}
