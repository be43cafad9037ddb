/** Labs over HTTP on a machine where none can run. Over the toy engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabsOverview } from '@firedrill/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../project.ts';
import type { AssembledServer } from '../start-server.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'firedrill-no-lab-'));
  server = await toyServer({ labHome: home, root: projectFolder() });
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

it('[LIV8] where labs cannot run the list says what is missing and how to get it, and nothing fails', async () => {
  const answer = await server.app.inject({ url: '/api/labs', headers: { host: 'localhost' } });
  const { missing, says, levels } = answer.json<LabsOverview>();
  expect(answer.statusCode).toBe(200);
  expect(missing.length).toBeGreaterThan(0);
  expect(says).toContain('firedrill lab setup');
  expect(levels.length).toBeGreaterThan(12);
  const booted = await server.app.inject({
    method: 'POST',
    url: '/api/labs',
    headers: { host: 'localhost' },
    payload: {},
  });
  expect(booted.statusCode).toBe(409);
  expect(booted.json().message).toContain('firedrill lab setup');
});

it('[LIV8] a lab that is none is not found, also by its terminal', async () => {
  for (const url of ['/api/labs/nothing', '/api/labs/nothing/figures', '/api/labs/nothing/recordings/1'])
    expect((await server.app.inject({ url, headers: { host: 'localhost' } })).statusCode).toBe(404);
});
