/**
 * Real machines under the contract: nginx stands still and is not enabled. Starting it helps until the next reboot; the
 * check reboots.
 */
import { type DrillableWorld, describeContract, type Observation, type Verdict } from './contract.fixture.ts';
import type { Lab } from './engine/lab.ts';
import { instance, labOf, liveEngine, statusOf, until } from './live.fixture.ts';

const BOOT_PATIENCE_MS = 5_000;

class LiveWorld implements DrillableWorld {
  readonly #spec = labOf([instance('proxy')]);
  #lab: Lab | undefined;

  async start(): Promise<void> {
    this.#lab = await (await liveEngine()).up(this.#spec);
    await until('nginx serves', async () => (await this.#status()) === 200);
  }

  async break(): Promise<void> {
    await this.#running.exec('proxy', 'systemctl disable --now nginx');
    await until('nginx is down', async () => (await this.#status()) === 0);
  }

  async observe(): Promise<Observation> {
    const { out } = await this.#running.exec(
      'proxy',
      'systemctl status nginx --no-pager; journalctl -u nginx -n 5 --no-pager',
    );
    return { isServing: (await this.#status()) === 200, evidence: out };
  }

  async tryInVain(): Promise<void> {
    await this.#running.exec('proxy', 'systemctl start nginx');
    await until('nginx serves', async () => (await this.#status()) === 200);
  }

  async act(): Promise<void> {
    await this.#running.exec('proxy', 'systemctl enable --now nginx');
    await until('nginx serves', async () => (await this.#status()) === 200);
  }

  async check(): Promise<Verdict> {
    await this.#running.restart('proxy');
    const serves = async () => (await this.#status()) === 200;
    const isPassed = await until('', serves, BOOT_PATIENCE_MS).then(
      () => true,
      () => false,
    );
    return { isPassed, why: isPassed ? '' : 'nobody answers after a reboot' };
  }

  async stop(): Promise<void> {
    await this.#lab?.down();
  }

  async isGone(): Promise<boolean> {
    return !(await (await liveEngine()).list()).some(({ id }) => id === this.#spec.id);
  }

  get #running(): Lab {
    if (this.#lab === undefined) throw new Error('the lab is not up');
    return this.#lab;
  }

  #status(): Promise<number> {
    return statusOf(this.#running.address('proxy'));
  }
}

describeContract('a lab', new LiveWorld());
