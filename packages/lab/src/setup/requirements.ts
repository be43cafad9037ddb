/**
 * What labs need of a machine, in the order in which it is brought about. One table serves `doctor`, which looks, and
 * `setup`, which mends.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineClient } from '../engine/client.ts';
import type { ProfileName } from '../engine/profile.ts';
import type { Places } from '../places.ts';
import { mustCommand, tryCommand } from './command.ts';
import {
  containersConf,
  createHook,
  createHookConfig,
  GUARD,
  GUARD_TABLE,
  narrowSeccomp,
  storageConf,
} from './config.ts';
import { ensureDaemon, stopDaemon } from './daemon.ts';
import { isMounted, isShared, mountsUnder, shareFolder, unmount } from './mounts.ts';

/** One thing that labs need. */
export type Requirement = {
  readonly name: string;
  /** `engine`: what our own engine is; the rest is needed with any. */
  readonly kind: 'machine' | 'host' | 'engine';
  readonly isMet: () => Promise<boolean>;
  /** What is wrong when it is not met, and how to get it, for a person. */
  readonly mend: string;
  /** Brings it about; absent where only a person can. Throws trouble. */
  readonly perform?: (say: (line: string) => void) => Promise<void>;
};

/** Debian packages; versions of Debian 12 are the ones tested. Docker itself is its operator's. */
const PACKAGES: Readonly<Record<ProfileName, readonly string[]>> = {
  podman: [
    ...['podman', 'runc', 'netavark', 'iptables', 'nftables', 'uidmap', 'catatonit', 'mmdebstrap'],
    ...['lxcfs', 'e2fsprogs', 'iproute2'],
  ],
  docker: ['golang-github-containers-common', 'nftables', 'mmdebstrap', 'lxcfs', 'e2fsprogs', 'iproute2'],
};

/** Files in the home folder that name the daemons. */
export const ENGINE_PID = 'engine.pid';
export const LXCFS_PID = 'lxcfs.pid';

const SETUP = 'run `firedrill lab setup` as root';
const SUBIDS = 'containers:2147483648:134217728';
/** Where network namespaces have their names. */
export const NETNS = '/run/netns';
/** The program that podman makes networks with; of its helpers it finds this one alone. */
const NETAVARK = '/usr/lib/podman/netavark';
/** The distribution's profile, which ours is made from. */
const SECCOMP = '/usr/share/containers/seccomp.json';
const INOTIFY = '/proc/sys/fs/inotify/max_user_instances';
const INOTIFY_INSTANCES = 8192;
const GIB = 2 ** 30;
/** Size of the file that holds images and whatever players write. */
export const STORE_BYTES = 16 * GIB;
/**
 * Of it, what the engine alone may take: it needs room to enter an instance, and to take one away, when players have left
 * none. The kernel gives it to whoever may pass limits, which overlayfs may not for an instance, and to one user. Source:
 * ext4(5), `resuid`; ovl_fill_super in the kernel.
 */
const RESERVED_PERCENT = 5;
const NOBODY = 65_534;

/** Everything, in order; later entries may be asked only where the earlier ones are met. */
export function requirementsOf(places: Places): readonly Requirement[] {
  const common = [...[...machine(), packages(PACKAGES[places.profile]), inotify(), guard(places)], seccomp(places)];
  if (places.profile === 'docker') return [...common, lxcfs(places), docker(places)];
  return [
    ...common,
    folder(places),
    lxcfs(places),
    userIds(),
    namespaces(),
    settings(places),
    store(places),
    podman(places),
  ];
}

function machine(): Requirement[] {
  const systems = (): string => read('/proc/filesystems');
  return [
    {
      name: 'Linux, as root',
      kind: 'machine',
      isMet: async () => process.platform === 'linux' && process.getuid?.() === 0,
      mend: 'labs need a Linux machine and root (`sudo`), since they make networks and file systems',
    },
    {
      name: 'kernel with overlay, fuse and ext4',
      kind: 'machine',
      isMet: async () => ['overlay', 'fuse', 'ext4'].every((name) => new RegExp(`\\b${name}$`, 'm').test(systems())),
      mend: 'the kernel lacks one of overlay, fuse, ext4; load the modules (`modprobe overlay fuse ext4`)',
      perform: async () => void (await mustCommand(['modprobe', '-a', 'overlay', 'fuse', 'ext4'])),
    },
    {
      name: 'user namespaces',
      kind: 'machine',
      isMet: async () => Number(read('/proc/sys/user/max_user_namespaces') || '0') > 0,
      mend: 'user namespaces are switched off; set the sysctl user.max_user_namespaces to 15000 or more',
    },
  ];
}

function packages(wanted: readonly string[]): Requirement {
  return {
    name: `Debian packages (${wanted.join(', ')})`,
    kind: 'host',
    isMet: async () => {
      const { out } = await tryCommand(['dpkg-query', '--list', ...wanted]);
      return wanted.every((name) => new RegExp(`^ii +${name}(:\\w+)? `, 'm').test(out));
    },
    mend: `${SETUP}; it installs them with apt-get (on another system, install them yourself)`,
    perform: async (say) => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      const slow = { env, timeoutMs: 600_000 };
      say('asking Debian for its list of packages');
      await mustCommand(['apt-get', 'update', '-q'], slow);
      say('installing');
      await mustCommand(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...wanted], slow);
    },
  };
}

function userIds(): Requirement {
  return {
    name: 'ranges of user ids for containers',
    kind: 'host',
    isMet: async () => ['/etc/subuid', '/etc/subgid'].every((file) => /^containers:/m.test(read(file))),
    mend: `${SETUP}, or write \`${SUBIDS}\` into /etc/subuid and /etc/subgid`,
    perform: async () => {
      for (const file of ['/etc/subuid', '/etc/subgid'])
        if (!/^containers:/m.test(read(file))) writeFileSync(file, `${SUBIDS}\n`, { flag: 'a' });
    },
  };
}

function inotify(): Requirement {
  return {
    name: `inotify for many labs (${INOTIFY_INSTANCES} instances)`,
    kind: 'host',
    isMet: async () => Number(read(INOTIFY)) >= INOTIFY_INSTANCES,
    mend: `${SETUP}, or \`sysctl -w fs.inotify.max_user_instances=${INOTIFY_INSTANCES}\``,
    perform: async () => writeFileSync(INOTIFY, String(INOTIFY_INSTANCES)),
  };
}

function namespaces(): Requirement {
  return {
    name: 'network namespaces that every process sees (/run/netns shared)',
    kind: 'host',
    isMet: async () => isShared(NETNS),
    mend: SETUP,
    // Watchers of containers live in a mount namespace of their own. Where / is not shared (no systemd), they would not
    // see the network they are to take down, and leave it behind.
    perform: () => shareFolder(NETNS),
  };
}

function guard(places: Places): Requirement {
  const guardFile = join(places.conf, 'guard.nft');
  return {
    name: 'guard of the host network (nftables)',
    kind: 'host',
    isMet: async () => {
      const { out } = await tryCommand(['nft', 'list', 'table', 'inet', GUARD_TABLE]);
      return /chain input/.test(out) && read(guardFile) === GUARD;
    },
    mend: `${SETUP}; without the guard no lab is started`,
    perform: async () => {
      mkdirSync(places.conf, { recursive: true });
      writeFileSync(guardFile, GUARD);
      await mustCommand(['nft', '-f', guardFile]);
    },
  };
}

function seccomp(places: Places): Requirement {
  const file = join(places.conf, 'seccomp.json');
  return {
    name: 'seccomp profile of instances',
    kind: 'host',
    isMet: async () => existsSync(SECCOMP) && read(file) === narrowSeccomp(read(SECCOMP)),
    mend: SETUP,
    perform: async () => {
      mkdirSync(places.conf, { recursive: true });
      writeFileSync(file, narrowSeccomp(read(SECCOMP)));
    },
  };
}

function settings(places: Places): Requirement {
  const helper = join(places.conf, 'helpers', basename(NETAVARK));
  const wanted: ReadonlyMap<string, string> = new Map([
    ['containers.conf', containersConf(places)],
    ['storage.conf', storageConf(places)],
    ['hooks/create.sh', createHook(places)],
    ['hooks/create.json', createHookConfig(places)],
  ]);
  return {
    name: 'settings of the engine',
    kind: 'host',
    isMet: async () =>
      existsSync(helper) && [...wanted].every(([name, text]) => read(join(places.conf, name)) === text),
    mend: SETUP,
    perform: async () => {
      for (const folder of [join(places.conf, 'hooks'), dirname(helper)]) {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
      }
      for (const [name, text] of wanted) writeFileSync(join(places.conf, name), text, { mode: 0o755 });
      symlinkSync(NETAVARK, helper);
      // It reads them when it starts; containers go on without it.
      await stopDaemon(join(places.home, ENGINE_PID));
    },
  };
}

function store(places: Places): Requirement {
  return {
    name: `store of fixed size (${STORE_BYTES / GIB} GiB, grows as it is used)`,
    kind: 'engine',
    isMet: async () => isMounted(places.store),
    mend: SETUP,
    perform: async () => {
      mkdirSync(places.store, { recursive: true });
      if (!existsSync(places.storeFile)) await makeStore(places);
      await mustCommand(['tune2fs', '-m', String(RESERVED_PERCENT), places.storeFile]);
      await mustCommand(['mount', '-o', `loop,noatime,discard,resuid=${NOBODY}`, places.storeFile, places.store]);
    },
  };
}

/** The file is made beside and renamed, so that one that was cut off is never taken for whole. */
async function makeStore({ home, storeFile }: Places): Promise<void> {
  const { bavail, bsize } = statfsSync(home);
  const bytes = Math.min(STORE_BYTES, Math.floor((bavail * bsize * 0.8) / GIB) * GIB);
  const part = `${storeFile}.part`;
  await mustCommand(['truncate', '-s', String(Math.max(bytes, 4 * GIB)), part]);
  await mustCommand(['mkfs.ext4', '-q', '-F', part]);
  await mustCommand(['mv', part, storeFile]);
}

function folder({ home }: Places): Requirement {
  return {
    name: 'folder of the labs, its mounts shared',
    kind: 'host',
    isMet: async () => isShared(home),
    mend: SETUP,
    // Processes with a mount namespace of their own would otherwise keep the store's device, after we have let go of it.
    // It is mounted on itself, which hides whatever was mounted in it: so this comes before all that is.
    perform: async () => {
      for (const place of mountsUnder(home).toReversed()) await unmount(place);
      await shareFolder(home);
    },
  };
}

function lxcfs(places: Places): Requirement {
  const lxcfsWorks = async () => /^\d/.test(read(join(places.lxcfs, 'proc/uptime')));
  return {
    name: 'lxcfs (instances see their own memory, processors and uptime)',
    kind: 'host',
    isMet: lxcfsWorks,
    mend: SETUP,
    perform: async () => {
      mkdirSync(places.run, { recursive: true, mode: 0o700 });
      mkdirSync(places.lxcfs, { recursive: true });
      await unmount(places.lxcfs);
      await ensureDaemon({
        name: 'lxcfs',
        command: ['lxcfs', '-f', '-l', '-p', join(places.run, 'lxcfs.lock'), places.lxcfs],
        pidFile: join(places.home, LXCFS_PID),
        log: join(places.logs, 'lxcfs.log'),
        isReady: lxcfsWorks,
      });
    },
  };
}

function podman(places: Places): Requirement {
  const env = {
    CONTAINERS_CONF: join(places.conf, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: join(places.conf, 'storage.conf'),
    TMPDIR: places.scratch,
  };
  return {
    name: 'container engine (podman) answers',
    kind: 'engine',
    isMet: () => engineAnswers(places),
    mend: SETUP,
    perform: async () => {
      mkdirSync(places.run, { recursive: true, mode: 0o700 });
      rmSync(places.scratch, { recursive: true, force: true });
      mkdirSync(places.scratch, { recursive: true });
      await ensureDaemon({
        name: 'podman',
        command: ['podman', 'system', 'service', '--time', '0', `unix://${places.socket}`],
        env,
        pidFile: join(places.home, ENGINE_PID),
        log: join(places.logs, 'engine.log'),
        isReady: () => engineAnswers(places),
      });
    },
  };
}

function docker(places: Places): Requirement {
  return {
    name: `Docker answers at ${places.socket}`,
    kind: 'engine',
    isMet: () => engineAnswers(places),
    mend: 'start its daemon, or name its socket: `FIREDRILL_LAB_ENGINE=docker:/path/of/a/socket`',
  };
}

/** Whether the engine answers, without looking at anything else. */
function engineAnswers({ socket }: Places): Promise<boolean> {
  return new EngineClient(socket).json({ method: 'GET', path: '/version', timeoutMs: 3_000 }).then(
    () => true,
    () => false,
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // what cannot be read is not there, as far as a requirement goes
  }
}
