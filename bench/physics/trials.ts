/**
 * Trials of sameness: a world under faults and actions, carried to one instant in random ways (steps of any size, event
 * budgets, snapshots restored later, forks, telemetry or none), must come to the bytes of the straight run. The straight
 * run is of the machine in JavaScript, the trials are of the compiled one. Quoted by W1 to W4 and W61 of the world's
 * promises.
 *
 *   straight   0 ─────────────────────────────────────▶ end          one hash
 *   trial      0 ──▶ snapshot ──▶──▶ restore ──▶ fork ──▶──▶ end      the same hash
 */
import { instant, RandomStream } from '@firedrill/base';
import type { ActionRequest, FaultManifest, FaultSpec, WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World, type WorldSnapshot } from '@firedrill/world';

/** A world with what happens to it, in seconds from instant 0. */
export type Trouble = {
  readonly name: string;
  readonly file: WorldFile;
  readonly end: number;
  readonly faults: readonly { readonly spec: FaultSpec; readonly at: number; readonly until: number | undefined }[];
  readonly actions: readonly { readonly at: number; readonly action: ActionRequest }[];
  /** Carries a world on in place of `actions`, doing what happens on the way from where it is. */
  readonly carry?: (world: World, to: number) => void;
};

/** What came of all trials. */
export type TrialReport = { readonly trials: number; readonly mismatches: readonly string[] };

const SEEDS = [1, 2, 3] as const;
const stores = () => ({
  metrics: new MetricStore(),
  logs: new LogStore(),
  traces: new TraceStore(),
  changes: new ChangeStore(),
});

/** Runs `count` trials, drawn from one seed; each mismatch is told with all it takes to see it again. */
export function runTrials(
  troubles: readonly Trouble[],
  options: { readonly count: number; readonly seed: number; readonly onTrial?: (done: number) => void },
): TrialReport {
  const goals = new Map<string, string>();
  const mismatches: string[] = [];
  for (let n = 0; n < options.count; n++) {
    const random = RandomStream.named(options.seed, `trial ${n}`);
    const trouble = troubles[n % troubles.length]!;
    const seed = SEEDS[Math.floor(n / troubles.length) % SEEDS.length]!;
    const key = `${trouble.name}/${seed}`;
    if (!goals.has(key)) goals.set(key, straight(trouble, seed));
    const { hash, path } = wander(trouble, seed, random);
    if (hash !== goals.get(key)) mismatches.push(`trial ${n}: ${trouble.name}, seed ${seed}: ${path.join(', ')}`);
    options.onTrial?.(n + 1);
  }
  return { trials: options.count, mismatches };
}

function begin(trouble: Trouble, seed: number, how: { isRecorded: boolean; interpreted: boolean }): World {
  const telemetry = how.isRecorded ? stores() : undefined;
  const world = World.create({ file: trouble.file, seed, telemetry, interpreted: how.interpreted });
  for (const { spec, at, until } of trouble.faults)
    world.strike(manifestOf(spec), instant(at), until === undefined ? undefined : instant(until));
  return world;
}

/** A fault as a resource, for worlds that are hurt by hand. */
export const manifestOf = (spec: FaultSpec): FaultManifest => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'Chaos',
  name: 'trial',
  at: { file: 'trial', line: 1, column: 1 },
  spec,
});

/** The state at the end, reached without a stop that is not needed, by the machine as it is written. */
function straight(trouble: Trouble, seed: number): string {
  const world = begin(trouble, seed, { isRecorded: false, interpreted: true });
  carry(world, trouble, trouble.end);
  return world.hash();
}

/** Carries a world on to an instant; actions are done at theirs. */
function carry(world: World, trouble: Trouble, to: number): void {
  if (trouble.carry !== undefined) return trouble.carry(world, to);
  for (const { at, action } of trouble.actions) {
    if (at <= world.now || at > to) continue;
    world.advance(instant(at));
    world.act(action, 'trial');
  }
  world.advance(instant(to));
}

type Walk = { world: World; at: number; kept: { readonly at: number; readonly snapshot: WorldSnapshot } | undefined };

/** The same state, reached in a random way. */
function wander(trouble: Trouble, seed: number, random: RandomStream): { hash: string; path: string[] } {
  const isRecorded = random.uniform() < 0.5;
  const path = [isRecorded ? 'telemetry' : 'no telemetry'];
  const walk: Walk = { world: begin(trouble, seed, { isRecorded, interpreted: false }), at: 0, kept: undefined };
  for (let moves = 0; walk.at < trouble.end && moves < 40; moves++) path.push(move(walk, trouble, random));
  carry(walk.world, trouble, trouble.end);
  return { hash: walk.world.hash(), path };
}

/** One move: mostly a step; sometimes a snapshot, a restored one, or a fork that goes on instead. */
function move(walk: Walk, trouble: Trouble, random: RandomStream): string {
  const what = random.uniform();
  if (what < 0.15) {
    walk.kept = { at: walk.at, snapshot: walk.world.snapshot() };
    return 'snapshot';
  }
  if (what < 0.3 && walk.kept !== undefined) {
    // What was scraped is not taken back: past a scrape a copy without telemetry goes back in its stead.
    const every = trouble.file.telemetry.scrapeInterval;
    if (Math.floor(walk.at / every) > Math.floor(walk.kept.at / every)) walk.world = walk.world.fork();
    walk.world.restore(walk.kept.snapshot);
    walk.at = walk.kept.at;
    return `restore ${walk.at}`;
  }
  if (what < 0.4) {
    walk.world = walk.world.fork();
    return 'fork';
  }
  // Sizes over five decades, so that steps end inside bursts as well as far between.
  const size = trouble.end * 10 ** (-4 * random.uniform());
  walk.at = Math.min(trouble.end, walk.at + size);
  carry(walk.world, trouble, walk.at);
  return `step ${walk.at}`;
}
