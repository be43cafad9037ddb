/**
 * The settings of the engine, each for a reason: containers.conf, storage.conf, the hook that lets systemd run in a user
 * namespace on cgroup v1, the seccomp profile and the guard of the host's network.
 */
import type { Places } from '../places.ts';

/** Prefix of the bridges of labs; the guard knows them by it. The kernel allows names of 15 characters. */
export const BRIDGE_PREFIX = 'fdlab';
/** All labs live in here, one /24 each. */
export const NETWORK_PREFIX = '10.213';

/** No limit above what an unprivileged host allows: raising one needs CAP_SYS_RESOURCE. `fsize` in bytes. */
export const LIMITS = { nofile: 8192, nproc: 4096, fsize: 2 ** 30 } as const;

/** containers.conf(5). */
export function containersConf(places: Places): string {
  return `[containers]
default_ulimits = [${Object.entries(LIMITS)
    .map(([name, most]) => `"${name}=${most}:${most}"`)
    .join(', ')}]
# The host's own names are nobody's business inside.
base_hosts_file = "none"
host_containers_internal_ip = "none"
default_capabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
# Nothing is shared with other users of podman on this machine, nor with labs of another data folder.
tmp_dir = "${places.run}/libpod"
lock_type = "file"
# The watchers of finished processes would stay for five minutes.
exit_command_delay = 5
# crun of Debian 12 refuses the hybrid hierarchy of cgroups.
runtime = "runc"
hooks_dir = ["${places.conf}/hooks"]
# Without aardvark-dns: names come from /etc/hosts, and its process would outlive the labs that it served.
helper_binaries_dir = ["${places.conf}/helpers"]
[network]
network_backend = "netavark"
`;
}

/** storage.conf(5): on the file system of fixed size. */
export function storageConf(places: Places): string {
  return `[storage]
driver = "overlay"
graphroot = "${places.store}/graph"
runroot = "${places.run}/containers"
`;
}

/**
 * An OCI createRuntime hook. It gives the container's systemd hierarchy to the container's root, without which init exits
 * on cgroup v1; and, once, new disks, whose file systems are still the host's root's.
 */
export function createHook(places: Places): string {
  return `#!/bin/sh
state=$(cat)
field() { printf '%s' "$state" | sed -n 's/.*"'"$1"'":[ ]*"\\{0,1\\}\\([^",}]*\\).*/\\1/p'; }
pid=$(field pid)
uid=$(awk '$1 == 0 { print $2; exit }' "/proc/$pid/uid_map")
[ "$uid" = 0 ] && exit 0
group=$(sed -n 's/^[0-9]*:name=systemd:\\(.*\\)$/\\1/p' "/proc/$pid/cgroup")
case "$group" in */libpod-*)
  folder=/sys/fs/cgroup/systemd$group
  chown "$uid:$uid" "$folder" "$folder"/cgroup.procs "$folder"/tasks "$folder"/cgroup.clone_children 2>/dev/null ;;
esac
grep -o '"source":"${places.disks}/[^"]*\\.mount"' "$(field bundle)/config.json" | cut -d'"' -f4 | while read -r disk; do
  [ "$(stat -c %u "$disk")" = 0 ] && chown "$uid:$uid" "$disk"
done
exit 0
`;
}

/** oci-hooks(5). */
export function createHookConfig(places: Places): string {
  const hook = { path: `${places.conf}/hooks/create.sh` };
  return `${JSON.stringify({ version: '1.0.0', hook, when: { always: true }, stages: ['createRuntime'] })}\n`;
}

/** The table of the guard; also the name under which nftables lists it. */
export const GUARD_TABLE = 'firedrill_labs';

/**
 * What may leave an instance: answers to the host, and packets to its own lab. A route through the bridge leads to the
 * host's ports and to the name server of the network, which forwards to the outside: both are refused at once (a silent
 * drop would cost 20 s per name). Between labs nothing passes, whatever routes somebody invents.
 */
export const GUARD = `table inet ${GUARD_TABLE}
delete table inet ${GUARD_TABLE}
table inet ${GUARD_TABLE} {
  chain input {
    type filter hook input priority -5; policy accept;
    iifname "${BRIDGE_PREFIX}*" ct state established,related accept
    iifname "${BRIDGE_PREFIX}*" meta l4proto tcp reject with tcp reset
    iifname "${BRIDGE_PREFIX}*" reject
  }
  chain forward {
    type filter hook forward priority -5; policy accept;
    iifname "${BRIDGE_PREFIX}*" fib daddr . iif oif missing drop
    oifname "${BRIDGE_PREFIX}*" iifname != "${BRIDGE_PREFIX}*" drop
  }
}
`;

type SeccompRule = { names: string[]; action: string; [more: string]: unknown };
type SeccompProfile = { syscalls: SeccompRule[]; [more: string]: unknown };

/** Calls that reach far into the kernel and that no service of a lab needs: namespaces, mounts, keys, rings, clocks. */
const DENIED_CALLS = [
  'acct add_key bpf clock_settime delete_module finit_module fsconfig fsmount fsopen fspick init_module io_uring_enter',
  'io_uring_register io_uring_setup kexec_file_load kexec_load keyctl lookup_dcookie mount mount_setattr move_mount',
  'open_by_handle_at open_tree perf_event_open pivot_root quotactl request_key setns settimeofday swapoff swapon umount',
  'umount2 unshare userfaultfd',
]
  .join(' ')
  .split(' ');
/** CLONE_NEW* of clone(2): a process may be made, a namespace may not. */
const NAMESPACE_FLAGS = 0x7e020000;
const ENOSYS = 38;

/**
 * The distribution's own seccomp profile, narrowed. `clone3` hides its flags in memory that a filter cannot read, so it
 * answers "not implemented", and programs fall back to `clone`, whose flags are looked at.
 */
export function narrowSeccomp(text: string): string {
  const profile = JSON.parse(text) as SeccompProfile;
  const refused = new Set([...DENIED_CALLS, 'clone', 'clone3']);
  const kept = profile.syscalls
    .map((rule) => ({ ...rule, names: rule.names.filter((name) => !refused.has(name)) }))
    .filter(({ names }) => names.length > 0);
  const noNamespaces = { index: 0, value: NAMESPACE_FLAGS, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' };
  const added: SeccompRule[] = [
    { names: ['clone'], action: 'SCMP_ACT_ALLOW', args: [noNamespaces] },
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
    { names: DENIED_CALLS, action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
  ];
  return `${JSON.stringify({ ...profile, syscalls: [...kept, ...added] })}\n`;
}
