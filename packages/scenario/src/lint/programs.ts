/**
 * Programs hold together: what is called is there, what is acquired is released on every path, no step stands behind
 * the end. Paths are walked once per set of held pools, so branches cost nothing.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { databaseNamed } from '../replication-file.ts';
import type { OperationSpec, ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

/** Pools held, in the order of acquiring; `undefined` once the path has ended. */
type Held = readonly string[] | undefined;

type Scene = {
  readonly world: WorldFile;
  readonly service: ServiceSpec;
  readonly operation: OperationSpec;
  readonly to: Reading;
};

function checkProgram(scene: Scene): void {
  walk(scene.operation.steps, [[]], scene);
}

/** Walks a program for each way it can be entered; gives the ways it can be left. */
function walk(steps: readonly StepSpec[], entered: readonly Held[], scene: Scene): readonly Held[] {
  let ways = entered;
  let isEnded = false;
  for (const step of steps) {
    const open = ways.filter((held) => held !== undefined);
    if (open.length === 0 && !isEnded) {
      scene.to.warn(
        step.at,
        'unreachable-step',
        'this step is never reached: every path has ended before it',
        'move it up, or drop it',
      );
      isEnded = true;
    }
    if (isEnded) continue;
    ways = distinct(advance(step, open, scene));
  }
  return ways;
}

function advance(step: StepSpec, open: readonly (readonly string[])[], scene: Scene): readonly Held[] {
  switch (step.do) {
    case 'acquire':
      return acquire(step.pool, step, { open, scene });
    case 'release':
      return release(step.pool, step, { open, scene });
    case 'leak':
      return leak(step, { open, scene });
    case 'query':
      checkQuery(step, open, scene);
      return open;
    case 'call':
      checkCalls([step.call], step, scene);
      return open;
    case 'all':
      checkCalls(step.calls, step, scene);
      return open;
    case 'branch':
      checkFlag(step, scene);
      return [...walk(step.then, open, scene), ...walk(step.otherwise, open, scene)];
    case 'cache':
      checkCache(step, scene);
      return [...walk(step.hit, open, scene), ...walk(step.miss, open, scene)];
    case 'fail':
      return step.chance >= 1 ? [undefined] : open;
    case 'reply':
      checkLeak(step, open, scene);
      return [undefined];
    default:
      return open;
  }
}

type Ways = { readonly open: readonly (readonly string[])[]; readonly scene: Scene };

function acquire(pool: string, step: StepSpec, { open, scene }: Ways): readonly Held[] {
  if (!isKnown(pool, step, scene)) return open;
  if (isLimit(pool, scene) && open.some((held) => held.includes(pool))) {
    scene.to.report(
      step.at,
      'limit-entered-twice',
      `the limit "${pool}" is held already`,
      'a request that waits for itself waits for ever; put "- release" before it',
    );
    return open;
  }
  if (open.some((held) => held.includes(pool))) {
    scene.to.warn(
      step.at,
      'acquired-twice',
      `a second connection of "${pool}" while one is held`,
      'requests that wait for each other can lock up the whole pool',
    );
  }
  return open.map((held) => [...held, pool]);
}

const isLimit = (named: string, { service }: Scene) => service.limits.some(({ name }) => name === named);

/** Pools and limits share one space of names. */
function isKnown(pool: string, step: StepSpec, { service, to }: Scene): boolean {
  const known = [...service.pools, ...service.limits].map(({ name }) => name);
  if (known.includes(pool)) return true;
  to.report(step.at, 'unknown-pool', `${service.name} has no pool or limit "${pool}"`, nameHint(pool, known));
  return false;
}

function release(pool: string, step: StepSpec, { open, scene }: Ways): readonly Held[] {
  if (!isKnown(pool, step, scene)) return open;
  const without = open.filter((held) => !held.includes(pool));
  if (without.length > 0) {
    const where = without.length === open.length ? '' : ' on one of the paths';
    scene.to.report(
      step.at,
      'release-without-acquire',
      `"${pool}" is released${where} but not held`,
      `put "- acquire: ${pool}" before it`,
    );
  }
  return open.map((held) => {
    const last = held.lastIndexOf(pool);
    return last < 0 ? held : held.filter((_, i) => i !== last);
  });
}

/** A connection may be lost on purpose; a turn in a limit may not, and is given back with the reply. */
function leak(step: Extract<StepSpec, { do: 'leak' }>, { open, scene }: Ways): readonly Held[] {
  if (!isLimit(step.pool, scene)) return release(step.pool, step, { open, scene });
  scene.to.report(step.at, 'unknown-pool', `"${step.pool}" is a limit, and only connections leak`, 'name a pool');
  return open;
}

function checkLeak(step: StepSpec, open: readonly (readonly string[])[], scene: Scene): void {
  const leaked = [...new Set(open.flat())];
  for (const pool of leaked) {
    scene.to.warn(
      step.at,
      'never-released',
      `"${pool}" is still held when ${scene.operation.name} replies`,
      isLimit(pool, scene)
        ? `put "- release: ${pool}" before it, unless the reply is to be part of the turn`
        : `put "- commit: ${pool}" or "- release: ${pool}" before it, or "- leak: ${pool}" where the leak is meant`,
    );
  }
}

function checkQuery(
  step: Extract<StepSpec, { do: 'query' }>,
  open: readonly (readonly string[])[],
  scene: Scene,
): void {
  const isPool = (held: string) => scene.service.pools.some(({ name }) => name === held);
  const pools = new Set(open.map((held) => held.filter(isPool).at(-1)));
  if (pools.has(undefined)) {
    scene.to.report(
      step.at,
      'query-without-connection',
      'a query needs a connection, but none is held here',
      'put "- acquire: …" before it',
    );
    return;
  }
  for (const pool of pools) {
    const name = scene.service.pools.find((known) => known.name === pool)?.database;
    const database = name === undefined ? undefined : databaseNamed(scene.world, name);
    if (database === undefined) continue;
    const tables = database.tables.map((table) => table.name);
    if (!tables.includes(step.table))
      scene.to.report(
        scene.to.at(step, 'table'),
        'unknown-table',
        `unknown table of ${database.name} "${step.table}"`,
        nameHint(step.table, tables),
      );
  }
}

function checkCalls(calls: readonly string[], step: StepSpec, scene: Scene): void {
  const known = scene.service.calls.map(({ name }) => name);
  for (const call of calls) {
    if (!known.includes(call))
      scene.to.report(step.at, 'unknown-call', `${scene.service.name} has no call "${call}"`, nameHint(call, known));
  }
}

/** Users of a branch are there. */
function checkSegment(step: Extract<StepSpec, { do: 'branch' }>, scene: Scene): void {
  const wanted = Object.entries(step.segment ?? {});
  if (scene.world.clients.some(({ segment }) => wanted.every(([key, value]) => segment[key] === value))) return;
  scene.to.warn(
    step.at,
    'unknown-segment',
    `no client has ${wanted.map(([key, value]) => `${key} ${value}`).join(' and ')}`,
    'nobody would go this way',
  );
}

function checkFlag(step: Extract<StepSpec, { do: 'branch' }>, scene: Scene): void {
  if (step.flag === undefined) return checkSegment(step, scene);
  const known = scene.world.flags.map(({ name }) => name);
  const flag = scene.world.flags.find(({ name }) => name === step.flag);
  if (flag === undefined)
    scene.to.report(
      scene.to.at(step, 'flag'),
      'unknown-flag',
      `unknown flag "${step.flag}"`,
      nameHint(step.flag, known),
    );
  else if (flag.service !== scene.service.name)
    scene.to.warn(
      scene.to.at(step, 'flag'),
      'foreign-flag',
      `the flag "${step.flag}" belongs to ${flag.service}, but ${scene.service.name} reads it`,
    );
}

function checkCache(step: Extract<StepSpec, { do: 'cache' }>, scene: Scene): void {
  const known = scene.world.caches.map(({ name }) => name);
  if (!known.includes(step.cache))
    scene.to.report(
      scene.to.at(step, 'name'),
      'unknown-cache',
      `unknown cache "${step.cache}"`,
      nameHint(step.cache, known),
    );
}

function distinct(ways: readonly Held[]): readonly Held[] {
  const seen = new Map(ways.map((held) => [held?.join(' ') ?? '\n', held]));
  return [...seen.values()].slice(0, 64);
}

function check(world: WorldFile, to: Reading): void {
  for (const service of world.services) {
    const operations = [...service.operations, ...service.versions.flatMap((version) => version.operations)];
    for (const operation of operations) checkProgram({ world, service, operation, to });
  }
}

export const programs: WorldRule = {
  codes: [
    'unknown-pool',
    'unknown-table',
    'unknown-call',
    'unknown-flag',
    'unknown-cache',
    'release-without-acquire',
    'query-without-connection',
    'never-released',
    'acquired-twice',
    'limit-entered-twice',
    'unreachable-step',
    'foreign-flag',
    'unknown-segment',
  ],
  about: 'Programs hold together on every path.',
  check,
};
