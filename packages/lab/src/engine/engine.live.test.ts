import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instance, labOf, liveEngine, project, statusOf, until } from '../live.fixture.ts';
import { mustCommand } from '../setup/command.ts';
import { isGoing } from './activity.ts';
import { bridgedNumbers, bridgeName, bridgesThere, removeBridge } from './bridges.ts';
import { EngineClient } from './client.ts';
import type { LabEngine } from './engine.ts';
import { InstanceDown } from './instance-down.ts';
import type { Lab } from './lab.ts';
import { LABEL } from './labels.ts';
import { ownerOfThisProcess } from './owner.ts';
import { gatewayOf, LABS_AT_ONCE } from './spec.ts';

const MIB = 2 ** 20;
let engine: LabEngine;
let lab: Lab;

beforeAll(async () => {
  engine = await liveEngine();
  const disks = [
    { path: '/srv/quick', bytes: 8 * MIB },
    { path: '/srv/data', bytes: 16 * MIB, kind: 'disk' as const },
  ];
  lab = await engine.up(labOf([instance('base', { name: 'one', disks }), instance('proxy', { name: 'two' })]));
});
afterAll(() => lab?.down());

describe('a lab (LAB8)', () => {
  it('[LAB8] runs commands with their user, input, output, errors and code', async () => {
    expect(await lab.exec('one', 'id -un; echo oops >&2; exit 3')).toEqual({
      code: 3,
      out: 'root\n',
      err: 'oops\n',
      timedOut: false,
    });
    expect((await lab.exec('one', ['id', '-un'], { user: 'daemon' })).out).toBe('daemon\n');
    expect((await lab.exec('one', 'wc -c', { input: 'x'.repeat(300_000) })).out.trim()).toBe('300000');
  });
  it('[LAB8] ends a command whose time is over, with what it started', async () => {
    const result = await lab.exec('one', 'sleep 4242 & echo started; sleep 4242', { timeoutMs: 500 });
    expect(result).toMatchObject({ code: 124, out: 'started\n', timedOut: true });
    expect((await lab.exec('one', 'pgrep -c -x sleep')).out.trim()).toBe('0');
  });
  it('[LAB8] refuses output without end', async () => {
    await expect(lab.exec('one', 'cat /dev/zero')).rejects.toMatchObject({ code: 'bound' });
  });
  it('[LAB8] puts files with mode and owner, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    await lab.put('one', '/etc/shop/blob', bytes, { mode: 0o640, owner: 'daemon:adm' });
    const sum = await lab.exec('one', "stat -c '%a %U:%G %s' /etc/shop/blob; sha256sum </etc/shop/blob");
    const { createHash } = await import('node:crypto');
    expect(sum.out).toContain('640 daemon:adm 70000');
    expect(sum.out).toContain(createHash('sha256').update(bytes).digest('hex'));
  });
  it('[LAB8] has names, fixed addresses, and neighbours that reach each other', async () => {
    expect((await lab.exec('one', 'hostname')).out).toBe('one\n');
    expect((await lab.exec('one', 'getent hosts two')).out).toContain(lab.address('two'));
    await until('nginx serves', async () => (await statusOf(lab.address('two'))) === 200);
    expect((await lab.exec('one', 'curl -s -o /dev/null -w "%{http_code}" http://two/')).out).toBe('200');
    expect((await lab.exec('one', 'ping -c1 -W2 two')).code).toBe(0);
  });
  it('[LAB8] reboots for real: uptime, `last`, services that are enabled, disks that stay', async () => {
    await lab.exec('one', 'echo kept >/srv/data/file; echo lost >/srv/quick/file; systemctl disable cron');
    await lab.restart('one');
    const { out } = await lab.exec(
      'one',
      'systemctl is-active cron; cat /srv/data/file; ls /srv/quick; last -x reboot | grep -c ^reboot; cut -d. -f1 /proc/uptime',
    );
    const [cron, kept, reboots, uptime] = out.trim().split('\n');
    expect([cron, kept]).toEqual(['inactive', 'kept']);
    expect(Number(reboots)).toBe(2);
    expect(Number(uptime)).toBeLessThan(60);
  });
  it('[LAB8] comes up again when it is rebooted from inside, at the same address', async () => {
    const stopWatching = engine.watch(() => undefined);
    const boots = async () => Number((await lab.exec('two', 'last -x reboot | grep -c ^reboot')).out);
    const before = await boots();
    await lab.exec('two', 'systemctl reboot').catch(() => undefined);
    await until('it has booted again', async () => (await boots().catch(() => 0)) > before);
    await until('nginx serves', async () => (await statusOf(lab.address('two'))) === 200);
    stopWatching();
  });
  it('[LAB8] sees its own memory and processes only', async () => {
    expect(Number((await lab.exec('one', "free -m | awk '/^Mem/{print $2}'")).out)).toBe(256);
    expect(Number((await lab.exec('one', 'ls -d /proc/[0-9]* | wc -l')).out)).toBeLessThan(40);
    const stats = await lab.stats('one');
    expect(stats.workingSetBytes).toBeGreaterThan(MIB);
    expect(stats.workingSetBytes).toBeLessThanOrEqual(256 * MIB);
    expect(stats.pids).toBeGreaterThan(2);
  });
});

describe('a shell (LAB9)', () => {
  it('[LAB9] has a terminal of the size it is told, and ends with its code', async () => {
    const shell = await lab.shell('one', { rows: 33, cols: 111 });
    let text = '';
    shell.onData((bytes) => {
      text += Buffer.from(bytes).toString();
    });
    shell.write('stty size\r');
    await until('its size', () => /33 111/.test(text));
    await shell.resize({ rows: 20, cols: 90 });
    shell.write('stty size\r');
    await until('its new size', () => /20 90/.test(text));
    shell.write('exit 7\r');
    expect(await shell.ended).toEqual({ code: 7 });
  });
  it('[LAB9] waits while it is paused, and loses nothing', async () => {
    const shell = await lab.shell('one', { rows: 24, cols: 80 });
    let bytes = 0;
    shell.onData((chunk) => {
      bytes += chunk.length;
    });
    shell.write('stty -echo; head -c 20000000 /dev/zero | tr "\\0" x; echo; echo done-$((1+1)); exit\r');
    await until('it talks', () => bytes > 100_000);
    shell.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const paused = bytes;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(bytes).toBe(paused);
    expect(bytes).toBeLessThan(20_000_000);
    shell.resume();
    await shell.ended;
    expect(bytes).toBeGreaterThan(20_000_000);
  });
  it('[LAB9] takes its processes along when it is closed', async () => {
    const shell = await lab.shell('one', { rows: 24, cols: 80 });
    shell.onData(() => undefined);
    shell.write('sleep 4343 & sleep 4343\r');
    await until('they run', async () => (await lab.exec('one', 'pgrep -c -x sleep')).out.trim() === '2');
    await shell.close();
    await shell.close();
    expect((await lab.exec('one', 'pgrep -c -x sleep')).out.trim()).toBe('0');
  });
});

describe('owners (LAB11)', () => {
  it('[LAB11] that were killed leave nothing once somebody collects: no container, network, mount, disk, watcher', async () => {
    const script = `
      import { LabEngine, ownerOfThisProcess } from '@firedrill/lab';
      const engine = await LabEngine.connect({ project: '.' });
      const spec = { id: process.argv[1], owner: ownerOfThisProcess(), level: 't', instances: [
        { name: 'a', image: 'base', memoryBytes: 2 ** 27, cpus: 1, pids: 100, disks: [{ path: '/srv/d', bytes: 2 ** 24, kind: 'disk' }] }] };
      await engine.up(spec);
      console.log('up');
      setInterval(() => {}, 1000);`;
    const { id } = labOf([]);
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script, id], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await until('the lab is up', () => said.includes('up'), 60_000);
    const bridges = await bridgedNumbers(engine.places);
    const keep = await othersOwners();
    const spared = await engine.gc({ keep });
    child.kill('SIGKILL');
    expect(spared.removed).toEqual([]);
    await until('it is dead', () => child.signalCode !== null);
    const { removed } = await engine.gc({ keep });
    expect(removed).toEqual([{ lab: id, why: 'its owner is gone' }]);
    expect((await engine.list()).map((one) => one.id)).not.toContain(id);
    expect((await bridgedNumbers(engine.places)).length).toBe(bridges.length - 1);
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    expect(mounts.filter((line) => line.includes(id))).toEqual([]);
    expect(readdirSync(engine.places.disks).filter((name) => name.startsWith(id))).toEqual([]);
    await until('no watcher is left', () => processesNaming(id).length === 0);
  });
  it('[LAB11] collect bridges of their own installation, and pass over those of others, with their addresses', async () => {
    const taken = await bridgedNumbers(engine.places);
    const number = Array.from({ length: LABS_AT_ONCE }, (_, n) => n + 1).find((n) => !taken.includes(n))!;
    const own = bridgeName(engine.places, LABS_AT_ONCE);
    const foreign = bridgeName({ name: 'ffffffff' }, number);
    for (const bridge of [own, foreign]) await mustCommand(['ip', 'link', 'add', bridge, 'type', 'bridge']);
    try {
      await mustCommand(['ip', 'address', 'add', `${gatewayOf(number)}/24`, 'dev', foreign]);
      await mustCommand(['ip', 'link', 'set', foreign, 'up']);
      const one = await engine.up(labOf([instance('base')]));
      expect((await engine.list()).find(({ id }) => id === one.id)?.number).toBeGreaterThan(number);
      await one.down();
      const { removed } = await engine.gc({ keep: await othersOwners() });
      expect(removed).toEqual([{ lab: own, why: 'the bridge of a lab that is gone' }]);
      expect(await bridgesThere()).toContain(foreign);
    } finally {
      await removeBridge(foreign);
    }
  });
  it('[LAB11] what is taken away while it is watched stays down', async () => {
    const stopWatching = engine.watch(() => undefined);
    const listening = new AbortController();
    const heard: { Action: string; Actor: { Attributes: Record<string, string> } }[] = [];
    const call = {
      method: 'GET',
      path: '/events',
      query: { filters: JSON.stringify({ type: ['container'] }) },
    } as const;
    const client = new EngineClient(engine.places.socket);
    void client.follow(call, (line) => heard.push(JSON.parse(line)), listening.signal).catch(() => undefined);
    try {
      for (let round = 1; round <= 3; round += 1) {
        const one = await engine.up(labOf([instance('base'), instance('proxy')]));
        await engine.remove(one.id);
        const own = () =>
          heard.filter(({ Actor }) => Actor.Attributes[LABEL.lab] === one.id).map(({ Action }) => Action);
        await until('both are gone', () => own().filter((action) => /^(remove|destroy)$/.test(action)).length === 2);
        expect(own().filter((action) => action === 'start')).toHaveLength(2);
        expect(isGoing(engine.places, one.id)).toBe(false);
      }
    } finally {
      stopWatching();
      listening.abort();
    }
  });
  it('[LAB33] of which a machine lost its init say so by its name, and go', async () => {
    const one = await engine.up(labOf([instance('base')]));
    const { name } = one.instances[0]!;
    await one.exec(name, 'rm -rf --no-preserve-root /sbin /usr /lib 2>/dev/null');
    await expect(one.restart(name)).rejects.toThrow(InstanceDown);
    await expect(one.exec(name, 'true')).rejects.toThrow(`${name} does not come up any more`);
    await one.down();
    expect(await engine.attach(one.id)).toBeUndefined();
  });
  it('[LAB11] that are no process are vouched for by whoever collects', async () => {
    const owner = `server:${randomUUID()}`;
    const spec = { ...labOf([instance('base')]), owner };
    const others = await othersOwners();
    await engine.up(spec);
    expect((await engine.gc({ keep: new Set([...others, owner]) })).removed).toEqual([]);
    expect((await engine.gc({ keep: new Set([...others, spec.id]) })).removed).toEqual([]);
    expect((await engine.attach(spec.id))?.owner).toBe(owner);
    expect((await engine.gc({ keep: others })).removed).toEqual([{ lab: spec.id, why: 'nobody owns it' }]);
    expect(await engine.attach(spec.id)).toBeUndefined();
  });
  it('[LAB25] that died leave a lab to whoever claims it', async () => {
    const died = spawnSync(process.execPath, ['--import', 'tsx', '--eval', SAY_OWNER], {
      cwd: project,
      encoding: 'utf8',
    });
    const spec = { ...labOf([instance('base')]), owner: died.stdout.trim() };
    expect(spec.owner).toMatch(/^process:/);
    const keep = await othersOwners();
    await engine.up(spec);
    expect((await engine.takeOver(spec.id))?.owner).toBe(ownerOfThisProcess());
    expect((await engine.gc({ keep })).removed).toEqual([]);
    expect((await engine.attach(spec.id))?.owner).toBe(ownerOfThisProcess());
    await engine.remove(spec.id);
    await engine.up(spec);
    expect((await engine.gc({ keep })).removed).toEqual([{ lab: spec.id, why: 'its owner is gone' }]);
  });
  it('[LAB11] may bring up labs at once: numbers, networks and addresses are all different', async () => {
    const labs = await Promise.all(Array.from({ length: 4 }, () => engine.up(labOf([instance('base')]))));
    expect(new Set(labs.map((one) => one.address('base'))).size).toBe(4);
    for (const one of labs) expect((await one.exec('base', 'hostname -I')).out.trim()).toBe(one.address('base'));
    await Promise.all(labs.map((one) => one.down()));
  });
});

const SAY_OWNER = "import('@firedrill/lab').then(({ ownerOfThisProcess }) => console.log(ownerOfThisProcess()))";

/** Labs that somebody else has up on this engine are none of this test's business. */
const othersOwners = async (): Promise<ReadonlySet<string>> =>
  new Set((await engine.list()).map(({ owner }) => owner).filter((owner) => !owner.startsWith('process:')));

function processesNaming(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(text);
      } catch {
        return false; // it has ended
      }
    });
}
