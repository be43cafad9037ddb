import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineClient, EngineRefusal } from './client.ts';
import { LabEngine } from './engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'firedrill-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('where no engine is (LAB7)', () => {
  it('[LAB7] connecting says what is missing and how to get it', async () => {
    const answer = await LabEngine.connect({ project: folder, home: join(folder, 'lab') });
    if (answer instanceof LabEngine) throw new Error('there is no engine in an empty folder');
    expect(answer.missing.map(({ name }) => name).join()).toMatch(/container engine|as root/);
    expect(answer.message).toMatch(/firedrill lab setup|root/);
  });
  it('[LAB7] asking an engine that is not there is trouble with a sentence', async () => {
    const client = new EngineClient(join(folder, 'nobody.sock'));
    await expect(client.json({ method: 'GET', path: '/version' })).rejects.toMatchObject({
      name: 'Trouble',
      code: 'engine',
    });
  });
});

describe('the client', () => {
  it('gives the engine’s own words for a refusal', async () => {
    const socket = join(folder, 'some.sock');
    const server = createServer((request, response) => {
      response.statusCode = 409;
      response.end(JSON.stringify({ message: `${request.method} ${request.url} is taken` }));
    }).listen(socket);
    const call = { method: 'POST', path: '/networks/create', query: { a: 'b c', none: undefined }, body: {} } as const;
    const error = await new EngineClient(socket).json(call).catch((thrown: unknown) => thrown);
    server.close();
    expect(error).toBeInstanceOf(EngineRefusal);
    expect((error as EngineRefusal).status).toBe(409);
    expect((error as EngineRefusal).message).toContain('POST /v1.41/networks/create?a=b+c is taken');
  });
});
