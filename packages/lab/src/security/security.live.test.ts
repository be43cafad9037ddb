/**
 * What a player as root of an instance must not be able to do, tried out. Every attempt stands beside a control that
 * shows that the attempt would have been seen to work.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freemem, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabEngine } from '../engine/engine.ts';
import type { Lab } from '../engine/lab.ts';
import { type Overfull, WRITTEN_BYTES } from '../engine/store-keeper.ts';
import { readRecipes } from '../images/recipe.ts';
import { instance, labOf, liveEngine, project, statusOf, until, withOurs } from '../live.fixture.ts';

const MIB = 2 ** 20;
const PIDS = 200;
let engine: LabEngine;
let lab: Lab;
let other: Lab;
let host: Server;
let port = 0;

/** A command of a player; its code and all that it said. */
const run = async (command: string, timeoutMs = 30_000): Promise<{ code: number; said: string }> => {
  const { code, out, err } = await lab.exec('app', command, { timeoutMs });
  return { code, said: `${out}${err}`.trim() };
};
/** Takes all the room that there is, in files as large as they may be. */
const FILL = 'for n in $(seq 99); do fallocate -l 1000M /fill$n || break; done';
const gateway = (): string => lab.address('app').replace(/\d+$/, '1');

beforeAll(async () => {
  engine = await liveEngine();
  host = createServer((_request, response) => response.end('the host')).listen(0, '::');
  await until('the host listens', () => host.listening);
  port = (host.address() as AddressInfo).port;
  const disks = [
    { path: '/srv/small', bytes: 8 * MIB },
    { path: '/srv/real', bytes: 16 * MIB, kind: 'disk' as const },
  ];
  lab = await engine.up(labOf([instance('app', { disks, pids: PIDS }), instance('proxy')]));
  other = await engine.up(labOf([instance('proxy')]));
  await until('both proxies serve', async () =>
    (await Promise.all([lab, other].map((one) => statusOf(one.address('proxy'))))).every((status) => status === 200),
  );
});
afterAll(async () => {
  await Promise.all([lab?.down(), other?.down()]);
  host?.close();
});

/** Succeeds when one of these files of its control groups takes a value and keeps it. */
const writeOneOf = (value: string, names: readonly string[]): string =>
  `for name in ${names.join(' ')}; do file=/sys/fs/cgroup/$name; [ -e $file ] || continue; echo ${value} >$file; grep -qxe ${value} $file && exit 0; done; exit 1`;

describe('the network (LAB12)', () => {
  const reach = async (address: string, at: number) => (await run(`nc -zw2 ${address} ${at}`)).code === 0;

  it('[LAB12] reaches neighbours, and nothing beyond', async () => {
    expect(await reach('proxy', 80)).toBe(true);
    for (const address of ['1.1.1.1', '8.8.8.8']) expect(await reach(address, 443)).toBe(false);
    expect(await reach('169.254.169.254', 80)).toBe(false);
  });
  it('[LAB12] does not reach the host, at any of its addresses', async () => {
    expect(await statusOf(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusOf(`${gateway()}:${port}`)).toBe(200);
    const addresses = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
    const local = (address: string) => address === '::1' || address.startsWith('127.');
    const scoped = (address: string) => (address.startsWith('fe80') ? `${address}%eth0` : address);
    for (const address of [gateway(), ...addresses.filter((one) => !local(one)).map(scoped)])
      expect([address, await reach(address, port)]).toEqual([address, false]);
  });
  withOurs('[LAB12] has no name server to the outside, and says so quickly', async () => {
    const started = performance.now();
    expect((await run(`dig +time=2 +tries=1 @${gateway()} example.com`)).code).not.toBe(0);
    expect((await run('getent hosts example.com')).code).not.toBe(0);
    expect((await run('curl -sS -m 5 http://example.com/')).code).not.toBe(0);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
  it('[LAB12] does not reach another lab, with or without a route of its own making', async () => {
    expect(await statusOf(other.address('proxy'))).toBe(200);
    expect(await reach(other.address('proxy'), 80)).toBe(false);
    expect((await run(`ip route add default via ${gateway()}`)).said).toMatch(/not permitted/);
    expect((await run('ip addr add 10.213.250.9/16 dev eth0')).said).toMatch(/not permitted/);
    expect((await run('ip link add dummy0 type dummy')).said).toMatch(/not permitted|not supported|Unknown/);
  });
});

describe('the host’s files and the kernel (LAB13)', () => {
  it('[LAB13] no file of the host, no block device, no engine', async () => {
    for (const path of [project, engine.places.home, engine.places.run, join(project, 'package.json')])
      expect([path, (await run(`ls -d ${path}`)).code]).not.toEqual([path, 0]);
    const sockets = (await run('find / -xdev -type s 2>/dev/null')).said;
    expect(sockets).not.toMatch(/podman|docker|containerd|engine/);
    expect((await run('ls /dev')).said).not.toMatch(/\b(vd|sd|nvme|xvd|loop|dm-|kvm|fuse|mem)/);
    expect((await run('find / -xdev -type b 2>/dev/null | head')).said).toBe('');
  });
  withOurs('[LAB13] root inside is nobody outside', async () => {
    const [, outside] = (await run('cat /proc/self/uid_map')).said.split(/\s+/);
    expect(Number(outside)).toBeGreaterThan(100_000);
    expect((await run('grep CapEff /proc/self/status')).said).not.toMatch(/1ffffffffff|3fffffffff/);
    expect((await run('grep NoNewPrivs /proc/self/status')).said).toMatch(/1$/);
  });
  it.each([
    ['mount a file system', 'mount -t tmpfs x /mnt'],
    ['mount what it has, elsewhere', 'mount --bind /etc /mnt'],
    ['make a device', 'mknod /tmp/disk b 254 0'],
    ['make a user namespace', 'unshare -Ur true'],
    ['make a mount namespace', 'unshare -m true'],
    ['enter another namespace', 'nsenter -t 1 -m true'],
    ['load a module', 'modprobe dummy || /sbin/insmod /tmp/x.ko'],
    ['press the magic key', 'echo h >/proc/sysrq-trigger'],
    ['choose where cores go', 'echo "|/x" >/proc/sys/kernel/core_pattern'],
    ['forward packets', 'echo 1 >/proc/sys/net/ipv4/ip_forward'],
    ['read the kernel’s memory', 'head -c1 /proc/kcore | grep -q .'],
    ['read the kernel’s log', 'dmesg'],
    ['set the clock', "date -s '2001-01-01'"],
    ['raise its memory', writeOneOf('99999999999', ['memory/memory.limit_in_bytes', 'memory.max'])],
    ['raise its processes', writeOneOf('9999', ['pids/pids.max', 'pids.max'])],
    ['raise its processor', writeOneOf('-1', ['cpu/cpu.cfs_quota_us', 'cpu.max'])],
    ['be told when a group empties', writeOneOf('/tmp/x', ['systemd/release_agent', 'memory/release_agent'])],
    ['raise its limits', 'ulimit -Hn 1000000'],
  ])('[LAB13] refuses to %s', async (_what, command) => expect((await run(command)).code).not.toBe(0));
});

describe('bombs (LAB14)', () => {
  const othersServe = async () =>
    (await statusOf(lab.address('proxy'))) === 200 && (await statusOf(other.address('proxy'))) === 200;

  it('[LAB14] a fork bomb stays in its instance, and ends with it', async () => {
    await run("setsid -f bash -c 'bomb() { bomb | bomb & }; bomb' >/dev/null 2>&1");
    let most = 0;
    await until('the bomb has gone off', async () => {
      most = Math.max(most, (await lab.stats('app')).pids);
      return most > PIDS * 0.8;
    });
    expect(most).toBeLessThanOrEqual(PIDS);
    expect((await lab.stats('proxy')).pids).toBeLessThan(50);
    expect((await engine.list()).length).toBeGreaterThanOrEqual(2);
    expect(await othersServe()).toBe(true);
    await lab.restart('app');
    expect((await run('true')).code).toBe(0);
  });
  it('[LAB14] a memory bomb is killed inside its limit', async () => {
    const before = freemem();
    const { code } = await run('set -o pipefail; head -c 3G /dev/zero | tail >/dev/null', 60_000);
    expect(code).toBe(137);
    expect(before - freemem()).toBeLessThan(1024 * MIB);
    expect((await run('true')).code).toBe(0);
    expect(await othersServe()).toBe(true);
  });
  it('[LAB14] small disks are full when they are full', async () => {
    for (const path of ['/srv/small', '/srv/real']) {
      expect((await run(`dd if=/dev/zero of=${path}/fill bs=64k status=none`)).said).toContain(
        'No space left on device',
      );
      expect((await run(`df --output=pcent ${path} | tail -1`)).said).toBe('100%');
    }
    expect((await run('df --output=pcent / | tail -1')).said).not.toBe('100%');
  });
  withOurs('[LAB14] whoever fills the store does not fill the host', async () => {
    const free = () => statfsSync(project).bavail * statfsSync(project).bsize;
    const before = free();
    const { said } = await run(`${FILL}; df --output=size -BG / | tail -1; rm -f /fill*`, 60_000);
    expect(said).toContain('No space left on device');
    expect(Number(/(\d+)G/.exec(said)?.[1])).toBeLessThan(20);
    expect(before - free()).toBeLessThan(4096 * MIB);
    expect(await othersServe()).toBe(true);
  });
  it('[LAB27] one file of an instance ends at its bound', async () => {
    expect((await run('fallocate -l 1024M /within && rm /within')).code).toBe(0);
    const { code, said } = await run('fallocate -l 1025M /beyond; code=$?; rm /beyond; exit $code');
    expect(code).not.toBe(0);
    expect(said).toContain('File size limit exceeded');
  });
  withOurs('[LAB27] whoever leaves the others no room loses the lab, and they write on', async () => {
    const greedy = await engine.up(labOf([instance('proxy')]));
    const taken: Overfull[] = [];
    const stopWatching = engine.watch(
      () => undefined,
      async (overfull) => {
        taken.push(overfull);
        await engine.remove(overfull.lab);
      },
    );
    try {
      // In the background: the engine would wait for the end of a command that it has no room to note.
      await greedy.exec('proxy', `setsid bash -c 'sleep 0.3; ${FILL}' >/dev/null 2>&1 &`);
      await until('it is gone', async () => (await engine.attach(greedy.id)) === undefined);
      await until('there is room', async () => (await run('fallocate -l 900M /mine && rm /mine')).code === 0);
      expect(taken.map(({ lab: one }) => one)).toEqual([greedy.id]);
      expect(taken[0]!.bytes).toBeGreaterThan(WRITTEN_BYTES);
      expect(await othersServe()).toBe(true);
    } finally {
      stopWatching();
      await engine.remove(greedy.id);
    }
  });
});

describe('the secrets of levels (LAB15)', () => {
  const secrets = secretsOf(join(project, 'labs'));

  it('[LAB15] a copy of one would be found', async () => {
    const planted = 'the answer is 42, with enough letters to be looked for\n';
    await lab.put('app', '/opt/deep/er/renamed', planted);
    expect(await foundIn(lab, 'app', new Map([[sha256(planted), 'planted']]))).toEqual(['planted']);
  });
  it('[LAB15] no check, fix or answer of a level lies in any image', async () => {
    const images = (await engine.images())
      .filter(({ name, isBuilt }) => isBuilt && name !== 'min')
      .map(({ name }) => name);
    for (let at = 0; at < images.length; at += 4) {
      const one = await engine.up(labOf(images.slice(at, at + 4).map((name) => instance(name))));
      try {
        for (const { name } of one.instances) expect([name, await foundIn(one, name, secrets)]).toEqual([name, []]);
      } finally {
        await one.down();
      }
    }
  });
});

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hash to path of every file in `labs/` beside the images and what goes into them by name: levels, checks, fixes. */
function secretsOf(labs: string): ReadonlyMap<string, string> {
  const open = [
    join(labs, 'images'),
    ...readRecipes(project).flatMap(({ files }) => files.map(({ from }) => join(project, from))),
  ];
  const isOpen = (path: string) => open.some((one) => path === one || path.startsWith(`${one}/`));
  const paths = readdirSync(labs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const secret = paths.filter((path) => !isOpen(path) && statSync(path).size > 0);
  return new Map(secret.map((path) => [sha256(readFileSync(path)), path]));
}

const SUMS =
  "find / -xdev -type f -size -1024k -not -path '/proc/*' -not -path '/sys/*' -print0 2>/dev/null | xargs -0 sha256sum 2>/dev/null | cut -d' ' -f1; true";

async function foundIn(where: Lab, name: string, wanted: ReadonlyMap<string, string>): Promise<readonly string[]> {
  if (wanted.size === 0) return [];
  const { out } = await where.exec(name, SUMS, { timeoutMs: 100_000 });
  const present = out.trim().split('\n');
  expect(present.length).toBeGreaterThan(500);
  return present.flatMap((hash) => wanted.get(hash) ?? []);
}
