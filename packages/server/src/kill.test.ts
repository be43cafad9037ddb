/**
 * The server is killed ten times, without warning, at random (seeded) moments while players give orders; after each
 * start every order that was acknowledged is in the log, once, and the drill goes on. Played with the toy, so that the
 * ten replays take seconds; `FIREDRILL_KILL=<scenario>` plays a real scenario instead.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RandomStream } from '@firedrill/base';
import { createClient, type DrillClient, ProtocolError } from '@firedrill/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from './storage/sqlite.ts';

const KILLS = 10;
const PLAYERS = 4;
const REAL = process.env.FIREDRILL_KILL;
const SCENARIO = REAL ?? 'toy';
const ENTRY = new URL(REAL === undefined ? './testing/toy-main.ts' : './main.ts', import.meta.url).pathname;

type Tally = { readonly sent: Map<string, string>; readonly acknowledged: Set<string> };

let folder = '';
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-kill-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('loses no acknowledged order in ten kills', { timeout: 900_000 }, async () => {
  const random = RandomStream.named(2026, 'kill');
  const tally: Tally = { sent: new Map(), acknowledged: new Set() };
  let drill = '';
  let token = '';
  for (let round = 0; round < KILLS; round++) {
    const url = await start();
    const client = createClient(url, (address, init) => fetch(address, init));
    if (round === 0) ({ drill, token } = await client.start({ scenario: SCENARIO, seed: 11 }));
    await goesOn(client.drill(drill, token), tally);
    const players = Array.from({ length: PLAYERS }, (_, player) =>
      play(client.drill(drill, token), { round, player, tally }),
    );
    await wait(100 + random.below(REAL === undefined ? 400 : 3000));
    await kill();
    await Promise.all(players);
  }
  expect(tally.acknowledged.size).toBeGreaterThan(KILLS * PLAYERS);
  checkLog(drill, tally);
});

/** Starts the real program on a free port and waits until it says where it listens. */
async function start(): Promise<string> {
  const env = { ...process.env, FIREDRILL_DATA: folder, FIREDRILL_PORT: '0', FIREDRILL_OPEN: '0' };
  const started = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ENTRY], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    let said = '';
    started.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listens on (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    started.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

async function kill(): Promise<void> {
  const running = child;
  if (running === undefined) return;
  const gone = once(running, 'exit');
  running.kill('SIGKILL');
  await gone;
}

/** The drill is awake again, and an order known from before is answered as it was, not carried out again. */
async function goesOn(drill: DrillClient, tally: Tally): Promise<void> {
  const before = (await drill.view()).lastSeq;
  const known = [...tally.acknowledged].at(-1);
  if (known === undefined) return;
  const again = await drill.command(known, { type: 'note', text: tally.sent.get(known) ?? '' });
  expect(again).toMatchObject({ ok: true, facts: [{ event: { type: 'noted', text: tally.sent.get(known) } }] });
  expect((await drill.facts(before)).filter((fact) => fact.event.type === 'noted')).toEqual([]);
}

/** Gives orders one after the other until the server is gone. */
async function play(drill: DrillClient, who: { round: number; player: number; tally: Tally }): Promise<void> {
  for (let i = 0; ; i++) {
    const key = `round-${who.round}-player-${who.player}-${i}`;
    who.tally.sent.set(key, `note of ${key}`);
    try {
      const answer = await drill.command(key, { type: 'note', text: `note of ${key}` });
      if (answer.ok) who.tally.acknowledged.add(key);
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      return;
    }
  }
}

/** Reads the log as the next start would: nothing acknowledged is missing, nothing is there twice, no gaps. */
function checkLog(drill: string, tally: Tally): void {
  const storage = openSqlite(join(folder, 'firedrill.db'));
  const log = storage.log(drill);
  void storage.close();
  const given = (log?.inputs ?? []).filter(({ command }) => command.type !== 'join');
  const logged = given.map((input) => input.commandId);
  const missing = [...tally.acknowledged].filter((key) => !logged.includes(key));
  const noted = (log?.facts ?? []).map(
    (text) => JSON.parse(text) as { seq: number; event: { type: string; text?: string } },
  );
  const texts = noted.filter((fact) => fact.event.type === 'noted').map((fact) => fact.event.text);
  process.stdout.write(
    `${JSON.stringify({ kills: KILLS, acknowledged: tally.acknowledged.size, logged: logged.length, missing: missing.length })}\n`,
  );
  expect(missing).toEqual([]);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts).toHaveLength(logged.length);
  expect(noted.map((fact) => fact.seq)).toEqual(noted.map((_, i) => i + 1));
}
