/**
 * Where two engines that speak the same API differ. Everything else is the same code.
 *
 *     podman   own user namespace per instance; the seccomp profile is named by a file
 *     docker   no user namespace per container: root inside is root outside, held by capabilities and seccomp alone
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';

/** Which engine answers at the socket. */
export type ProfileName = 'podman' | 'docker';

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
