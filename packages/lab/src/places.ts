/**
 * Where the labs of a data folder keep their things. What must outlive the machine's next boot lies in the home folder;
 * sockets and what only a running engine needs lies under /run, whose paths are short enough for a socket.
 */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { engineOf, type ProfileName } from './engine/profile.ts';

/** Paths of one installation of labs; absolute. */
export type Places = {
  /** The project's folder, which holds `labs/`. */
  readonly project: string;
  /** The folder of the labs' own data. */
  readonly home: string;
  /** A short name of this installation, for labels. */
  readonly name: string;
  readonly conf: string;
  readonly logs: string;
  readonly lock: string;
  /** The file of fixed size that holds {@link store}, so that no player fills the machine's disk. */
  readonly storeFile: string;
  readonly store: string;
  readonly disks: string;
  /** What builds and the engine lay down for a moment; emptied whenever the engine starts. */
  readonly scratch: string;
  /** One empty file per lab; its time is that of the last sign of life. */
  readonly activity: string;
  /** One file per lab that somebody else than its maker holds now: their name. */
  readonly claims: string;
  readonly lxcfs: string;
  readonly run: string;
  /** Which engine it is, and where it answers. */
  readonly profile: ProfileName;
  readonly socket: string;
};

type Env = Readonly<Record<string, string | undefined>>;

/** Begins the names of the folders under /run, one for each installation. */
export const RUN_PREFIX = '/run/firedrill-labs-';

/** Paths for a project and the folder of its labs, and the engine that the environment names. */
export function placesOf(project: string, home: string, env: Env = process.env): Places {
  const { profile, socket } = engineOf(env);
  const at = resolve(home);
  const name = createHash('sha256').update(at).digest('hex').slice(0, 8);
  const run = `${RUN_PREFIX}${name}`;
  return {
    project: resolve(project),
    home: at,
    name,
    conf: join(at, 'conf'),
    logs: join(at, 'logs'),
    lock: join(at, 'lock'),
    storeFile: join(at, 'store.ext4'),
    store: join(at, 'store'),
    disks: join(at, 'disks'),
    scratch: join(at, 'scratch'),
    activity: join(at, 'activity'),
    claims: join(at, 'claims'),
    lxcfs: join(at, 'lxcfs'),
    run,
    profile,
    socket: socket ?? join(run, 'engine.sock'),
  };
}

/** The folder of the labs: `FIREDRILL_LAB`, or `lab` in the data folder (`FIREDRILL_DATA`, else `.firedrill` in the project). */
export function labHome(env: Env, project: string): string {
  return env.FIREDRILL_LAB ?? join(env.FIREDRILL_DATA ?? join(project, '.firedrill'), 'lab');
}
