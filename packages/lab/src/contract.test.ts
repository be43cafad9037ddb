/**
 * The simulated world under the contract of live labs: a migration holds a lock on the orders, and checkouts wait.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type FaultManifest, parseWorld } from '@firedrill/scenario';
import { World } from '@firedrill/world';
import { type DrillableWorld, describeContract, type Observation, type Verdict } from './contract.fixture.ts';
import { project } from './live.fixture.ts';

const WARM_UP_SECONDS = 60;
const SETTLE_SECONDS = 45;
const WINDOW_SECONDS = 30;
const DATABASE = 'shop-db';

/** A lock that outlasts the test, held by a job of ours. */
const lock: FaultManifest = {
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'DatabaseSession',
  name: 'migration',
  spec: {
    do: 'db-session',
    database: DATABASE,
    table: 'orders',
    user: 'migrate',
    applicationName: 'migrate',
    statement: 'LOCK TABLE orders',
    lock: 'AccessExclusive',
    duration: 86_400,
  },
  at: { file: 'contract', line: 1, column: 1 },
};

class SimulatedWorld implements DrillableWorld {
  #world: World | undefined;

  async start(): Promise<void> {
    const text = readFileSync(join(project, 'worlds/tidewater/world.yaml'), 'utf8');
    this.#world = World.create({ file: parseWorld(text, 'world.yaml').value!, seed: 1, telemetry: undefined });
    this.#pass(WARM_UP_SECONDS);
  }

  async break(): Promise<void> {
    const { now } = this.#running;
    this.#running.strike(lock, instant(now + 1), undefined);
    this.#pass(SETTLE_SECONDS);
  }

  async observe(): Promise<Observation> {
    const { now } = this.#running;
    const checkout = this.#running
      .journeys(instant(now - WINDOW_SECONDS), now)
      .find(({ journey }) => journey === 'checkout')!;
    const holders = this.#running.sessions().map((session) => JSON.stringify(session));
    return {
      isServing: checkout.requests > 0 && checkout.good / checkout.requests > 0.9,
      evidence: [`${checkout.good} of ${checkout.requests} checkouts good`, ...holders].join('\n'),
    };
  }

  async tryInVain(): Promise<void> {
    this.#running.act({ do: 'restart', target: 'checkout', params: { how: 'all at once' } }, 'you');
    this.#pass(SETTLE_SECONDS * 2);
  }

  async act(): Promise<void> {
    const holder = this.#running
      .sessions()
      .find((session) => session.database === DATABASE && session.application === 'migrate');
    const outcome = this.#running.act(
      { do: 'terminate-session', target: DATABASE, params: { pid: holder!.pid } },
      'you',
    );
    if (!outcome.ok) throw new Error('the session could not be ended');
    this.#pass(SETTLE_SECONDS * 2);
  }

  async check(): Promise<Verdict> {
    const { isServing, evidence } = await this.observe();
    return { isPassed: isServing, why: isServing ? '' : evidence };
  }

  async stop(): Promise<void> {
    this.#world = undefined;
  }

  async isGone(): Promise<boolean> {
    return this.#world === undefined;
  }

  get #running(): World {
    if (this.#world === undefined) throw new Error('the world is not running');
    return this.#world;
  }

  #pass(seconds: number): void {
    this.#running.advance(instant(this.#running.now + seconds));
  }
}

describeContract('a simulated world', new SimulatedWorld());
