/**
 * Puts the server together: folder lock, storage, library, rooms, HTTP; and takes it apart again in reverse. The one
 * place where the ports get their bodies.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ENGINE_VERSION, type SessionOptions } from '@firedrill/drill';
import type { FastifyInstance } from 'fastify';
import { Forks, type LaunchForks, launchForkThread } from './counterfactual/forks.ts';
import { Baker } from './engine/baker.ts';
import { type Launch, launchWorker } from './engine/launch.ts';
import { Launcher } from './engine/launcher.ts';
import type { ExportConfig } from './export/export-config.ts';
import { Exports } from './export/exports.ts';
import { buildApp } from './http/app.ts';
import { LabHost } from './labs/lab-host.ts';
import { type Library, loadLibrary } from './library/library.ts';
import { type Log, stderrLog } from './log.ts';
import { openBrowser } from './open-browser.ts';
import { codeState, entryBeside, isBundled, ownVersion, projectFolder } from './project.ts';
import { Rooms } from './rooms/rooms.ts';
import { lockFolder } from './storage/lock.ts';
import { MemoryStorage } from './storage/memory.ts';
import { openSqlite } from './storage/sqlite.ts';
import type { Storage } from './storage/storage.ts';
import { planOfDrill } from './trials/plan-of-drill.ts';
import { quietFolder } from './trials/quiet-week.ts';
import { Trials } from './trials/trials.ts';
import { messageOf, Trouble } from './trouble.ts';

/** Everything has a default; `data: 'memory'` keeps nothing. `port: 0` takes a free one. */
export type ServerOptions = {
  /** Folder that holds `scenarios/`, `worlds/` and the built interface; the project's own by default. */
  readonly root?: string;
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  /** Open a browser when there is a display. */
  readonly open?: boolean;
  /** Drills awake at once. */
  readonly maxDrills?: number;
  /** Practice drills that nobody watches sleep after so long. */
  readonly sleepAfterMs?: number;
  /** Keep the histories of drills, so that the next ones begin at once (in `<data>/baked`); a bundled program does unless told. */
  readonly bake?: boolean;
  /** Keep a thread ready for the next drill; a bundled program does unless told. */
  readonly spare?: boolean;
  /** How closed drills are played otherwise; a bundled program does in threads unless told, `none` never does. */
  readonly forks?: LaunchForks | 'none';
  /** Address of the module that opens the game in a worker; tests hand in a toy. */
  readonly engine?: string;
  readonly library?: Library;
  /** How drills are run: each in a thread of its own unless told. */
  readonly launch?: Launch;
  /** Where telemetry of drills may leave to; nowhere unless told. */
  readonly export?: ExportConfig;
  /** Folder of the labs' engine; `<data>/lab` unless told. */
  readonly labHome?: string;
  readonly log?: Log;
  /** Pairs of a trial; absent: twenty. */
  readonly trialPairs?: number;
};

export type RunningServer = { readonly url: string; readonly port: number; close(): Promise<void> };
/** A server that is put together but does not listen; for tests that put requests to it directly. */
export type AssembledServer = {
  readonly app: FastifyInstance;
  readonly rooms: Rooms;
  readonly storage: Storage;
  close(): Promise<void>;
};

export const DEFAULT_PORT = 4600;
const SWEEP_MS = 30_000;

/** Starts a server; resolves once it listens. Throws {@link Trouble} with one sentence when it cannot. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', port = DEFAULT_PORT, log = stderrLog } = options;
  const server = await assembleServer(options);
  try {
    await server.app.listen({ host, port });
  } catch (error) {
    await server.close();
    throw listenTrouble(error, `${host}:${port}`);
  }
  const bound = server.app.server.address();
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
  log('info', `Firedrill listens on ${url}`);
  if (options.open === true) openBrowser(url, log);
  return { url, port: actual, close: server.close };
}

/** Everything but the listening. */
export async function assembleServer(options: ServerOptions = {}): Promise<AssembledServer> {
  const { root = projectFolder(), log = stderrLog, host = '127.0.0.1' } = options;
  const data = options.data ?? join(root, '.firedrill');
  const { storage, release } = openData(data);
  const library = options.library ?? loadLibrary(root, log);
  const engine = options.engine ?? entryBeside(import.meta.url, 'engine', './engine/real.ts');
  const bakes =
    data !== 'memory' && (options.bake ?? isBundled)
      ? { folder: resolve(data, 'baked'), code: `${codeState}-engine${ENGINE_VERSION}` }
      : undefined;
  const baker = bakes && new Baker({ library, shelf: bakes, engine, log });
  const launcher = (options.spare ?? isBundled) ? new Launcher({ engine, warmUp: rehearsal(library), log }) : undefined;
  const exports = new Exports(options.export, { library, log, wait: pause, dice: Math.random, wallMs: Date.now });
  const rooms = new Rooms(
    library,
    {
      storage,
      launch: options.launch ?? launcher?.launch ?? launchWorker,
      engine,
      bakes,
      log,
      wallMs: Date.now,
      onDebrief: (drill) => forks.begin(drill),
    },
    {
      maxAwake: options.maxDrills ?? 8,
      sleepAfterMs: options.sleepAfterMs ?? 600_000,
      onStarting: (ready) => baker?.giveWay(ready),
      onOpen: (room) => exports.opened(room),
    },
  );
  const trials = trialsOf(options, { library, storage, log, data });
  const forks = forksOf(options, { rooms, storage, log });
  const labs = labsOf({ root, data, host, log, home: options.labHome });
  const loopback = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  const app = await buildApp({
    library,
    rooms,
    exports,
    trials,
    forks,
    labs: labs.host,
    storage,
    log,
    version: ownVersion(),
    web: join(root, 'packages/web/dist'),
    host,
    loopback,
  });
  void labs.host.resume();
  const sweeping = setInterval(() => void rooms.sweep(), SWEEP_MS);
  let closing: Promise<void> | undefined;
  const close = async () => {
    clearInterval(sweeping);
    await baker?.stop();
    await launcher?.stop();
    await trials.stop();
    await exports.stop();
    await forks.stop();
    await labs.close();
    await rooms.stop();
    await app.close();
    await storage.close();
    release();
  };
  return { app, rooms, storage, close: () => (closing ??= close()) };
}

type Parts = { readonly library: Library; readonly rooms: Rooms; readonly storage: Storage; readonly log: Log };

/** Fixes on trial, of the drills that are kept. */
function trialsOf(
  { trialPairs }: ServerOptions,
  { library, storage, log, data }: Omit<Parts, 'rooms'> & { readonly data: string },
): Trials {
  return new Trials({
    storage,
    log,
    wallMs: Date.now,
    ...(trialPairs === undefined ? {} : { wanted: trialPairs }),
    quiet: data === 'memory' ? undefined : quietFolder(data),
    planOf: ({ drill, title, changes }) => {
      const entry = library.scenario(storage.drill(drill)?.scenario ?? '');
      return entry && planOfDrill(storage, entry, { drill, title, changes }).value;
    },
  });
}

/** Closed drills played otherwise, in a thread of their own unless told otherwise. */
function forksOf({ forks }: ServerOptions, { rooms, storage, log }: Omit<Parts, 'library'>): Forks {
  const launch = forks ?? (isBundled ? launchForkThread : 'none');
  return new Forks({
    storage,
    log,
    sessionOptions: (drill) => rooms.sessionOptions(drill),
    launch: launch === 'none' ? undefined : launch,
  });
}

type LabPlaces = {
  readonly root: string;
  readonly data: string;
  readonly host: string;
  readonly log: Log;
  readonly home: string | undefined;
};

/** Live labs; what is kept of them goes with the server where it keeps nothing. */
function labsOf({ root, data, host, log, home }: LabPlaces): { readonly host: LabHost; close(): Promise<void> } {
  const isKept = data !== 'memory';
  const folder = isKept ? resolve(data, 'labs') : mkdtempSync(join(tmpdir(), 'firedrill-labs-'));
  const labs = new LabHost({ project: root, home: home ?? join(isKept ? data : folder, 'lab'), folder, host, log });
  const close = async () => {
    await labs.close();
    if (!isKept) rmSync(folder, { recursive: true, force: true });
  };
  return { host: labs, close };
}

/** Waits; not at all, or no longer, once `stop` is aborted. */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
}

/** What threads warm up with: the first scenario of the library. */
function rehearsal(library: Library): SessionOptions | undefined {
  const entry = library.scenarios()[0];
  if (entry === undefined) return undefined;
  const { scenario, world } = entry;
  return { drill: 'warm-up', scenario, world: world.file, rules: world.rules, seed: 1, mode: 'practice' };
}

function openData(data: string): { storage: Storage; release: () => void } {
  if (data === 'memory') return { storage: new MemoryStorage(), release: () => undefined };
  const folder = isAbsolute(data) ? data : resolve(data);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new Trouble(
      'storage',
      `Could not make the data folder ${folder}: ${messageOf(error)}; set FIREDRILL_DATA to a folder that can be written.`,
      error,
    );
  }
  const release = lockFolder(folder);
  try {
    return { storage: openSqlite(join(folder, 'firedrill.db')), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Folder by folder: Node's own recursive way goes round for ever where the system says that nothing is there (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}

function listenTrouble(error: unknown, address: string): Trouble {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE')
    return new Trouble(
      'port-in-use',
      `Something listens on ${address} already; stop it, or set FIREDRILL_PORT to another port.`,
      error,
    );
  return new Trouble('port-in-use', `Could not listen on ${address}: ${messageOf(error)}.`, error);
}
