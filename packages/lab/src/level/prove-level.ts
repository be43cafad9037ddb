/**
 * Proves levels on real instances: every route is played on a lab of its own, and must end as its kind says.
 *
 *     boot ─▶ healthy ─▶ plant ─▶ hurts ─▶ route ─▶ served? ─▶ reboot all ─▶ served and lasting?
 *     nothing     no  │ wrong   no │ mitigation   yes, no │ fix   yes, yes
 */
import type { LevelRoute, LevelRouteKind } from '@firedrill/scenario';
import type { LabEngine } from '../engine/engine.ts';
import { ownerOfThisProcess } from '../engine/owner.ts';
import type { CheckResult } from './check-level.ts';
import { instancesOf } from './instances.table.ts';
import { type LevelFolder, RunningLevel } from './run-level.ts';
import { withWorkingSet } from './working-set.ts';

/** One route and how it ended. Seconds; bytes. */
export type ProofRow = {
  readonly level: string;
  readonly number: number;
  readonly route: string;
  readonly kind: LevelRouteKind | 'nothing';
  readonly seed: number;
  readonly met: boolean;
  /** Why it is not as it should be; '' where it is. */
  readonly says: string;
  readonly served: boolean;
  /** undefined: was not asked. */
  readonly lasts: boolean | undefined;
  readonly bootSeconds: number;
  readonly plantSeconds: number;
  readonly routeSeconds: number;
  /** What all instances need, at its highest: see {@link InstanceStats}. */
  readonly workingSetBytes: number;
  /**
   * How long the slowest journey of the first check took, 95 in a hundred, as a share of what it may: a fix is far below
   * 1, and a fault that is slow far above it.
   */
  readonly slowest: number;
};

/** One thing to prove. */
export type ProofJob = { readonly folder: LevelFolder; readonly route: LevelRoute | undefined; readonly seed: number };

let labs = 0;

/** Everything there is to prove of a level. */
export function jobsOf(folder: LevelFolder, seed: number): readonly ProofJob[] {
  return [undefined, ...folder.level.routes].map((route) => ({ folder, route, seed }));
}

/** Plays one. Whatever happens, its lab is taken away. */
export async function proveRoute(engine: LabEngine, job: ProofJob): Promise<ProofRow> {
  const { folder, seed, route } = job;
  const id = `prove-${folder.level.number}-${process.pid}-${labs++}`;
  const began = performance.now();
  const lab = await engine.up({
    id,
    owner: ownerOfThisProcess(),
    level: folder.level.slug,
    instances: instancesOf(folder.level),
  });
  try {
    const booted = performance.now();
    const running = new RunningLevel(folder, lab, { seed, origin: `http://${lab.address('web')}` });
    const [{ planted, outcome }, workingSetBytes] = await withWorkingSet(lab, async () => {
      await running.plant();
      return { planted: performance.now(), outcome: await play(running, route) };
    });
    return {
      level: folder.level.slug,
      number: folder.level.number,
      route: route?.name ?? 'nothing',
      kind: route?.kind ?? 'nothing',
      seed,
      ...outcome,
      bootSeconds: seconds(booted - began),
      plantSeconds: seconds(planted - booted),
      routeSeconds: seconds(performance.now() - planted),
      workingSetBytes,
    };
  } finally {
    await lab.down();
  }
}

type Outcome = Pick<ProofRow, 'met' | 'says' | 'served' | 'lasts' | 'slowest'>;

async function play(running: RunningLevel, route: LevelRoute | undefined): Promise<Outcome> {
  const wants = route?.kind ?? 'nothing';
  const felt = route !== undefined || (await running.isFelt());
  if (route !== undefined) await running.take(route.steps);
  const first = await running.check();
  const { passed: served } = first;
  const slowest = slowestOf(running, first);
  if (wants === 'nothing' || wants === 'wrong')
    return {
      met: !served && felt,
      says: served ? 'it passes' : felt ? '' : 'nobody who comes alone meets it',
      ...{ served, lasts: undefined, slowest },
    };
  if (!served) return { met: false, says: whatFails(first), served, lasts: undefined, slowest };
  const second = await running.checkLasting();
  const met = second.passed === (wants === 'fix');
  const says = met
    ? ''
    : second.passed
      ? 'it lasts, though it is only a mitigation'
      : `afterwards: ${whatFails(second)}`;
  return { met, says, served, lasts: second.passed, slowest };
}

function whatFails({ items }: CheckResult): string {
  return items
    .filter(({ met }) => !met)
    .map(({ name, says }) => `${name}: ${says}`)
    .join('; ');
}

/** The items of a check begin with its journeys. */
function slowestOf({ folder }: RunningLevel, { items }: CheckResult): number {
  const shares = folder.level.check.served.map(({ within }, i) => (items[i]?.p95 ?? 0) / within);
  return Math.round(Math.max(...shares) * 100) / 100;
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100;
