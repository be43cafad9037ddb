/** The application of a lab on ports of this machine: what goes through and what does not. */
import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { AppProxy, headersOf } from './app-proxy.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

it('[LIV7] no cookie of Firedrill goes to the machines, and none comes from them', () => {
  const raw = [
    'Host',
    'localhost:18100',
    'Cookie',
    'a=1; firedrill=fp_x; firedrill_self=fk_y; b=2',
    'Connection',
    'close',
  ];
  expect(headersOf(raw)).toEqual(['Host', 'localhost:18100', 'Cookie', 'a=1; b=2']);
  expect(headersOf(['cookie', 'firedrill_lab=fl_x'])).toEqual([]);
  expect(headersOf(['Set-Cookie', 'firedrill=evil; Path=/', 'Set-Cookie', 'a=1'])).toEqual(['Set-Cookie', 'a=1']);
});

it('[LIV7] two ports are found beside those that are taken; machines that are gone are said so', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  open.push(taken);
  const first = await AppProxy.open('127.0.0.1', () => undefined);
  open.push(first);
  const second = await AppProxy.open('127.0.0.1', () => undefined);
  open.push(second);
  expect(second.port).toBeGreaterThanOrEqual(first.port + 2);
  const answer = await fetch(`http://127.0.0.1:${first.port}/`);
  expect([answer.status, await answer.text()]).toEqual([502, 'The machines of this lab are gone.\n']);
  await expect(AppProxy.open('127.0.0.1', () => undefined, first.port)).rejects.toThrow('taken');
});
