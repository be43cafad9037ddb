/**
 * What happens to a random world: live changes of its parameters, for a while or for good, instances killed, restarted
 * and added, connections cut, all at random instants, off the same kind of tape as the world itself.
 */
import { instant, RandomStream } from '@firedrill/base';
import { type ActionRequest, parseWorld, type WorldFile } from '@firedrill/scenario';
import { World } from '@firedrill/world';
import { Choices, randomWorld, TAPE, type Tape } from './random-worlds.ts';
import { manifestOf } from './trials.ts';

/** Something that happens at an instant (s). */
export type Happening =
  | {
      readonly at: number;
      readonly do: 'set';
      readonly parameter: string;
      readonly value: number;
      readonly until: number;
    }
  | { readonly at: number; readonly do: 'act'; readonly action: ActionRequest }
  | { readonly at: number; readonly do: 'kill'; readonly service: string };

/** A random world as text and as parsed, and what happens to it until its end (s). */
export type Mishap = {
  readonly text: string;
  readonly file: WorldFile;
  readonly happenings: readonly Happening[];
  readonly end: number;
};

/** Values that a parameter may be set to, by the last part of its name; what is not here is left alone. */
const VALUES: Readonly<Record<string, readonly number[]>> = {
  workers: [2, 1, 8],
  queue: [3, 0, 100],
  order: [1, 0],
  drop: [1, 2, 0],
  patience: [0.2, 3],
  work: [3, 0.3],
  errors: [0.3, 1],
  admit: [0.5, 0],
  timeout: [0.02, 0.2],
  attempts: [3, 1],
  outage: [1],
  extra: [0.02],
  jitter: [0.005],
  loss: [0.1],
  cut: [1],
  duplicate: [0.5],
  answerExtra: [0.02],
  answerLoss: [0.1],
  answerCut: [1],
  answerBandwidth: [100_000],
  bandwidth: [100_000, 5000],
  rtt: [0.01, 0],
  open: [1],
  breaker: [1, 0],
  budget: [0.1],
  cancel: [1, 0],
  deadline: [1, 0],
  hedgeAfter: [0.01],
  failOpen: [1, 0],
  fallback: [0, 1],
  size: [1, 6],
  up: [0],
  slow: [4],
  bypass: [1],
  coalescing: [1, 0],
  ttl: [0.1, 10],
  negativeTtl: [0, 1],
  capacity: [2, 100],
  rate: [2, 0],
  users: [3, 60],
  continue: [0.9, 0],
  algorithm: [1, 2, 3, 4, 0],
  weight: [0, 3],
  speed: [5],
  cores: [0.2],
  hog: [2],
  memory: [100 * 2 ** 20],
  waiters: [0, 2],
  acquireTimeout: [0.02, 0.3],
};

const END = 4;

/** The `n`-th tape of a seed. */
export function tapeOf(seed: number, n: number): Tape {
  const random = RandomStream.named(seed, `tape ${n}`);
  return Array.from({ length: TAPE }, () => Math.floor(random.uniform() * 1_000_000));
}

/** A mishap in words: the text of its world, and what happens to it. */
export function tell({ text, file, happenings }: Mishap): string {
  const world = World.create({ file, seed: 1, telemetry: undefined });
  const lines = happenings.map((what) =>
    JSON.stringify(what.do === 'set' ? { ...what, ...changeOf(world, what) } : what),
  );
  return [text, ...lines].join('\n');
}

/** The world and the happenings of a tape; the first half draws the world. */
export function mishapOf(tape: Tape): Mishap {
  const text = randomWorld(tape.slice(0, tape.length / 2));
  const { value, issues } = parseWorld(text, 'random.world.yaml');
  if (value === undefined) throw new Error(`${issues.map(({ message }) => message).join('; ')}\n${text}`);
  const c = new Choices(tape.slice(tape.length / 2));
  const count = c.below(9);
  const happenings = Array.from({ length: count }, () => happening(c, value)).sort((a, b) => a.at - b.at);
  return { text, file: value, happenings, end: END };
}

function happening(c: Choices, file: WorldFile): Happening {
  const at = (1 + c.below(3500)) / 1000;
  const kind = c.below(6);
  const service = c.pick(file.services).name;
  if (kind === 4) return { at, do: 'kill', service };
  if (kind === 5) return { at, do: 'act', action: someAction(c, file, service) };
  // Which parameters there are is known to the world alone: the place in its list is drawn here, its name there.
  const until = at + c.pick([0.1, 0.5, 1, Number.POSITIVE_INFINITY]);
  return { at, do: 'set', parameter: `#${c.below(100_000)}`, value: c.below(16), until };
}

function someAction(c: Choices, file: WorldFile, target: string): ActionRequest {
  const actions: ActionRequest[] = [
    { do: 'scale', target, params: { replicas: c.below(5) } },
    { do: 'restart', target, params: { how: c.pick(['all at once', 'rolling', 'one']) } },
    { do: 'purge-queue', target, params: {} },
  ];
  if (file.databases.length > 0) actions.push({ do: 'failover', target: 'db', params: {} });
  if (file.caches.length > 0) actions.push({ do: 'flush-cache', target: 'kept', params: { share: 100 } });
  return c.pick(actions);
}

/** Carries a world on, doing what happens on the way from where it is. Whatever cannot be done changes nothing. */
export function carryOn(world: World, { happenings }: Mishap, to: number): void {
  const due = [
    ...happenings.map((what, n) => ({ at: what.at, run: () => befall(world, what, `mishap/${n}`) })),
    ...happenings.flatMap((what, n) =>
      what.do === 'set' ? [{ at: what.until, run: () => world.parameters.removeOwner(`mishap/${n}`) }] : [],
    ),
  ].sort((a, b) => a.at - b.at);
  for (const { at, run } of due) {
    if (at <= world.now || at > to) continue;
    world.advance(instant(at));
    run();
  }
  world.advance(instant(to));
}

function befall(world: World, what: Happening, owner: string): void {
  if (what.do === 'act') world.act(what.action, 'chance');
  else if (what.do === 'kill')
    world.strike(manifestOf({ do: 'pod-kill', service: what.service, count: 1 }), world.now, undefined);
  else {
    const change = changeOf(world, what);
    world.set(change.parameter, change.value, owner);
  }
}

/** Which parameter a drawn change means in a world, and the value. */
export function changeOf(
  world: World,
  { parameter, value }: { readonly parameter: string; readonly value: number },
): { readonly parameter: string; readonly value: number } {
  // First what is changed, then whose: there are many more instances than caches.
  const known = world.parameters.names().filter((name) => VALUES[lastOf(name)] !== undefined);
  const kinds = [...new Set(known.map(kindOf))];
  const n = Number(parameter.slice(1));
  const names = known.filter((name) => kindOf(name) === kinds[n % kinds.length]);
  const name = names[Math.floor(n / kinds.length) % names.length]!;
  const values = VALUES[lastOf(name)]!;
  return { parameter: name, value: values[value % values.length]! };
}

const kindOf = (name: string) => `${name.slice(0, name.indexOf('/'))}/${lastOf(name)}`;
const lastOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);
