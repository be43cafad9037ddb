/** One suite over every body of the storage: memory and SQLite. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Trouble } from '../trouble.ts';
import { lockFolder } from './lock.ts';
import { MemoryStorage } from './memory.ts';
import { openSqlite } from './sqlite.ts';
import type { NewDrill, Storage, StoredInput, StoredPerson } from './storage.ts';

const DRILL: NewDrill = {
  id: 'd1',
  scenario: 's',
  scenarioHash: 'h',
  title: 'T',
  mode: 'practice',
  seed: 7,
  player: 'player',
  engine: 1,
  startedAt: 1000,
};

const fact = (seq: number, at = seq): Fact => ({
  seq,
  at: at as Instant,
  epochMs: at * 1000,
  actor: 'world',
  event: { type: 'acknowledged' },
});
const input = (seq: number, commandId = `command-${seq}`): StoredInput => ({
  seq,
  commandId,
  at: seq as Instant,
  actor: 'player',
  command: { type: 'acknowledge' },
  outcome: { ok: true, seq, first: seq - 1, last: seq },
});
const append = (inputs: StoredInput[], facts: Fact[], mark: number) => ({
  drill: 'd1',
  inputs,
  facts,
  mark: mark as Instant,
  at: 2000,
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BODIES: readonly { name: string; open: () => Storage }[] = [
  { name: 'memory', open: () => new MemoryStorage() },
  { name: 'sqlite', open: () => openSqlite(join(folder, 'firedrill.db')) },
];

describe.each(BODIES)('storage in $name', ({ open }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = open();
    await storage.createDrill(DRILL);
  });
  afterEach(() => storage.close());

  it('gives back a new drill, fresh', () => {
    expect(storage.drill('d1')).toMatchObject({
      ...DRILL,
      mark: 0,
      status: { paused: false, speed: 1, closed: false },
    });
    expect(storage.drill('d2')).toBeUndefined();
    expect(storage.log('d2')).toBeUndefined();
  });

  it('[API91] keeps what was written in a post-mortem, in order and without gaps, and notes how far it is', async () => {
    const entry = (seq: number) => ({
      ...{ seq, order: `o${seq}`, by: 'ada', at: 5 },
      act: { type: 'edited' as const, path: 'summary', text: `T ${seq}` },
    });
    await storage.appendPostMortem('d1', [entry(1), entry(2)], 'draft');
    await expect(storage.appendPostMortem('d1', [entry(4)], 'draft')).rejects.toMatchObject({ code: 'conflict' });
    await storage.appendPostMortem('d1', [entry(3)], 'in-review');
    expect(storage.postMortem('d1')).toEqual([entry(1), entry(2), entry(3)]);
    expect(storage.drill('d1')?.status.postMortem).toBe('in-review');
    expect(storage.postMortem('d2')).toEqual([]);
  });

  it('refuses a second drill of the same id', async () => {
    await expect(storage.createDrill(DRILL)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('[API88] forks a log at an instant, with its inputs, facts and notes, and marks both drills', async () => {
    await storage.append(append([input(1), input(2), input(3)], [fact(1), fact(2), fact(3)], 5));
    const note = (id: string, at: number) => ({ id, at: at as Instant, by: 'f', tag: 'gap', text: id, writtenAt: 1 });
    await storage.putNote('d1', note('late', 4));
    await storage.putNote('d1', note('early', 1));
    await storage.putNote('d1', { ...note('early', 1), text: 'Anew' });
    await storage.forkDrill({ drill: { ...DRILL, id: 'd2', startedAt: 3000 }, from: 'd1', at: 2 as Instant, by: 'f' });
    const [old, fork] = [storage.log('d1')!, storage.log('d2')!];
    expect(fork.facts).toEqual(old.facts.slice(0, 2));
    expect(fork.inputs).toEqual(old.inputs.slice(0, 2));
    expect(storage.input('d2', 'command-2')).toEqual(storage.input('d1', 'command-2'));
    expect(fork.drill).toMatchObject({ mark: 2, status: { paused: true, fork: { from: 'd1', at: 2, by: 'f' } } });
    expect(old.drill.status).toMatchObject({ paused: true, movedTo: 'd2' });
    expect(storage.notes('d1').map(({ text }) => text)).toEqual(['Anew', 'late']);
    expect(storage.notes('d2').map(({ text }) => text)).toEqual(['Anew']);
    await storage.append({ ...append([input(3)], [fact(3)], 4), drill: 'd2' });
    await expect(
      storage.forkDrill({ drill: { ...DRILL, id: 'd3' }, from: 'none', at: 2 as Instant, by: 'f' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(storage.drill('d3')).toBeUndefined();
  });

  it('lists drills newest first', async () => {
    await storage.createDrill({ ...DRILL, id: 'd2', startedAt: 3000 });
    expect(storage.drills().map((drill) => drill.id)).toEqual(['d2', 'd1']);
  });

  it('keeps inputs and facts in order with the mark', async () => {
    await storage.append(append([input(1)], [fact(1), fact(2)], 2));
    await storage.append(append([], [fact(3)], 5));
    const log = storage.log('d1');
    expect(log?.inputs).toEqual([input(1)]);
    expect(log?.facts.map((text) => (JSON.parse(text) as Fact).seq)).toEqual([1, 2, 3]);
    expect(log?.drill).toMatchObject({ mark: 5, lastAt: 2000 });
    expect(storage.facts('d1', 1, 2)).toHaveLength(1);
  });

  it('finds an input by its command id', async () => {
    await storage.append(append([input(1, 'some-key')], [], 1));
    expect(storage.input('d1', 'some-key')).toEqual(input(1, 'some-key'));
    expect(storage.input('d1', 'other-key')).toBeUndefined();
  });

  it('keeps a refusal as the answer of its input', async () => {
    const refused: StoredInput = {
      ...input(1),
      outcome: { ok: false, refusal: { code: 'already-done', message: 'No.' } },
    };
    await storage.append(append([refused], [], 1));
    expect(storage.input('d1', 'command-1')?.outcome).toEqual(refused.outcome);
  });

  it.each([
    ['a gap in the facts', () => append([], [fact(2)], 2)],
    ['a gap in the inputs', () => append([input(2)], [], 2)],
    ['a mark that steps back', () => append([], [], -1)],
    ['an unknown drill', () => ({ ...append([], [], 1), drill: 'd9' })],
  ])('refuses %s and leaves nothing behind', async (_, bad) => {
    await expect(storage.append(bad())).rejects.toBeInstanceOf(Trouble);
    expect(storage.log('d1')).toMatchObject({ inputs: [], facts: [], drill: { mark: 0 } });
  });

  it('refuses a known command id, and only that write of those committed together', async () => {
    await storage.append(append([input(1, 'same-key')], [fact(1)], 1));
    const results = await Promise.allSettled([
      storage.append(append([], [fact(2)], 2)),
      storage.append(append([input(2, 'same-key')], [fact(3)], 3)),
      storage.append(append([], [fact(3)], 3)),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(storage.log('d1')?.facts).toHaveLength(3);
  });

  it('changes a status in part', async () => {
    await storage.setStatus('d1', { paused: true, speed: 4 });
    await storage.setStatus('d1', { phase: 'paged', debrief: '{"a":1}', broken: 'why' });
    expect(storage.drill('d1')?.status).toMatchObject({
      paused: true,
      speed: 4,
      phase: 'paged',
      debrief: '{"a":1}',
      broken: 'why',
    });
  });

  it('[API70] keeps people in order of coming, each id and each token once', async () => {
    const person = (id: string, tokenHash: string): StoredPerson => ({
      id,
      name: id,
      as: 'player',
      tokenHash,
      joinedAt: 5,
    });
    await storage.createDrill({ ...DRILL, id: 'd2' }, { invite: 'secret', paused: true });
    await storage.addPerson('d1', person('zoe', 'h1'));
    await storage.addPerson('d1', { ...person('ada', 'h2'), as: 'facilitator' });
    await storage.addPerson('d2', person('zoe', 'h1'));
    expect(storage.people('d1')).toEqual([person('zoe', 'h1'), { ...person('ada', 'h2'), as: 'facilitator' }]);
    expect(storage.personByToken('d1', 'h2')?.id).toBe('ada');
    expect(storage.personByToken('d2', 'h2')).toBeUndefined();
    for (const clash of [person('zoe', 'h3'), person('bob', 'h1')])
      await expect(storage.addPerson('d1', clash)).rejects.toMatchObject({ code: 'conflict' });
    await storage.removePerson('d1', 'zoe');
    expect(storage.people('d1').map(({ id }) => id)).toEqual(['ada']);
    await expect(storage.addPerson('d9', person('zoe', 'h1'))).rejects.toMatchObject({ code: 'conflict' });
    expect(storage.drill('d2')?.status).toMatchObject({ invite: 'secret', paused: true, speed: 1 });
  });

  it('takes a thousand appends at once, in order', async () => {
    await Promise.all(
      Array.from({ length: 1000 }, (_, i) => storage.append(append([input(i + 1)], [fact(i + 1)], i + 1))),
    );
    expect(storage.log('d1')?.inputs.map((one) => one.seq)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  });
});

describe('sqlite file', () => {
  it('is there after it was closed and opened again', async () => {
    const file = join(folder, 'firedrill.db');
    const first = openSqlite(file);
    await first.createDrill(DRILL);
    const written = first.append(append([input(1)], [fact(1)], 1));
    await first.close();
    await written;
    const second = openSqlite(file);
    expect(second.log('d1')).toMatchObject({ inputs: [input(1)], drill: { mark: 1 } });
    await second.close();
    await expect(second.setStatus('d1', {})).rejects.toMatchObject({ code: 'storage' });
  });

  it('writes with a full sync into a write-ahead log', async () => {
    const storage = openSqlite(join(folder, 'firedrill.db'));
    expect(storage.durability()).toEqual({ journal: 'wal', synchronous: 2 });
    await storage.close();
  });

  it('lets one process into a folder at a time', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/Another Firedrill server is using the data folder/);
    release();
    lockFolder(folder)();
  });
});
