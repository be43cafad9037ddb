/** The post-mortem of a lab over HTTP, and its people. A lab that was played before is read from the disk; no engine is needed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantedTruth, readLevels } from '@firedrill/lab';
import type { LabJoined, LabView, PostMortemDone, PostMortemMaterial, PostMortemNews } from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../project.ts';
import { hashToken } from '../rooms/people.ts';
import type { AssembledServer } from '../start-server.ts';
import { toyServer } from '../testing/toy-library.ts';
import type { LabRecord } from './lab-record.ts';

const { level } = readLevels(projectFolder()).levels.find((one) => one.level.number === 1)!;
const BOOTED = Date.UTC(2026, 10, 22, 14, 0, 0);
const at = (seconds: number) => BOOTED + seconds * 1000;
const TOKEN = 'fl_token-of-ada';
const served = level.check.served.map(({ name }) => name);
const items = (met: boolean) =>
  served.map((name) => ({ name, met, says: met ? '' : 'answered 502', asked: 4, well: 4, p95: 1 }));

const record: LabRecord = {
  ...{ id: 'web-played', level: level.slug, number: 1, title: level.title, seed: 3, mode: 'drill', who: 'Ada' },
  people: [{ id: 'ada', name: 'Ada', tokenHash: hashToken(TOKEN) }],
  invite: 'the-invite',
  ...{ phase: 'ended', boot: [], startedAt: at(-12), bootedAt: at(0), endedAt: at(700), lastAt: at(700) },
  checks: [
    { at: at(60), lasting: false, passed: false, items: items(false) },
    { at: at(480), lasting: false, passed: true, items: items(true) },
  ],
  ...{ hints: 1, hintsAt: [at(90)], resets: [] },
  report: {
    happened: 'Nothing answers.',
    impact: '',
    timeline: '',
    cause: 'A lock on orders.',
    mitigation: '',
    durable: '',
  },
  wroteAt: { happened: at(100), cause: at(460) },
  recordings: [{ id: '1-db-1', instance: 'db', shell: 1, at: at(20), seconds: 500 }],
  filed: [],
};
const CAST = [
  { version: 2, width: 80, height: 24 },
  [10, 'o', 'root@db:~# ps ax\r\n'],
  [40, 'o', 'root@db:~# systemctl restart postgresql\r\n'],
  [100, 'o', 'root@db:~# psql shop\r\n'],
  [400, 'o', 'shop=# select pg_terminate_backend(42);\r\n'],
  [450, 'o', 'shop=# \\q\r\n'],
].map((line) => JSON.stringify(line));

let server: AssembledServer;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'firedrill-lab-'));
  for (const [id, phase] of [
    ['web-played', 'ended'],
    ['web-open', 'stopped'],
    ['web-other', 'ended'],
  ] as const) {
    const folder = join(data, 'labs', id);
    mkdirSync(join(folder, 'recordings'), { recursive: true });
    writeFileSync(join(folder, 'lab.json'), JSON.stringify({ ...record, id, phase }));
    writeFileSync(join(folder, 'recordings', '1-db-1.cast'), CAST.join('\n'));
  }
  server = await toyServer({ data, labHome: join(data, 'no-engine'), root: projectFolder(), host: '0.0.0.0' });
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

let keys = 0;
const key = () => `a-lab-key-${++keys}`;
const ask = (path: string, token: string | undefined, body?: object) =>
  server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/api/labs/${path}`,
    headers: { host: 'drills.example:4600', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { payload: body }),
  });
const order = (lab: string, token: string, what: object, id = key()) =>
  ask(`${lab}/post-mortem`, token, { id, order: what });
const edit = (lab: string, token: string, texts: Record<string, string>) =>
  order(lab, token, { type: 'edit', edits: Object.entries(texts).map(([path, text]) => ({ path, text, basedOn: 0 })) });
const material = async (lab: string) => (await ask(`${lab}/post-mortem/material`, TOKEN)).json<PostMortemMaterial>();

const WRITTEN = {
  trigger: 'The deploy ran a migration that alters a table and fills it slowly in one transaction.',
  rootCause: 'The migration holds an access exclusive lock on orders until its transaction ends.',
  'factor/a/text': 'No lock_timeout and no statement_timeout bound a migration',
  'action/x/title': 'Mend the migration: add the column with a default, and let it finish',
  'action/x/owner': 'shop',
  'action/x/check': 'it finishes in a second on a copy',
};

describe('[LIV9] what a post-mortem of a lab begins with', () => {
  it('is what happened: boot, commands, checks in their words, hints, report, end; truth is not in it', async () => {
    const { draft, facts, about, closedAt } = await material('web-played');
    expect([about, closedAt]).toEqual(['lab', at(700)]);
    expect(draft.rows.map(({ at: when, text }) => [(when - BOOTED) / 1000, text.slice(0, 48)])).toEqual([
      [0, 'The machines were handed over; users were not se'],
      [30, 'db: ps ax'],
      [60, 'db: systemctl restart postgresql'],
      [60, `Check: not yet; ${served[0]} (answered 502)`.slice(0, 48)],
      [90, `Hint 1: ${level.hints[0]}`.slice(0, 48)],
      [100, 'Report begun on what users see: Nothing answers.'],
      [420, 'db: select pg_terminate_backend(42);'],
      [460, 'Report begun on what is happening: A lock on ord'],
      [480, 'Check: users are served'],
      [700, 'The lab was ended'],
    ]);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, i) => i + 1));
    const ended = facts.find(({ text }) => text.includes('pg_terminate_backend'));
    expect(ended).toMatchObject({ kind: 'action', at: at(420), shown: { recording: '1-db-1', seconds: 400 } });
    expect(facts.find(({ kind }) => kind === 'hint')?.shown).toEqual({ recording: '1-db-1', seconds: 70 });
    const wire = JSON.stringify([draft, facts]);
    const { summary, trigger, factors } = plantedTruth(level, record.seed);
    for (const secret of [summary, trigger, ...factors, ...level.hints.slice(1)]) expect(wire).not.toContain(secret);
  });

  it('counts the time in which users were not served, as users and checks met it', async () => {
    const { draft } = await material('web-played');
    expect(draft.texts.impact).toContain(
      'Users were not served from 14:00 to 14:08 UTC (8 min), as users and checks met it.',
    );
    expect(draft.numbers[0]).toEqual({ title: 'Not served', words: '8 min' });
    expect(draft.texts).toMatchObject({ summary: 'Nothing answers.', rootCause: 'A lock on orders.' });
  });
});

describe('[LIV10] writing and handing in', () => {
  it('opens with the end, for the people of the lab', async () => {
    const early = await ask('web-open/post-mortem', TOKEN);
    expect([early.statusCode, early.json().code]).toEqual([409, 'not-closed']);
    expect((await ask('web-played/post-mortem', undefined)).statusCode).toBe(401);
    expect((await ask('web-played/post-mortem', 'fl_another')).statusCode).toBe(401);
    const news = (await ask('web-played/post-mortem', TOKEN)).json<PostMortemNews>();
    expect(news.now).toMatchObject({ seq: 0, stage: 'draft', handIns: [], people: [{ person: 'ada', name: 'Ada' }] });
  });

  it('is graded against the level once it is handed in, by lines, and counts in the scorecard', async () => {
    const lab = 'web-played';
    const missing = await order(lab, TOKEN, { type: 'hand-in' });
    expect(missing.json().messages).toContain('The trigger is empty.');
    await edit(lab, TOKEN, WRITTEN);
    const id = key();
    const done = (await order(lab, TOKEN, { type: 'hand-in' }, id)).json<PostMortemDone>().now!;
    const grade = done.handIns[0]!.grade;
    const met = (item: string) => grade.items.find((one) => one.id === item)?.met;
    expect(done.stage).toBe('in-review');
    expect([met('trigger'), met('factor-1'), met('factor-2'), met('durable'), met('impact')]).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect((await order(lab, TOKEN, { type: 'hand-in' }, id)).json<PostMortemDone>().now?.handIns).toHaveLength(1);
    const view = (await ask(lab, TOKEN)).json<LabView>();
    expect(view.postMortem).toBe('in-review');
    expect(view.scorecard?.find(({ name }) => name === 'Post-mortem')?.value).toBe(
      `${Math.round(grade.value * 100)} %`,
    );
  });

  it('is reviewed by somebody else who came by the link, and is a file in three forms', async () => {
    const lab = 'web-played';
    expect((await ask(`${lab}/crew`, undefined, { name: 'Bob', invite: 'a-wrong-one' })).statusCode).toBe(401);
    const bob = (await ask(`${lab}/crew`, undefined, { name: 'Bob', invite: 'the-invite' })).json<LabJoined>();
    expect(bob).toMatchObject({ person: 'bob', links: { players: `/labs/${lab}?join=the-invite` } });
    const done = (await order(lab, bob.token, { type: 'approve', text: 'Clear' })).json<PostMortemDone>().now!;
    expect(done.decisions).toMatchObject([{ verdict: 'approved', by: 'bob', isOwnWork: false }]);
    const file = (format: string) => ask(`${lab}/post-mortem/export?format=${format}`, bob.token);
    const text = await file('md');
    expect(text.headers['content-disposition']).toBe(`attachment; filename="post-mortem-${level.slug}-3.md"`);
    expect(text.body).toContain('_Live lab. drill, seed 3, played on 2026-11-22. Approved. Written by Ada._');
    expect((await file('json')).json()).toMatchObject({ about: 'lab', lab, level: level.slug, stage: 'approved' });
    expect((await file('pdf')).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

it('[LIV11] people of a lab are let in by its link, once by name; others are not', async () => {
  const lab = 'web-other';
  expect((await ask(`${lab}/me`, undefined)).statusCode).toBe(401);
  expect((await ask(`${lab}/crew`, undefined, { name: 'Eve' })).statusCode).toBe(401);
  const join = (token?: string) => ask(`${lab}/crew`, token, { name: 'Ada', invite: 'the-invite' });
  const joined = await join();
  const second = joined.json<LabJoined>();
  expect([second.person, second.name]).toEqual(['ada-2', 'Ada']);
  expect(String(joined.headers['set-cookie'])).toMatch(/Path=\/api\/labs\/web-other;.*HttpOnly; SameSite=Strict/);
  expect((await join(second.token)).json<LabJoined>().person).toBe('ada-2');
  expect((await ask(`${lab}/me`, second.token)).json()).toMatchObject({ lab, person: 'ada-2' });
  expect((await ask(lab, second.token)).body).not.toContain('the-invite');
});

it('[LIV9] a recording comes with its commands', async () => {
  const answer = (await ask('web-played/recordings/1-db-1', TOKEN)).json<{ commands: unknown; cast: string }>();
  expect(answer.cast).toBe(CAST.join('\n'));
  expect(answer.commands).toContainEqual({ seconds: 10, text: 'ps ax' });
});
