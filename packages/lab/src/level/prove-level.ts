/**
 * Proves levels on real instances: every route is played on a lab of its own, and must end as its kind says.
 *
 *     boot ─▶ healthy ─▶ plant ─▶ hurts ─▶ route ─▶ served? ─▶ reboot all ─▶ served and lasting?
 *     nothing     no  │ wrong   no │ mitigation   yes, no │ fix   yes, yes
 */
import type { LevelRoute, LevelRouteKind } from '@firedrill/scenario';
import type { LabEngine } from '../engine/engine.ts';
import type { Lab } from '../engine/lab.ts';
import { ownerOfThisProcess } from '../engine/owner.ts';
import type { CheckResult } from './check-level.ts';
import { instancesOf } from './instances.table.ts';
import { type LevelFolder, RunningLevel } from './run-level.ts';

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
  readonly memoryBytes: number;
};

/** One thing to prove. */
export type ProofJob = { readonly folder: LevelFolder; readonly route: LevelRoute | undefined; readonly seed: number };

const ROUNDS_TO_PASS = 4;
const ROUNDS_TO_FAIL = 2;
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
    await running.plant();
    const planted = performance.now();
    const outcome = await play(running, route);
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
      memoryBytes: await memoryOf(lab),
    };
  } finally {
    await lab.down();
  }
}

async function play(
  running: RunningLevel,
  route: LevelRoute | undefined,
): Promise<Pick<ProofRow, 'met' | 'says' | 'served' | 'lasts'>> {
  const wants = route?.kind ?? 'nothing';
  if (route !== undefined) await running.take(route.steps);
  const first = await running.check(wants === 'fix' || wants === 'mitigation' ? ROUNDS_TO_PASS : ROUNDS_TO_FAIL);
  if (wants === 'nothing' || wants === 'wrong')
    return { met: !first.passed, says: first.passed ? 'it passes' : '', served: first.passed, lasts: undefined };
  if (!first.passed) return { met: false, says: whatFails(first), served: false, lasts: undefined };
  const second = await running.checkLasting(wants === 'fix' ? ROUNDS_TO_PASS : ROUNDS_TO_FAIL);
  const met = second.passed === (wants === 'fix');
  const says = met
    ? ''
    : second.passed
      ? 'it lasts, though it is only a mitigation'
      : `afterwards: ${whatFails(second)}`;
  return { met, says, served: true, lasts: second.passed };
}

function whatFails({ items }: CheckResult): string {
  return items
    .filter(({ met }) => !met)
    .map(({ name, says }) => `${name}: ${says}`)
    .join('; ');
}

async function memoryOf(lab: Lab): Promise<number> {
  const stats = await Promise.all(lab.instances.map(({ name }) => lab.stats(name)));
  return stats.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100;
