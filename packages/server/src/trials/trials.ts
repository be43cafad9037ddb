/**
 * Trials of a server: one runs at a time, in a thread of low priority, and the others wait. Every pair is written
 * down when it is there, so that a trial that was cut off by a stop goes on from where it was.
 *
 *     asked ─▶ queue ─▶ thread: seed, seed, … (quiet day, …) ─▶ judged
 *                         └─ each answer on disk ─▶ card
 */
import { randomBytes } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { judgeTrial, PAIRS_WANTED } from '@firedrill/debrief';
import { QUIET_DAYS, type QuietDay, type TrialPair, type TrialPlan } from '@firedrill/drill';
import type { TrialCard, TrialState } from '@firedrill/protocol';
import type { CountermeasureChange } from '@firedrill/scenario';
import type { Log } from '../log.ts';
import type { Storage } from '../storage/storage.ts';
import { askThread, startThread } from '../thread.ts';
import { messageOf } from '../trouble.ts';
import type { TrialAnswer, TrialAsk, TrialStart } from './trial-thread.ts';

/** A trial as it is kept. Curves only of the drill's own seed, which comes first. */
export type StoredTrial = {
  readonly id: string;
  readonly drill: string;
  readonly title: string;
  readonly changes: readonly CountermeasureChange[];
  readonly seed: number;
  readonly window: number;
  readonly complexity: TrialPlan['complexity'];
  readonly alerts: readonly string[];
  readonly startedAt: number;
  state: TrialState;
  seconds: number;
  error: string | undefined;
  pairs: TrialPair[];
  quiet: QuietDay[];
};

/** Trials that wait or run, over all drills. */
export const MOST_WAITING = 8;
/** Trials that are kept of one drill. */
export const MOST_TRIALS = 40;

export type TrialsOptions = {
  readonly storage: Storage;
  readonly log: Log;
  readonly wallMs: () => number;
  /** The plan of a trial that is kept; undefined when its scenario or drill is gone. */
  readonly planOf: (trial: StoredTrial) => TrialPlan | undefined;
  /** Pairs of a trial; {@link PAIRS_WANTED} unless told otherwise. */
  readonly wanted?: number;
  /** Where quiet days are kept; undefined: nowhere. */
  readonly quiet: string | undefined;
};

type Waiting = { readonly trial: StoredTrial; readonly plan: TrialPlan };

/** The queue and the one that runs. */
export class Trials {
  readonly #options: TrialsOptions;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  /** Of the quiet day that is simulated, the share that is done. */
  #dayShare = 0;
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(options: TrialsOptions) {
    this.#options = options;
    for (const { id } of options.storage.drills())
      for (const trial of this.#kept(id)) {
        if (trial.state !== 'queued' && trial.state !== 'running') continue;
        const plan = options.planOf(trial);
        if (plan !== undefined) this.#queue.push({ trial, plan });
      }
    this.#go();
  }

  /** How many a trial waits for. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Writes a trial down and puts it into the queue. */
  async start(
    drill: string,
    asked: Pick<StoredTrial, 'title' | 'changes' | 'seed'>,
    plan: TrialPlan,
  ): Promise<TrialCard> {
    const trial: StoredTrial = {
      id: randomBytes(6).toString('hex'),
      drill,
      ...asked,
      window: plan.window,
      complexity: plan.complexity,
      alerts: plan.rules.map(({ alert }) => alert),
      startedAt: this.#options.wallMs(),
      state: 'queued',
      seconds: 0,
      error: undefined,
      pairs: [],
      quiet: [],
    };
    await this.#keep(trial);
    this.#queue.push({ trial, plan });
    this.#go();
    return this.#card(trial);
  }

  /** Ends a trial that waits or runs; what it has come to stays. */
  async cancel(drill: string, id: string): Promise<TrialCard | undefined> {
    const place = this.#queue.findIndex(({ trial }) => trial.id === id && trial.drill === drill);
    const found = this.#queue[place]?.trial;
    if (found === undefined) return this.cards(drill).find((card) => card.id === id);
    found.state = 'cancelled';
    await this.#keep(found);
    if (place === 0) await this.#worker?.terminate();
    else this.#queue.splice(place, 1);
    return this.#card(found);
  }

  /** Trials of a drill, newest first. */
  cards(drill: string): readonly TrialCard[] {
    const live = new Map(this.#queue.map(({ trial }) => [trial.id, trial]));
    return this.#kept(drill)
      .map((trial) => this.#card(live.get(trial.id) ?? trial))
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
    await this.#running;
  }

  #kept(drill: string): StoredTrial[] {
    return this.#options.storage.followUps(drill, 'trial').map((json) => JSON.parse(json) as StoredTrial);
  }

  #keep(trial: StoredTrial): Promise<void> {
    return this.#options.storage.putFollowUp(trial.drill, { kind: 'trial', id: trial.id, json: JSON.stringify(trial) });
  }

  #go(): void {
    if (this.#stopped || this.#running !== undefined || this.#queue[0] === undefined) return;
    this.#running = this.#run(this.#queue[0]).finally(() => {
      this.#running = undefined;
      if (!this.#stopped) this.#queue.shift();
      this.#go();
    });
  }

  /** Never rejects: what goes wrong is written down with the trial. */
  async #run({ trial, plan }: Waiting): Promise<void> {
    const { log, wallMs } = this.#options;
    const fields = { drill: trial.drill, trial: trial.id };
    const began = wallMs() - trial.seconds * 1000;
    try {
      trial.state = 'running';
      const start: TrialStart = { plan, quiet: this.#options.quiet };
      const worker = startThread('trial-thread', new URL('./trial-thread.ts', import.meta.url), start);
      this.#worker = worker;
      for (const ask of this.#asks(trial)) {
        const answer = await askThread<TrialAsk, TrialAnswer>(worker, ask, (share) => {
          this.#dayShare = share;
        });
        this.#dayShare = 0;
        for (const trouble of 'told' in answer ? answer.told : []) log('warn', trouble, fields);
        take(trial, answer);
        trial.seconds = Math.round((wallMs() - began) / 100) / 10;
        await this.#keep(trial);
      }
      trial.state = 'done';
      log('info', 'a trial is done', { ...fields, pairs: trial.pairs.length, seconds: trial.seconds });
    } catch (error) {
      if (this.#stopped || trial.state === 'cancelled') return;
      trial.state = 'failed';
      trial.error = messageOf(error);
      log('error', `a trial failed: ${trial.error}`, fields);
    } finally {
      await this.#worker?.terminate();
      this.#worker = undefined;
      if (!this.#stopped) await this.#keep(trial);
    }
  }

  /** What is still to be asked: seeds from the drill's own on, then quiet days where a rule was added. */
  #asks({ seed, pairs, quiet, alerts }: StoredTrial): TrialAsk[] {
    const wanted = this.#options.wanted ?? PAIRS_WANTED;
    const seeds = Array.from({ length: wanted }, (_, i) => (i === 0 ? seed : i <= seed ? i - 1 : i));
    const days = alerts.length === 0 ? [] : Array.from({ length: QUIET_DAYS }, (_, day) => day);
    return [
      ...seeds.filter((one) => !pairs.some((pair) => pair.seed === one)).map((one) => ({ seed: one })),
      ...days.filter((day) => !quiet.some((known) => known.day === day)).map((day) => ({ day })),
    ];
  }

  #card(trial: StoredTrial): TrialCard {
    const { pairs, quiet, drill: _, seed: __, ...rest } = trial;
    const wanted = this.#options.wanted ?? PAIRS_WANTED;
    return {
      ...rest,
      ahead: Math.max(
        0,
        this.#queue.findIndex((waiting) => waiting.trial.id === trial.id),
      ),
      pairs: pairs.length,
      wanted,
      quietDays: quiet.length + (trial.state === 'running' ? this.#dayShare : 0),
      quietWanted: trial.alerts.length === 0 ? 0 : QUIET_DAYS,
      judgement: pairs.length === 0 ? undefined : judgeTrial(pairs, wanted),
      own: pairs[0],
      quiet,
    };
  }
}

/** Adds an answer; of seeds but the first no curves are kept. */
function take(trial: StoredTrial, answer: TrialAnswer): void {
  if ('quiet' in answer) trial.quiet.push(answer.quiet);
  else trial.pairs.push(trial.pairs.length === 0 ? answer.pair : withoutCurves(answer.pair));
}

function withoutCurves({ seed, nobody, crew }: TrialPair): TrialPair {
  const slim = ({ before, after }: TrialPair['nobody']) => ({
    before: { ...before, curves: [] },
    after: { ...after, curves: [] },
  });
  return { seed, nobody: slim(nobody), ...(crew === undefined ? {} : { crew: slim(crew) }) };
}
