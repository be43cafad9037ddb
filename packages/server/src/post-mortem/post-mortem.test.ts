/** Post-mortems over HTTP: who may write when, what two writers are told, grades, files. Over the toy engine. */
import type {
  DrillCard,
  DrillStarted,
  Joined,
  PostMortemDone,
  PostMortemMaterial,
  PostMortemNews,
} from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { TOY_SECRET, toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
beforeAll(async () => {
  server = await toyServer({ maxDrills: 100, host: '0.0.0.0' });
});
afterAll(() => server.close());

type Who = { readonly token?: string };
let keys = 0;
const key = () => `a-test-key-${++keys}`;

function ask(path: string, { token }: Who, body?: object) {
  return server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/api/drills/${path}`,
    headers: { host: 'drills.example:4600', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { payload: body }),
  });
}
const order = (drill: string, who: Who, what: object, id = key()) =>
  ask(`${drill}/post-mortem`, who, { id, order: what });
const edit = (drill: string, who: Who, texts: Record<string, string>, basedOn = 0) =>
  order(drill, who, { type: 'edit', edits: Object.entries(texts).map(([path, text]) => ({ path, text, basedOn })) });
const now = async (drill: string, who: Who) =>
  (await ask(`${drill}/post-mortem`, who)).json<Required<PostMortemNews>>().now;

/** A drill of Ada's that Bob joined, closed unless said otherwise. */
async function played(close = true): Promise<{ ada: DrillStarted; bob: Joined; drill: string }> {
  const started = await server.app.inject({
    method: 'POST',
    url: '/api/drills',
    headers: { host: 'drills.example:4600' },
    payload: { scenario: 'toy', name: 'Ada Lovelace' },
  });
  const ada = started.json<DrillStarted>();
  const invite = new URLSearchParams(ada.links.players.split('?')[1]).get('join');
  const bob = (await ask(`${ada.drill}/crew`, {}, { name: 'Bob', invite })).json<Joined>();
  const say = (command: object) => ask(`${ada.drill}/commands`, ada, { id: key(), command });
  await say({ type: 'note', text: 'The spring sounds odd' });
  if (close) expect((await say({ type: 'close', message: 'Done' })).statusCode).toBe(200);
  return { ada, bob, drill: ada.drill };
}

const WRITTEN = {
  summary: 'From 10:00 on the toy was slow for 20 children.',
  trigger: 'A child turned the key twice.',
  rootCause: 'The key has no stop.',
  'factor/a/text': 'The key turns without any stop',
  'action/x/title': 'A stop for the key',
  'action/x/owner': 'workshop',
  'action/x/check': 'a child cannot turn it twice',
};

describe('[API91] a post-mortem', () => {
  it('opens with the close, for who may read the drill, and is written by its people', async () => {
    const open = await played(false);
    const early = await ask(`${open.drill}/post-mortem`, open.ada);
    expect([early.statusCode, early.json().code]).toEqual([409, 'not-closed']);
    const { ada, drill } = await played();
    expect((await ask(`${drill}/post-mortem`, {})).statusCode).toBe(401);
    expect((await edit(drill, {}, { summary: 'x' })).statusCode).toBe(401);
    expect(await now(drill, ada)).toMatchObject({ seq: 0, stage: 'draft', fields: {}, handIns: [] });
    const wrong = await edit(drill, ada, { truth: 'x' });
    expect([wrong.statusCode, wrong.json().message]).toEqual([409, 'There is no field truth.']);
  });

  it('begins with the record, and holds no truth', async () => {
    const { ada, drill } = await played();
    const response = await ask(`${drill}/post-mortem/material`, ada);
    const material = response.json<PostMortemMaterial>();
    expect(material.draft.rows.map(({ text }) => text)).toEqual(['paged', 'noted', 'closed']);
    expect(material.facts.find(({ kind }) => kind === 'note')?.text).toBe('The spring sounds odd');
    expect(material.names).toEqual(['Ada Lovelace', 'Bob']);
    expect(response.body).not.toContain(TOY_SECRET);
  });

  it('is kept before it is answered, once for an id, and news are told by number', async () => {
    const { ada, drill } = await played();
    const what = { type: 'edit', edits: [{ path: 'summary', text: 'Slow', basedOn: 0 }] };
    const id = key();
    const [first, again] = [await order(drill, ada, what, id), await order(drill, ada, what, id)];
    expect(first.json<PostMortemDone>()).toMatchObject({
      seq: 1,
      conflicts: [],
      now: { fields: { summary: { by: 'ada-lovelace' } } },
    });
    expect(again.json()).toEqual(first.json());
    expect(server.storage.postMortem(drill)).toHaveLength(1);
    expect((await ask(`${drill}/post-mortem?since=1`, ada)).json()).toEqual({ seq: 1 });
    const card = (await ask(drill, ada)).json<DrillCard>();
    expect(card.postMortem).toBe('draft');
  });
});

it('[API92] two writers: the last stands, and is told what it replaced unseen; both are in the history', async () => {
  const { ada, bob, drill } = await played();
  await edit(drill, ada, { summary: 'Ada’s words' });
  const told = (await edit(drill, bob, { summary: 'Bob’s words' })).json<PostMortemDone>();
  expect(told.conflicts).toMatchObject([{ path: 'summary', text: 'Ada’s words', by: 'ada-lovelace' }]);
  expect(told.now?.fields.summary?.text).toBe('Bob’s words');
  const texts = (await ask(`${drill}/post-mortem/history`, ada)).json<{ act: { text: string } }[]>();
  expect(texts.map(({ act }) => act.text)).toEqual(['Ada’s words', 'Bob’s words']);
});

it('[API92] a hundred edits at once of two people are all kept, in one order', async () => {
  const { ada, bob, drill } = await played();
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => edit(drill, i % 2 === 0 ? ada : bob, { [`factor/f${i}/text`]: `F ${i}` })),
  );
  const entries = server.storage.postMortem(drill);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(Object.keys((await now(drill, ada)).fields)).toHaveLength(100);
});

describe('[API93] handing in', () => {
  it('says by name what is missing, and files nothing', async () => {
    const { ada, drill } = await played();
    const response = await order(drill, ada, { type: 'hand-in' });
    expect(response.statusCode).toBe(409);
    expect(response.json().messages).toEqual([
      'The summary is empty.',
      'The trigger is empty.',
      'The root cause is empty.',
      'No contributing factor is named.',
    ]);
    expect(server.storage.log(drill)?.inputs.some(({ command }) => command.type === 'file-post-mortem')).toBe(false);
  });

  it('files the text in the record, and only then tells grades and with them the truth', async () => {
    const { ada, drill } = await played();
    const written = await edit(drill, ada, WRITTEN);
    expect(written.body).not.toContain(TOY_SECRET);
    const id = key();
    const handed = (await order(drill, ada, { type: 'hand-in' }, id)).json<PostMortemDone>().now!;
    expect(handed.stage).toBe('in-review');
    const [one] = handed.handIns;
    expect(one?.grade.items.find(({ id: item }) => item === 'factor-2')).toMatchObject({
      met: true,
      line: { field: 'factor-1', text: WRITTEN['factor/a/text'] },
    });
    const missed = one?.grade.items.find(({ id: item }) => item === 'factor-1');
    expect([missed?.met, missed?.line]).toEqual([false, undefined]);
    expect(JSON.stringify(one?.grade)).toContain(TOY_SECRET);
    const filed = server.storage
      .log(drill)!
      .facts.map((text) => JSON.parse(text))
      .at(-1);
    expect(filed).toMatchObject({ seq: one?.fact, event: { type: 'post-mortem-filed', summary: WRITTEN.summary } });
    expect((await order(drill, ada, { type: 'hand-in' }, id)).json<PostMortemDone>().now?.handIns).toHaveLength(1);
    expect((await edit(drill, ada, { summary: 'x' })).json().message).toContain('Take it back');
  });

  it('can be done again after changes; every text is graded by itself', async () => {
    const { ada, bob, drill } = await played();
    await edit(drill, ada, WRITTEN);
    await order(drill, ada, { type: 'hand-in' });
    expect((await order(drill, bob, { type: 'request-changes', text: 'Who keeps a spare?' })).statusCode).toBe(200);
    await edit(drill, ada, { 'factor/b/text': 'Nobody keeps a spare, the spring is broken' });
    const both = (await order(drill, ada, { type: 'hand-in' })).json<PostMortemDone>().now!.handIns;
    expect(both.map(({ grade }) => grade.parts[0]?.value)).toEqual([0.5, 1]);
  });
});

it('[API94] the committee: comments, changes, approval; who and when, and whether it was their own', async () => {
  const { ada, bob, drill } = await played();
  await edit(drill, ada, WRITTEN);
  expect((await order(drill, bob, { type: 'approve' })).json().message).toContain('handed in');
  const comment = key();
  await order(drill, bob, { type: 'comment', comment, path: 'factor/a/text', text: 'Since when?' });
  await order(drill, ada, { type: 'settle-comment', comment });
  await order(drill, ada, { type: 'hand-in' });
  const done = (await order(drill, bob, { type: 'approve', text: 'Good work' })).json<PostMortemDone>().now!;
  expect(done.comments).toMatchObject([{ by: 'bob', path: 'factor/a/text', settledBy: 'ada-lovelace' }]);
  expect(done.decisions).toMatchObject([{ verdict: 'approved', by: 'bob', isOwnWork: false, text: 'Good work' }]);
  expect(done.decisions[0]!.at).toBeGreaterThan(1_700_000_000_000);
  expect(done.stage).toBe('approved');
});

describe('[API95] files', () => {
  it('Markdown and JSON hold the document; grades only once it was handed in', async () => {
    const { ada, drill } = await played();
    await edit(drill, ada, WRITTEN);
    const file = (format: string) => ask(`${drill}/post-mortem/export?format=${format}`, ada);
    const before = await file('md');
    expect(before.headers['content-disposition']).toMatch(/^attachment; filename="post-mortem-toy-\d+\.md"$/);
    expect(before.body).toContain('## Contributing factors\n\n1. The key turns without any stop');
    expect(before.body + (await file('json')).body).not.toContain(TOY_SECRET);
    await order(drill, ada, { type: 'hand-in' });
    expect((await file('md')).body).toContain('## Against what was true');
    expect((await file('json')).json()).toMatchObject({ kind: 'firedrill-post-mortem', stage: 'in-review' });
    expect((await file('docx')).statusCode).toBe(400);
  });

  it('PDF is a document of pages with letters of every Latin, Greek and Cyrillic script', async () => {
    const { ada, drill } = await played();
    const long = Array.from({ length: 40 }, (_, i) => [
      `factor/l${i}/text`,
      `Łukasz, Ωmega, Жанна → “≥ 3”, ${'why '.repeat(40)}`,
    ]);
    await edit(drill, ada, { ...WRITTEN, ...Object.fromEntries(long) });
    const pdf = await ask(`${drill}/post-mortem/export?format=pdf`, ada);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Number(/\/Count (\d+)/.exec(pdf.rawPayload.toString('latin1'))?.[1])).toBeGreaterThan(2);
    expect(pdf.rawPayload.toString('latin1')).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter/);
  });
});
