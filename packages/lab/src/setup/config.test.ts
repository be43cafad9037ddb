import { describe, expect, it } from 'vitest';
import { placesOf } from '../places.ts';
import { containersConf, GUARD, narrowSeccomp } from './config.ts';

const base = {
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [
    { names: ['read', 'write', 'clone', 'clone3', 'unshare', 'mount'], action: 'SCMP_ACT_ALLOW' },
    { names: ['bpf', 'setns'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
    { names: ['nice'], action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
  ],
};
type Rule = { names: string[]; action: string; args?: object[]; errnoRet?: number };

describe('the seccomp profile (LAB4)', () => {
  const { defaultAction, syscalls } = JSON.parse(narrowSeccomp(JSON.stringify(base))) as {
    defaultAction: string;
    syscalls: Rule[];
  };
  const allowed = syscalls.filter(({ action }) => action === 'SCMP_ACT_ALLOW');

  it('[LAB4] allows only what was allowed, less the calls that reach far', () => {
    expect(defaultAction).toBe('SCMP_ACT_ERRNO');
    expect(allowed.flatMap(({ names }) => names)).toEqual(['read', 'write', 'clone']);
  });
  it('[LAB4] lets processes be made and namespaces not', () => {
    const clone = allowed.find(({ names }) => names.includes('clone'));
    expect(clone?.args).toEqual([{ index: 0, value: 0x7e020000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]);
    expect(syscalls.find(({ names }) => names.includes('clone3'))?.errnoRet).toBe(38);
  });
});

describe('settings of the engine', () => {
  it('name folders of this installation, and sockets by a short path', () => {
    const places = placesOf('/srv/firedrill', '/srv/data/lab');
    expect(containersConf(places)).toContain('hooks_dir = ["/srv/data/lab/conf/hooks"]');
    expect(places.socket.length).toBeLessThan(100);
    expect(placesOf('/srv/firedrill', '/srv/data/lab2').run).not.toBe(places.run);
  });
  it('guard the host, its name server and the other labs', () => {
    expect(GUARD).toMatch(/iifname "fdlab\*" reject/);
    expect(GUARD).toMatch(/fib daddr \. iif oif missing drop/);
  });
});
