/**
 * A level on a running lab: planted by seed, seen to hurt, checked, rebooted.
 */
import { RandomStream, seedWords } from '@firedrill/base';
import { type LevelStep, type LevelTruth, type LevelVariant, type NamedLevel, truthOf } from '@firedrill/scenario';
import { InstanceDown } from '../engine/instance-down.ts';
import { type CheckItem, type CheckResult, checkLevel } from './check-level.ts';
import { USERS_INSTANCE } from './instances.table.ts';
import type { LabHandle } from './lab-handle.ts';
import { scriptWith } from './script-with.ts';
import { ShopClient } from './shop-client.ts';
import { type Visit, Visitors } from './visits.ts';

/** A level with the scripts of its folder, by name. */
export type LevelFolder = { readonly level: NamedLevel; readonly scripts: ReadonlyMap<string, string> };

export type RunOptions = { readonly seed: number; readonly origin: string };

/** A step that did not work: the instance, the script and what it said. */
export class StepFailed extends Error {}

const SCRIPT_MS = 120_000;
const BOOT_MS = 60_000;
const CALM_MS = 15_000;
const FELT_MS = 120_000;
/** Users are served when as many rounds in a row say so. */
const ROUNDS_IN_A_ROW = 2;
const MOST_ROUNDS = 4;

/** The variant that a seed takes. */
export function variantOf({ variants }: NamedLevel, seed: number): LevelVariant {
  return variants[new RandomStream(seedWords(seed)).below(variants.length)]!;
}

/** What happened where a seed planted; nobody who plays is told before the end. */
export function plantedTruth(level: NamedLevel, seed: number): LevelTruth {
  return truthOf(level, variantOf(level, seed));
}

/** A planted level on its instances. */
export class RunningLevel {
  readonly folder: LevelFolder;
  readonly lab: LabHandle;
  readonly #options: RunOptions;
  #round = 0;

  constructor(folder: LevelFolder, lab: LabHandle, options: RunOptions) {
    this.folder = folder;
    this.lab = lab;
    this.#options = options;
  }

  /** Lets the front end's origin in, waits until users are served, then breaks it and waits until they are not. */
  async plant(): Promise<void> {
    if (this.folder.level.serves) {
      await this.#welcomeFront();
      await this.#until(() => this.#isUp(), BOOT_MS, 'the shop did not come up');
    }
    await this.#gather();
    await this.take(this.folder.level.plant);
    await this.#until(async () => !(await this.#check(false)).passed, BOOT_MS, 'planted, and nobody is hurt');
  }

  /** Steps of planting, or of a route. */
  async take(steps: readonly LevelStep[]): Promise<void> {
    for (const step of steps) {
      if (step.do === 'wait') await pause(step.seconds * 1000);
      else if (step.do === 'reboot') await this.lab.restart(step.on);
      else await this.#script(step.on, step.script);
    }
  }

  /** Whether users are served: two rounds in a row must say so, of four at most, so that neither a lucky nor an unlucky one decides. */
  async check(): Promise<CheckResult> {
    return held(() => this.#check(false));
  }

  /** Reboots every instance, then asks whether users are served and what lasts; one that stays down is a promise not kept. */
  async checkLasting(): Promise<CheckResult> {
    const instances = Object.keys(this.folder.level.instances);
    const down = (await Promise.all(instances.map((instance) => this.#reboot(instance)))).flat();
    if (down.length > 0) return { passed: false, items: [...down, ...(await this.#check(true)).items] };
    const up = Date.now() + BOOT_MS / 2;
    while (Date.now() < up && !(await this.#isUp())) await pause(300);
    return held(() => this.#check(true));
  }

  /** What is wrong with a reboot: nothing, or that the machine does not come up. */
  async #reboot(instance: string): Promise<readonly CheckItem[]> {
    try {
      await this.lab.restart(instance);
      return [];
    } catch (error) {
      if (!(error instanceof InstanceDown)) throw error;
      const name = `${instance} comes up after a reboot`;
      return [{ name, met: false, says: 'it does not', asked: 1, well: 0, p95: 0 }];
    }
  }

  /** Sends users until they are told to stop; `onVisit` hears how each fared. */
  visitors(onVisit: (visit: Visit) => void): Visitors {
    return new Visitors(this.folder.level, { ...this.#options, host: this.lab.address('web'), onVisit });
  }

  /** Whether one of many who come alone, with nobody checking, is not served; waits until then, for so long at most. */
  async isFelt(within = FELT_MS): Promise<boolean> {
    // Whoever waits since the planting saw to it that it hurts is not to make it hurt.
    await pause(CALM_MS);
    let felt = false;
    const visitors = this.visitors(({ well }) => {
      felt ||= !well;
    });
    const until = Date.now() + within;
    while (!felt && Date.now() < until) await pause(250);
    visitors.close();
    return felt;
  }

  #check(lasting: boolean): Promise<CheckResult> {
    const { origin, seed } = this.#options;
    const options = { origin, lasting, seed: seed * 1_000 + this.#round++, words: this.#words };
    return checkLevel(this.lab, this.folder.level, options);
  }

  get #words(): LevelVariant {
    const { seed, origin } = this.#options;
    return { ...variantOf(this.folder.level, seed), SEED: String(seed), ORIGIN: origin };
  }

  async #isUp(): Promise<boolean> {
    const shop = new ShopClient(this.lab.address('web'), this.#options.origin);
    return (await shop.ask({ path: '/api/orders/recent', timeoutMs: 1_500 })).status === 200;
  }

  /** The origin that browsers see is known only now. */
  async #welcomeFront(): Promise<void> {
    const set = `sed -i 's|^ALLOWED_ORIGINS=.*|ALLOWED_ORIGINS=${this.#options.origin}|' /etc/shop/shop.env && systemctl restart shop`;
    await this.lab.exec('app', set, { timeoutMs: SCRIPT_MS });
  }

  /** The crowd comes, and stays whatever is rebooted. */
  async #gather(): Promise<void> {
    const { crowd } = this.folder.level;
    if (crowd.length === 0) return;
    const come = 'cat > /srv/crowd.json && systemctl restart users';
    const { code, err } = await this.lab.exec(USERS_INSTANCE.name, come, { input: JSON.stringify(crowd) });
    if (code !== 0) throw new StepFailed(`${this.folder.level.slug}: the crowd did not come: ${err.trim()}`);
  }

  async #script(on: string, name: string): Promise<void> {
    const { level, scripts } = this.folder;
    const input = scriptWith(this.#words, `set -eu\n${scripts.get(name)}`);
    const { code, out, err } = await this.lab.exec(on, ['bash', '-s'], { input, timeoutMs: SCRIPT_MS });
    if (code !== 0)
      throw new StepFailed(
        `${level.slug}: ${name} on ${on} ended with ${code}: ${`${out}\n${err}`.trim().slice(-500)}`,
      );
  }

  async #until(done: () => Promise<boolean>, ms: number, otherwise: string): Promise<void> {
    const end = Date.now() + ms;
    while (!(await done())) {
      if (Date.now() > end) throw new StepFailed(`${this.folder.level.slug}: ${otherwise} (${ms / 1000} s)`);
      await pause(250);
    }
  }
}

/**
 * Asks round after round until two in a row pass, and gives the last of them; as soon as that cannot be any more, the last
 * round that failed.
 */
export async function held(round: () => Promise<CheckResult>): Promise<CheckResult> {
  let passed = 0;
  let failed: CheckResult | undefined;
  for (let left = MOST_ROUNDS; left >= ROUNDS_IN_A_ROW - passed; left--) {
    const result = await round();
    passed = result.passed ? passed + 1 : 0;
    if (passed === ROUNDS_IN_A_ROW) return result;
    if (!result.passed) failed = result;
  }
  return failed!;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
