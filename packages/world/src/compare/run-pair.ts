/**
 * Fork and compare: a world runs to the instant of the first change, is forked, and both copies go on with the same
 * randomness; one of them has the changes. Their difference is what the changes did (common random numbers: Glasserman
 * and Yao, "Some guidelines and guarantees for common random numbers", Management Science 1992).
 *
 *   0 ──── warm-up ──── first change ┬── without ──▶ until
 *                                    └── with ─────▶ until
 */
import { assert, instant } from '@firedrill/base';
import type { ChangeFile, ChangeStep, WorldFile } from '@firedrill/scenario';
import { World } from '../world.ts';
import { type Mark, markWorld, type Sli, slisBetween } from './window.ts';

/** The SLIs of both runs of one seed, in the same order; what the world refused, in words. */
export type Pair = {
  readonly seed: number;
  readonly without: readonly Sli[];
  readonly with: readonly Sli[];
  /** Bounds that a run reached, by name. */
  readonly refusals: readonly string[];
};

type Moment = { readonly at: number; readonly order: number; readonly run: (world: World) => string | undefined };

/** Runs both worlds of one seed. */
export function runPair(file: WorldFile, change: ChangeFile, seed: number): Pair {
  const world = World.create({ file, seed, telemetry: undefined });
  for (const { fault, at, until } of change.faults)
    world.strike(fault, instant(at), until === undefined ? undefined : instant(until));
  const forkAt = Math.min(change.until, ...change.changes.map(({ at }) => at));
  const early = change.measure.from < forkAt ? markAt(world, change.measure.from) : undefined;
  const endsEarly = change.measure.to < forkAt ? markAt(world, change.measure.to) : undefined;
  world.advance(instant(forkAt));
  const other = world.fork();
  const marks = { from: early, to: endsEarly };
  const refusals: string[] = [];
  const with_ = runOn(other, change, { marks, moments: momentsOf(change), refusals });
  return { seed, without: runOn(world, change, { marks, moments: [], refusals }), with: with_, refusals };
}

function markAt(world: World, at: number): Mark {
  world.advance(instant(at));
  return markWorld(world);
}

type Arm = {
  readonly marks: { readonly from: Mark | undefined; readonly to: Mark | undefined };
  readonly moments: readonly Moment[];
  readonly refusals: string[];
};

/** Carries one arm to the end, doing what there is to do on the way. */
function runOn(world: World, change: ChangeFile, { marks, moments, refusals }: Arm): readonly Sli[] {
  let [from, to] = [marks.from, marks.to];
  const measured = (at: number, order: number, mark: (now: Mark) => void): Moment => ({
    at,
    order,
    run: (now) => void mark(markWorld(now)),
  });
  const all = [...moments];
  // At one instant what was counted before is marked first, then things change.
  if (from === undefined)
    all.push(
      measured(change.measure.from, 0, (mark) => {
        from = mark;
      }),
    );
  if (to === undefined)
    all.push(
      measured(change.measure.to, 0, (mark) => {
        to = mark;
      }),
    );
  for (const moment of all.sort((a, b) => a.at - b.at || a.order - b.order)) {
    world.advance(instant(moment.at));
    const refused = moment.run(world);
    if (refused !== undefined) refusals.push(refused);
  }
  refusals.push(...world.bounds().map(({ bound, says }) => `the bound of ${bound} was reached: ${says}`));
  assert(from !== undefined && to !== undefined, 'both ends of the window were passed');
  return slisBetween(world, from, to);
}

function momentsOf(change: ChangeFile): Moment[] {
  return change.changes.flatMap((step, i) => {
    const owner = `change/${i + 1}`;
    let taken: string | undefined;
    const begin: Moment = {
      at: step.at,
      order: 2,
      run: (world) => {
        const outcome = apply(world, step, owner);
        taken = outcome.id;
        return outcome.refused;
      },
    };
    if (step.until === undefined || step.until >= change.until) return [begin];
    const end: Moment = {
      at: step.until,
      order: 1,
      run: (world) => (taken === undefined ? undefined : takeBack(world, step, taken)),
    };
    return [begin, end];
  });
}

function apply(
  world: World,
  step: ChangeStep,
  owner: string,
): { readonly id: string | undefined; readonly refused: string | undefined } {
  if (step.how === 'set') {
    const refused = world.set(step.parameter, step.to, owner);
    return { id: refused === undefined ? owner : undefined, refused };
  }
  const outcome = world.act(step.action, 'change');
  return outcome.ok
    ? { id: outcome.id, refused: undefined }
    : { id: undefined, refused: `${step.action.do} on ${step.action.target}: ${outcome.reason}` };
}

function takeBack(world: World, step: ChangeStep, id: string): string | undefined {
  if (step.how === 'set') return void world.parameters.removeOwner(id);
  const outcome = world.undo(id);
  return outcome.ok ? undefined : `taking ${step.action.do} back: ${outcome.reason}`;
}
