/**
 * Connections between services where opening one can fail: a call goes on over what is open, and needs an address and a
 * handshake for what is not. Connections are kept as ages: the share of a call's connections that were opened at an
 * instant. So a failure ramps up over their lifetime, and a restart of either end brings all of it at once.
 */
import * as T from '../machine/fields.table.ts';
import * as N from '../machine/network.table.ts';
import { markPlainEdges } from '../machine/plain-path.ts';
import type { PlanEdge } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { handshakes } from './certificates.ts';
import { ANSWERS } from './names.ts';
import { isRunning } from './orchestrator.ts';
import { type PerimeterState, perimeterOf } from './perimeter.ts';

const KEEP_ALIVE = 300;
/** Connections that an instance of the caller keeps open. */
const CONNECTIONS = 4;
const BINS = 60;
const BIN = 5;
const FAST = 0.004;
const ALL = 0x7fffffff;

/** A call's connections: when those that are open were opened, and which share they are. */
export type CallLine = {
  calls: number;
  /** Undefined while nothing has ever failed: ages are spread evenly. */
  open?: { born: number; share: number }[];
  /** Share of connections that were wanted and not had in the last second. */
  missing: number;
  /** Of them those of processes that get none while their clock is wrong. */
  barred?: number;
};

/** Why new connections of a call fail now: shares of attempts that find no address, a wrong one, no handshake. */
type Trouble = {
  readonly noName: number;
  readonly astray: number;
  readonly noTls: number;
  /** Of the caller's processes those that get no handshake at all. */
  readonly barred: number;
};

/** Calls between services, with what they are called by in parameters. */
export function namedCalls({ machine: { plan } }: World): { readonly edge: PlanEdge; readonly name: string }[] {
  return plan.edges
    .filter(({ caller }) => caller >= 0)
    .map((edge) => ({ edge, name: `call/${plan.services[edge.caller]!.name}/${edge.name}` }));
}

/** The name that a call looks up. */
export function hostOf({ machine: { plan }, options: { file } }: World, { spec, service }: PlanEdge): string {
  const { name } = plan.services[service]!;
  return spec.host ?? file.providers.find((p) => p.name === name)?.host ?? name;
}

/** One second of every call: what has grown old is opened anew, as far as that succeeds. Returns lookups made. */
export function turnCalls(world: World, perimeter: PerimeterState): number {
  const young = newcomers(world, perimeter);
  let lookups = 0;
  let isChanged = false;
  for (const { edge, name } of namedCalls(world)) {
    const trouble = troubleOf(world, perimeter, { edge, name });
    const line = turnLine(world, perimeter, { edge, trouble, young });
    if (write(world, edge, line, trouble)) isChanged = true;
    lookups += lookupsOf(world, edge, line);
  }
  if (isChanged) markPlainEdges(world.machine);
  return lookups;
}

function turnLine(
  world: World,
  perimeter: PerimeterState,
  about: { readonly edge: PlanEdge; readonly trouble: Trouble; readonly young: readonly number[] },
): CallLine & { readonly perSecond: number } {
  const { edge, trouble, young } = about;
  const now = world.machine.kernel.now;
  const keepAlive = edge.spec.keepAlive ?? KEEP_ALIVE;
  const works = (1 - trouble.noName) * (1 - trouble.astray) * (1 - trouble.noTls);
  perimeter.calls[edge.index] ??= { calls: 0, missing: 0 };
  const line = perimeter.calls[edge.index]!;
  const calls = world.machine.I[world.machine.edge(edge.index) + T.E_CALLS]!;
  const perSecond = calls - line.calls;
  line.calls = calls;
  const isWell = works === 1 && trouble.barred === 0;
  if (isWell && line.open === undefined) {
    line.missing = 0;
    return { ...line, perSecond };
  }
  line.open ??= evenly(now, keepAlive);
  const ended = Math.min(1, (young[edge.caller] ?? 0) + (young[edge.service] ?? 0));
  line.open = line.open.filter(({ born }) => born > now - keepAlive);
  for (const bin of line.open) bin.share *= 1 - ended;
  const wanted = Math.max(0, 1 - line.open.reduce((sum, { share }) => sum + share, 0));
  // What processes without a handshake have lost stays lost; of what is lost now they have their part.
  const before = line.barred ?? 0;
  line.barred = Math.min(trouble.barred, before + Math.max(0, wanted - before) * trouble.barred);
  if (keepAlive > 0 && perSecond > 0) add(line.open, now, (wanted - line.barred) * works);
  if (line.barred === 0) delete line.barred;
  line.missing = isWell ? 0 : wanted;
  return { ...line, perSecond };
}

/** Ages as they are when nothing has happened for long. */
function evenly(now: number, keepAlive: number): { born: number; share: number }[] {
  if (keepAlive <= 0) return [];
  return Array.from({ length: BINS }, (_, i) => ({ born: now - (keepAlive * i) / BINS, share: 1 / BINS }));
}

function add(open: { born: number; share: number }[], now: number, share: number): void {
  const last = open.at(-1);
  if (last !== undefined && last.born <= now && now - last.born < BIN) last.share += share;
  else if (share > 1e-9) open.push({ born: now, share });
}

/** By service: the share of its instances that came up within the last second. */
function newcomers(world: World, perimeter: PerimeterState): number[] {
  const { plan } = world.machine;
  const ready: string[][] = plan.services.map(() => []);
  for (const pod of world.orchestrator.state.pods)
    if (isRunning(pod)) ready[pod.service]!.push(`${pod.name}/${pod.restarts}`);
  const isFirst = perimeter.pods.length === 0;
  const young = ready.map((names, s) => {
    const before = perimeter.pods[s] ?? [];
    return isFirst || names.length === 0 ? 0 : names.filter((name) => !before.includes(name)).length / names.length;
  });
  perimeter.pods = ready;
  return young;
}

function troubleOf(
  world: World,
  perimeter: PerimeterState,
  { edge, name }: { readonly edge: PlanEdge; readonly name: string },
): Trouble {
  const value = (field: string) => world.parameters.value(`${name}/${field}`);
  const { works, barred } = value('verify') > 0 ? handshakes(world, perimeter, edge) : { works: 1, barred: 0 };
  const noTls = 1 - works;
  if (value('hosts') > 0) return { noName: 0, astray: 0, noTls, barred };
  const host = hostOf(world, edge);
  const k = world.options.file.dns?.records.findIndex((record) => record.name === host) ?? -1;
  const answer = k < 0 ? 'right' : ANSWERS[perimeter.names.inside[k]!.answer]!;
  const isNone = answer !== 'right' && answer !== 'elsewhere';
  const { cluster } = perimeter.names;
  const isSafe = cluster === undefined || world.parameters.value('dns/nodeLocal') > 0;
  const noName = isNone ? 1 : 1 - (1 - Math.min(1, value('lookupErrors'))) * (isSafe ? 1 : cluster.share);
  const astray = answer === 'elsewhere' ? 1 : Math.min(1, value('lookupSpoofed'));
  return { noName, astray, noTls, barred };
}

/** Writes what attempts of a call meet; true when the word of the edge has changed. */
function write(world: World, edge: PlanEdge, line: CallLine, trouble: Trouble): boolean {
  const { machine: m } = world;
  const net = m.net(edge.index);
  const barred = line.barred ?? 0;
  const missing = Math.max(0, line.missing - barred);
  const noName = missing * trouble.noName;
  const astray = missing * (1 - trouble.noName) * trouble.astray;
  const noTls = missing * (1 - trouble.noName) * (1 - trouble.astray) * trouble.noTls;
  const below = (share: number) => Math.floor(Math.min(1, share) * ALL);
  m.I[net + N.NET_NO_NAME] = below(noName);
  m.I[net + N.NET_NO_TLS] = below(noName + noTls);
  m.I[net + N.NET_ASTRAY] = below(noName + noTls + astray);
  m.I[net + N.NET_BARRED] = below(trouble.barred > 0 ? barred / trouble.barred : 0);
  m.F[(net + N.NET_FAILS_AFTER) >> 1] = FAST;
  const word = m.edge(edge.index) + T.E_NET;
  const before = m.I[word]!;
  m.I[word] = noName + noTls + astray + barred > 0 ? before | N.NET_UNREACHED : before & ~N.NET_UNREACHED;
  return m.I[word] !== before;
}

/** Queries to the resolver of the cluster in a second: two (A and AAAA) for each name that is tried. */
function lookupsOf(world: World, edge: PlanEdge, line: CallLine & { readonly perSecond: number }): number {
  const { plan } = world.machine;
  const { dns } = world.options.file;
  if (dns?.cluster === undefined) return 0;
  const caller = plan.services[edge.caller]!.name;
  if (world.parameters.value(`call/${caller}/${edge.name}/hosts`) > 0) return 0;
  const keepAlive = edge.spec.keepAlive ?? KEEP_ALIVE;
  const instances = world.orchestrator.podsOf(edge.caller).length;
  const opened =
    keepAlive === 0 ? line.perSecond : (CONNECTIONS * instances) / keepAlive + line.perSecond * line.missing;
  const isInside = hostOf(world, edge) === plan.services[edge.service]!.name;
  return opened * 2 * (isInside ? 1 : world.parameters.value('dns/search') + 1);
}

/** What a caller writes when it finds no connection. */
export function whyUnreached(world: World, perimeter: PerimeterState, edge: PlanEdge): string {
  const host = hostOf(world, edge);
  const k = world.options.file.dns?.records.findIndex((record) => record.name === host) ?? -1;
  const answer = k < 0 ? 'right' : ANSWERS[perimeter.names.inside[k]!.answer]!;
  return answer === 'nxdomain' || answer === 'nodata'
    ? `getaddrinfo ENOTFOUND ${host}`
    : `getaddrinfo EAI_AGAIN ${host}`;
}

/** Declares `call/<service>/<call>/{lookupErrors,lookupSpoofed,hosts,verify}`. */
export function defineCallLines(world: World): void {
  const wake = () => {
    perimeterOf(world);
  };
  for (const { name } of namedCalls(world)) {
    world.parameters.define(`${name}/lookupErrors`, 0, wake);
    world.parameters.define(`${name}/lookupSpoofed`, 0, wake);
    world.parameters.define(`${name}/hosts`, 0, wake);
    world.parameters.define(`${name}/verify`, 1, wake);
  }
}
