/** What players may know of a lab, held against every level of the house. No engine is needed. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantedTruth, readLevels, type Visit, variantOf } from '@firedrill/lab';
import { LAB_REPORT_FIELDS, type LabReport } from '@firedrill/protocol';
import { truthOf } from '@firedrill/scenario';
import { afterAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../project.ts';
import { labFacts } from './lab-facts.ts';
import { labImpact } from './lab-impact.ts';
import type { LabRecord } from './lab-record.ts';
import { endOf, levelView, NOTHING_NOW as NOW, viewOf } from './lab-view.ts';
import { softwareIn } from './software.ts';
import { VisitBook, withVisits } from './visit-book.ts';

const { levels } = readLevels(projectFolder());
const empty = Object.fromEntries(LAB_REPORT_FIELDS.map((field) => [field, ''])) as LabReport;
const record: LabRecord = {
  id: 'web-a',
  level: 'a-level',
  number: 1,
  title: 'A level',
  seed: 7,
  mode: 'practice',
  people: [{ id: 'ada', name: 'Ada', tokenHash: 'hash-of-a-token' }],
  invite: 'secret-of-the-link',
  port: 18_100,
  origin: 'http://localhost:18100',
  phase: 'ready',
  boot: [],
  startedAt: 1_000,
  bootedAt: 10_000,
  lastAt: 10_000,
  checks: [],
  hints: 0,
  hintsAt: [],
  resets: [],
  report: empty,
  wroteAt: {},
  recordings: [],
  filed: [],
};

const folder = mkdtempSync(join(tmpdir(), 'firedrill-visits-'));
afterAll(() => rmSync(folder, { recursive: true }));
let books = 0;
const throwTrouble = (error: unknown) => {
  throw error;
};
const bookOf = (visits: readonly Visit[], file = join(folder, `${books++}.jsonl`)) => {
  const book = new VisitBook(file, throwTrouble);
  for (const visit of visits) book.add(visit);
  return book;
};

describe('[LIV1] before the end nothing travels that tells what happened', () => {
  for (const { level } of levels)
    it(level.slug, () => {
      const truths = level.variants.map((words) => truthOf(level, words));
      const lasting = [...level.check.lasting, ...level.check.keptLasting, ...level.check.kept].map(({ name }) => name);
      const secrets = [
        ...truths.flatMap((one) => [one.summary, one.trigger, one.mitigation, one.durable, ...one.factors]),
        ...truths.flatMap(({ also }) => Object.values(also).flat()),
        ...[...level.objectives, ...level.hints, ...level.routes.map(({ title }) => title)],
        ...lasting.filter((name) => level.check.served.every((one) => one.name !== name)),
        ...level.variants.flatMap((words) => Object.keys(words)).map((word) => `"${word}"`),
        record.people[0]!.tokenHash,
        record.invite,
      ];
      const items = [...level.check.served, ...level.check.kept].map(({ name }) => ({
        ...{ name, met: true, says: '', asked: 1, well: 1, p95: 0 },
      }));
      const checks = [{ at: 20_000, lasting: false, passed: true, items }];
      const journeys = bookOf([]).recent(level, 0);
      const wire = JSON.stringify([levelView(level), viewOf({ ...record, checks }, level, { ...NOW, journeys })]);
      for (const secret of secrets) expect(wire).not.toContain(secret);
    });
});

it('[LIV1] hints come one by one, and what happened comes with the end', () => {
  const { level } = levels[1]!;
  expect(viewOf({ ...record, hints: 1 }, level, NOW).hints).toEqual([level.hints[0]]);
  const ended = viewOf({ ...record, phase: 'ended', endedAt: 99_000 }, level, NOW);
  expect(ended.truth?.summary).toBe(plantedTruth(level, record.seed).summary);
  expect(ended.app).toBeUndefined();
});

it('[LIV1] what happened is told as it was of the variant that was planted, also of a lab that was reset', () => {
  const { level } = levels.find(({ level: one }) => one.number === 7)!;
  const told = (seed: number, resets: readonly number[]) =>
    viewOf({ ...record, seed, resets, phase: 'ended', endedAt: 99_000 }, level, NOW).truth!;
  for (let seed = 0; seed < 20; seed++) {
    const { HOW } = variantOf(level, seed);
    const truth = told(seed, []);
    expect(truth.summary.includes('/run/deploy/done'), HOW).toBe(HOW === 'condition');
    expect(truth.summary.includes('by hand'), HOW).toBe(HOW === 'disabled');
    expect(told(seed, [50_000])).toEqual(truth);
  }
});

it('[LIV2] a promise that users do not see is named only where it is not kept', () => {
  const { level } = levels.find(({ level: one }) => one.check.kept.length > 0)!;
  const base = { says: '', asked: 1, well: 1, p95: 0 };
  const [kept] = level.check.kept;
  const items = [
    { ...base, name: level.check.served[0]!.name, met: true },
    { ...base, name: kept!.name, met: true },
  ];
  const check = (met: boolean) =>
    viewOf(
      { ...record, checks: [{ at: 1, lasting: false, passed: met, items: [items[0]!, { ...items[1]!, met }] }] },
      level,
      NOW,
    ).checks[0]!;
  expect(check(true).items.map(({ name }) => name)).toEqual([level.check.served[0]!.name]);
  expect(check(true).unnamed).toBe(1);
  expect(check(false).items.map(({ name }) => name)).toContain(kept!.name);
});

it('[LIV6] the scorecard is a function of the record', () => {
  const { level } = levels[1]!;
  const checks = [
    { at: 40_000, lasting: false, passed: false, items: [] },
    { at: 70_000, lasting: false, passed: true, items: [] },
    { at: 130_000, lasting: true, passed: true, items: [] },
  ];
  const report = { ...empty, happened: 'It hangs.', cause: ' ' };
  const ended = viewOf({ ...record, phase: 'ended', checks, hints: 1, report }, level, NOW);
  expect(ended.scorecard?.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Time to mitigation: 1:00',
    'Time to a lasting fix: 2:00',
    'Checks that failed: 1',
    'Hints taken: 1',
    'Report: 1 of 6',
    'Post-mortem: not handed in',
  ]);
});

it('[LIV14] after a reset only what passes since counts; what failed before stays counted, and the clock goes on', () => {
  const { level } = levels[1]!;
  const checks = [
    { at: 40_000, lasting: false, passed: false, items: [] },
    { at: 70_000, lasting: false, passed: true, items: [] },
    { at: 190_000, lasting: false, passed: true, items: [] },
  ];
  const reset = { ...record, checks: checks.slice(0, 2), resets: [100_000] };
  expect(viewOf(reset, level, NOW)).toMatchObject({ mitigatedAt: undefined, checks: [], resets: [100_000] });
  const mended = viewOf({ ...reset, phase: 'ended', checks }, level, NOW);
  expect(mended.mitigatedAt).toBe(190_000);
  expect(mended.scorecard?.slice(0, 3).map(({ value }) => value)).toEqual(['3:00', 'not yet', '1']);
});

it('[LIV14] users were not served from a reset on', () => {
  const { level } = levels[1]!;
  const items = level.check.served.map(({ name }) => ({ name, met: true, says: '', asked: 1, well: 1, p95: 0 }));
  const checks = [70_000, 190_000].map((at) => ({ at, lasting: false, passed: true, items }));
  const ended = { ...record, checks, resets: [100_000], endedAt: 200_000 };
  expect(labImpact(ended, level).spans).toEqual([
    { from: 10_000, until: 70_000 },
    { from: 100_000, until: 190_000 },
  ]);
  const [told] = labFacts(ended, level, []).filter(({ at }) => at === 100_000);
  expect(told?.text).toContain('brought up anew');
});

it('[LIV15] a machine is named by the first of its packages that matters', () => {
  const lines = ['libpq5 15.20-0+deb12u1 ii ', 'nodejs 18.20.4+dfsg-1~deb12u1 ii ', 'nginx 1.22.1-9+deb12u2 rc '];
  expect(softwareIn(lines.join('\n'))).toBe('Node 18');
  expect(softwareIn(`${lines.join('\n')}\nmariadb-server-core 1:10.11.14-0+deb12u2 ii \n`)).toBe('MariaDB 10.11');
  expect(softwareIn('')).toBe('');
});

describe('[LIV15] what users meet', () => {
  const { level } = levels[1]!;
  const { name } = level.check.served[0]!;
  const visit = (at: number, well: boolean): Visit => ({ name, at, seconds: well ? 0.1 : 9, says: '', well });

  it('is there after a restart, but for a line that was cut off', () => {
    const file = join(folder, 'kept.jsonl');
    bookOf([visit(1_000, false), visit(2_000, true)], file);
    appendFileSync(file, '{"name":"cut');
    const again = new VisitBook(file, throwTrouble);
    expect(again.recent(level, 0)[0]).toMatchObject({ name, visits: [{ at: 1_000 }, { at: 2_000 }] });
    expect(again.recent(level, 1_500)[0]?.visits).toHaveLength(1);
    again.add(visit(3_000, true));
    expect(new VisitBook(file, throwTrouble).recent(level, 0)[0]?.visits.map(({ at }) => at)).toEqual([
      1_000, 2_000, 3_000,
    ]);
  });

  it('of long ago, or of other machines, is not how they fare now', () => {
    const now = Date.now();
    const book = bookOf([visit(now - 70_000, false), visit(now - 4_000, true)]);
    expect(book.latest(0)).toEqual([visit(now - 4_000, true)]);
    expect(book.latest(now - 2_000)).toEqual([]);
  });

  it('is told in few words of a long lab: each stands for its neighbours, those who fared ill before the others', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => visit(i * 5_000, i % 100 !== 50));
    const [lane] = bookOf(many).whole(level);
    expect(lane?.visits).toHaveLength(120);
    expect(lane?.visits.filter(({ well }) => !well)).toHaveLength(50);
  });

  it('says since when they fared well, where it can', () => {
    const since = (visits: readonly Visit[], from = 0) => bookOf(visits).wellSince(level, from, 9_000);
    const [, other] = level.check.served;
    const second = (at: number, well: boolean) => ({ ...visit(at, well), name: other!.name });
    expect(since([visit(1, true), visit(2, true)])).toBeUndefined();
    expect(since([visit(1, false), visit(4_000, true), visit(7_000, true)])).toBe(4_100);
    expect(since([visit(1, true), visit(4, false)])).toBeUndefined();
    expect(since([visit(1, false), visit(4_000, true), visit(9_000, false)])).toBe(4_100);
    // Each promise by itself, and the last of them counts; nobody's of before a reset.
    expect(since([visit(1, false), second(2, true), visit(6_000, true)])).toBe(6_100);
    expect(since([visit(1, false), second(2, false), visit(4_000, true), second(5_000, true)])).toBe(5_100);
    expect(since([visit(1, false), second(2, false), visit(4_000, true)])).toBeUndefined();
    expect(since([visit(1, false), visit(4_000, true)], 3_000)).toBeUndefined();
    const unvisited = levels.find(({ level: one }) =>
      one.check.served.some(({ journey }) => journey === 'foreign-page'),
    )!;
    expect(bookOf([visit(1, false), visit(4, true)]).wellSince(unvisited.level, 0, 9)).toBeUndefined();
  });

  it('is held against the machines that are there now, since the last check that failed', () => {
    const at = 9_000;
    const check = { at, lasting: false, passed: true, items: [] };
    const book = bookOf([visit(1_000, false), visit(4_000, true)]);
    expect(withVisits(check, record, book, level).wellSince).toBe(4_100);
    expect(withVisits(check, { ...record, resets: [2_000] }, book, level)).toBe(check);
    const failed = { ...record, checks: [{ ...check, at: 2_000, passed: false }] };
    expect(withVisits(check, failed, book, level)).toBe(check);
  });

  it('ends the time in which they were not served, unless a check found otherwise since', () => {
    const items = (met: boolean) =>
      level.check.served.map((one) => ({ ...{ name: one.name, met, says: '', asked: 1, well: 1, p95: 0 } }));
    const check = (at: number, met: boolean) => ({ at, lasting: false, passed: met, items: items(met) });
    const mended = { ...check(70_000, true), wellSince: 52_000 };
    expect(labImpact({ ...record, checks: [mended] }, level).spans).toEqual([{ from: 10_000, until: 52_000 }]);
    const doubted = { ...record, checks: [check(60_000, false), mended] };
    expect(labImpact(doubted, level).spans).toEqual([{ from: 10_000, until: 70_000 }]);
    const told = labFacts({ ...record, checks: [mended], endedAt: 99_000 }, level, []).map(({ at, text }) => [
      at,
      text,
    ]);
    expect(told).toContainEqual([52_000, 'From here on users fared well']);
  });
});

it('[LIV6] an exam ends after twice the goal', () => {
  const { level } = levels[1]!;
  expect(endOf({ ...record, mode: 'exam' }, level)).toBe(10_000 + 2_000 * level.goal);
  expect(endOf(record, level)).toBeUndefined();
});
