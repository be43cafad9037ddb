/**
 * Where two engines that speak the same API differ. Everything else is the same code.
 *
 *     podman   own user namespace per instance; the seccomp profile is named by a file
 *     docker   no user namespace per container: root inside is root outside, held by capabilities and seccomp alone
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { LabTrouble } from '../trouble.ts';

/** Which engine answers at the socket. */
export type ProfileName = 'podman' | 'docker';

const DOCKER_SOCKET = '/var/run/docker.sock';

/**
 * The engine that `FIREDRILL_LAB_ENGINE` names: `podman`, our own, also when it is not set; `docker`, the one at
 * `DOCKER_HOST` or where Docker listens; `docker:<socket>`. Throws {@link LabTrouble} `called`.
 */
export function engineOf(env: Readonly<Record<string, string | undefined>>): {
  readonly profile: ProfileName;
  /** Undefined for our own, which listens where its other things are. */
  readonly socket: string | undefined;
} {
  const [name, ...rest] = (env.FIREDRILL_LAB_ENGINE || 'podman').split(':');
  if (name === 'podman' && rest.length === 0) return { profile: 'podman', socket: undefined };
  const socket = rest.join(':') || (env.DOCKER_HOST ?? DOCKER_SOCKET).replace(/^unix:\/\//, '');
  if (name === 'docker' && socket.startsWith('/')) return { profile: 'docker', socket };
  throw new LabTrouble(
    'called',
    `FIREDRILL_LAB_ENGINE is "${env.FIREDRILL_LAB_ENGINE}"${name === 'docker' ? ` and its socket "${socket}"` : ''}; it takes podman, docker, or docker:/path/of/a/socket.`,
  );
}

/** Parts of a container's HostConfig that depend on the engine. */
export type Profile = {
  readonly name: ProfileName;
  readonly seccomp: (places: Places) => string;
  readonly binds: readonly string[];
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly usernsMode: string | undefined;
};

/** User ids of one instance. */
const USER_IDS = 65_536;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  podman: {
    name: 'podman',
    seccomp: (places) => join(places.conf, 'seccomp.json'),
    binds: [],
    tmpfs: {},
    usernsMode: `auto:size=${USER_IDS}`,
  },
  docker: {
    name: 'docker',
    seccomp: (places) => readFileSync(join(places.conf, 'seccomp.json'), 'utf8'),
    binds: ['/sys/fs/cgroup/systemd:/sys/fs/cgroup/systemd:rw'],
    tmpfs: { '/run': 'rw,mode=755', '/run/lock': 'rw,mode=1777' },
    usernsMode: undefined,
  },
};
