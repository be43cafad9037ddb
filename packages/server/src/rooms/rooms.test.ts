/** Drills that sleep, wake by replay, are too many, or whose replay differs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type Command, type Fact, hashFacts } from '@firedrill/drill';
import type { DrillView } from '@firedrill/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssembledServer, ServerOptions } from '../start-server.ts';
import { readRecordedDrill } from '../storage/recorded-drill.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { toyServer } from '../testing/toy-library.ts';
import type { RoomEvent } from './drill-room.ts';
import { newPerson } from './people.ts';
import type { StartAsk } from './rooms.ts';

const { person: starter } = newPerson({ name: 'player', as: 'player', joinedAt: 0 }, []);
const START: StartAsk = { scenario: 'toy', mode: 'practice', seed: 3, starter };
const note = (text: string): Command => ({ type: 'note', text });

let folder = '';
let server: AssembledServer;
const open = async (options: ServerOptions = {}) => {
  server = await toyServer({ data: folder, ...options });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-rooms-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function viewOf(drill: string): Promise<DrillView> {
  return JSON.parse(await (await server.rooms.room(drill)).view()) as DrillView;
}

describe('rooms', () => {
  it('go on by replay after a restart, at the time they had reached, still paused', async () => {
    await open();
    const { id } = await server.rooms.start(START);
    const room = await server.rooms.room(id);
    await room.ask('skip', { seconds: 95 });
    await room.command('key-number-1', note('one'), 'player');
    await room.setClock({ paused: true, speed: 4 });
    const before = await viewOf(id);
    const facts = server.storage.log(id)?.facts;
    await server.close();
    await open();
    const after = await viewOf(id);
    expect(after.clock).toMatchObject({ paused: true, speed: 4 });
    expect(after.clock.now).toBe(before.clock.now);
    expect(after.lastSeq).toBe(before.lastSeq);
    expect(server.storage.log(id)?.facts).toEqual(facts);
    const again = await (await server.rooms.room(id)).command('key-number-1', note('one'), 'player');
    expect(again).toMatchObject({ ok: true, facts: [{ event: { type: 'noted', text: 'one' } }] });
    expect(server.storage.log(id)?.inputs.map(({ command }) => command.type)).toEqual(['join', 'note']);
  });

  it('[API88] fork a drill at a minute: the same up to there, by hash, and the same again from the same orders', async () => {
    await open();
    const { id } = await server.rooms.start(START);
    const room = await server.rooms.room(id);
    await room.setClock({ paused: true });
    const heard: RoomEvent[] = [];
    room.watch((event) => heard.push(event));
    const play = async (drill: string, key: string, seconds: number) => {
      const one = await server.rooms.room(drill);
      const ahead = seconds - (await viewOf(drill)).clock.now / 1000;
      if (ahead > 0) await one.ask('skip', { seconds: ahead });
      await one.command(key, note(key), 'noor');
    };
    await play(id, 'early-key', 80);
    await play(id, 'later-key', 130);
    await room.ask('skip', { seconds: 40 });
    const all = server.storage.log(id)!.facts.map((json) => JSON.parse(json) as Fact);
    const fork = await server.rooms.fork(id, { at: instant(100), by: 'fay' });
    const until = all.filter(({ at }) => at <= 100);
    const factsOf = (drill: string) => server.storage.log(drill)!.facts.map((json) => JSON.parse(json) as Fact);
    expect(hashFacts(factsOf(fork.id))).toBe(hashFacts(until));
    expect((await viewOf(fork.id)).clock).toMatchObject({ now: 100_000, paused: true });
    expect(heard).toContainEqual({ type: 'moved', drill: fork.id });
    expect(server.storage.drill(id)?.status).toMatchObject({ paused: true, movedTo: fork.id });
    expect(fork.status.fork).toEqual({ from: id, at: 100, by: 'fay' });
    await play(fork.id, 'later-key', 130);
    await (await server.rooms.room(fork.id)).ask('skip', { seconds: 40 });
    expect(hashFacts(factsOf(fork.id))).toBe(hashFacts(all));
  });

  it('[API88] refuse a fork before the page, after what has happened, and of an exam', async () => {
    await open();
    const { id } = await server.rooms.start(START);
    await (await server.rooms.room(id)).command('a-key-of-it', note('one'), 'noor');
    for (const at of [10, 5000])
      await expect(server.rooms.fork(id, { at: instant(at), by: 'fay' })).rejects.toThrow(/between the page \(60 s\)/);
    const exam = await server.rooms.start({ ...START, mode: 'exam' });
    await expect(server.rooms.fork(exam.id, { at: instant(60), by: 'fay' })).rejects.toThrow('An exam');
  });

  it('end a drill whose replay differs, with a sentence, and keep its record', async () => {
    await open();
    const { id } = await server.rooms.start(START);
    await (await server.rooms.room(id)).command('key-number-1', note('drift'), 'player');
    await server.close();
    await open();
    await expect(viewOf(id)).rejects.toThrow(/Playing the log again gave another fact 4/);
    await expect(server.rooms.room(id)).rejects.toMatchObject({ code: 'broken', status: 410 });
    expect(server.storage.log(id)?.facts.length).toBeGreaterThanOrEqual(3);
  });

  it('sleep when nobody looks, and wake when somebody does', async () => {
    await open({ sleepAfterMs: -1 });
    const { id } = await server.rooms.start(START);
    await (await server.rooms.room(id)).command('key-number-1', note('one'), 'player');
    await server.rooms.sweep();
    expect(server.rooms.isAwake(id)).toBe(false);
    expect((await viewOf(id)).lastSeq).toBeGreaterThanOrEqual(3);
    expect(server.rooms.isAwake(id)).toBe(true);
  });

  it('do not sleep while watched, nor in a timed drill', async () => {
    await open({ sleepAfterMs: -1 });
    const watched = await server.rooms.start(START);
    const timed = await server.rooms.start({ ...START, mode: 'drill' });
    (await server.rooms.room(watched.id)).watch(() => undefined);
    await server.rooms.sweep();
    expect([watched.id, timed.id].map((id) => server.rooms.isAwake(id))).toEqual([true, true]);
  });

  it('put the idlest practice to sleep for a new drill, and refuse when none sleeps', async () => {
    await open({ maxDrills: 2 });
    const first = await server.rooms.start(START);
    await server.rooms.start({ ...START, mode: 'drill' });
    await server.rooms.start({ ...START, mode: 'exam' });
    expect(server.rooms.isAwake(first.id)).toBe(false);
    await expect(server.rooms.start(START)).rejects.toMatchObject({ status: 503, code: 'too-many-drills' });
    await expect(server.rooms.room(first.id)).rejects.toMatchObject({ code: 'too-many-drills' });
  });

  it('leave a recording that a replay can be held against', async () => {
    await open();
    const { id } = await server.rooms.start(START);
    const room = await server.rooms.room(id);
    await room.command('key-number-1', note('one'), 'player');
    await room.command('key-number-2', { type: 'undo', id: 'x' }, 'player');
    await server.close();
    const recorded = readRecordedDrill(folder, id);
    const facts = openSqlite(join(folder, 'firedrill.db')).log(id)?.facts ?? [];
    expect(recorded).toMatchObject({
      scenario: 'toy',
      seed: 3,
      mode: 'practice',
      inputs: [{ command: { type: 'join' } }, { command: note('one') }],
    });
    expect(recorded?.factsHash).toBe(hashFacts(facts.map((text) => JSON.parse(text) as Fact)));
    expect(readRecordedDrill(folder, 'nope')).toBeUndefined();
    expect(readRecordedDrill('/nowhere', id)).toBeUndefined();
  });

  it('let one server at a time into a data folder', async () => {
    await open();
    await expect(toyServer({ data: folder })).rejects.toMatchObject({ code: 'folder-in-use' });
  });
});
