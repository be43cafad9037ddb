/**
 * Worlds and scenarios of the repository: they parse without an issue, and the source that players read says what the
 * program of the world does.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRuleFile } from '@firedrill/query';
import {
  type PersonKind,
  parseScenario,
  parseWorld,
  type ServiceSpec,
  type StepSpec,
  type WorldFile,
} from '@firedrill/scenario';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const folders = (name: string) =>
  readdirSync(join(root, name), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const squeeze = (text: string) => text.replace(/\s+/g, ' ');

function filesUnder(path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
}

function worldOf(slug: string): { readonly world: WorldFile | undefined; readonly issues: readonly unknown[] } {
  const { value, issues } = parseWorld(read(`worlds/${slug}/world.yaml`), `worlds/${slug}/world.yaml`);
  return { world: value, issues };
}

/** The alerting rules of a world: whom each calls, and the page that says what to do. */
function alertsOf(slug: string) {
  const { value } = parseRuleFile(read(`worlds/${slug}/alerts.yaml`), `worlds/${slug}/alerts.yaml`);
  const rules = (value?.groups ?? []).flatMap((group) => group.rules).filter(({ kind }) => kind === 'alert');
  return rules.map(({ name, labels, annotations }) => ({
    name,
    team: labels.team?.source ?? '',
    runbook: annotations.runbook?.source ?? '',
  }));
}

/** All steps of a service, its other versions and branches included. */
function stepsOf(service: ServiceSpec): StepSpec[] {
  const flat = (steps: readonly StepSpec[]): StepSpec[] =>
    steps.flatMap((step) => {
      if (step.do === 'cache') return [step, ...flat(step.hit), ...flat(step.miss)];
      return step.do === 'branch' ? [step, ...flat(step.then), ...flat(step.otherwise)] : [step];
    });
  return [service, ...service.versions].flatMap(({ operations }) => operations.flatMap(({ steps }) => flat(steps)));
}

/** What of a step a reader of the source must be able to find there. */
function wordsOf(step: StepSpec): string[] {
  if (step.do === 'query') return [step.statement];
  if (step.do === 'branch') return step.flag === undefined ? [] : [step.flag];
  return step.do === 'log' ? [step.message] : [];
}

/** A figure that the source must say beside one of the words. */
type Figure = { readonly what: string; readonly words: RegExp; readonly figure: number };

/** What the source of a service must say as the world does: timeouts (ms), attempts, sizes of pools. */
function figuresOf(service: ServiceSpec): Figure[] {
  const calls = service.calls.flatMap(({ name, timeout, attempts }) => [
    ...(Number.isFinite(timeout)
      ? [{ what: `timeout of ${name}`, words: /time-?_?out|deadline/i, figure: timeout * 1000 }]
      : []),
    ...(attempts > 1 ? [{ what: `attempts of ${name}`, words: /attempt|tries|retr(y|ies)/i, figure: attempts }] : []),
  ]);
  const pools = service.pools.flatMap(({ name, size, acquireTimeout }) => [
    { what: `size of pool ${name}`, words: /max|size|pool/i, figure: size },
    ...(Number.isFinite(acquireTimeout)
      ? [{ what: `patience of pool ${name}`, words: /time-?_?out|wait|acquire/i, figure: acquireTimeout * 1000 }]
      : []),
  ]);
  return [...calls, ...pools];
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, '.seconds': 1000, 'time.Second': 1000 };
const NUMBER = /(Seconds(?:\(|: ))?(\d[\d_]*(?:\.\d+)?)(?:\s*\*?\s*(ms|s|m|\.seconds|time\.Second))?(?!\w|\.\d)/g;

/** All that the numbers of a line may mean: themselves, or milliseconds where a unit stands beside them. */
function meaningsOf(line: string): number[] {
  return [...line.matchAll(NUMBER)].map(([, before, digits, unit]) => {
    const scale = before === undefined ? (UNITS[unit ?? ''] ?? 1) : 1000;
    return Number(digits!.replaceAll('_', '')) * scale;
  });
}

/** True when a line with one of the words holds the figure; attempts may be told as retries, one fewer. */
function says(source: string, { what, words, figure }: Figure): boolean {
  const lines = source.split('\n').filter((line) => words.test(line));
  const isRetries = (line: string) => what.startsWith('attempts') && /retr/i.test(line);
  return lines.some((line) => meaningsOf(line).some((n) => n === figure || (isRetries(line) && n === figure - 1)));
}

describe.each(folders('worlds'))('world %s', (slug) => {
  const { world, issues } = worldOf(slug);
  it('parses without an issue', () => expect(issues).toEqual([]));
  it('runs what its source says: every statement, flag and log line', () => {
    const source = squeeze(filesUnder(`worlds/${slug}/code`).map(read).join('\n'));
    const said = world!.services.flatMap(stepsOf).flatMap(wordsOf);
    expect(said.filter((words) => !source.includes(squeeze(words)))).toEqual([]);
  });
  it('has people: who hears customers, answers for the company, owns the product, is called, and sells to it', () => {
    const people = world!.people ?? [];
    const kinds = new Set(people.map(({ kind }) => kind));
    expect(
      ['support', 'executive', 'product', 'on-call', 'vendor'].filter((kind) => !kinds.has(kind as PersonKind)),
    ).toEqual([]);
    const called = new Set(people.map(({ team }) => team));
    expect(
      alertsOf(slug)
        .filter(({ team }) => !called.has(team))
        .map(({ name }) => name),
    ).toEqual([]);
  });
  it('had three to six changes in its last day, each by somebody who can be asked', () => {
    const lastDay = world!.changes.filter(({ at }) => at > -86_400 && at <= 0);
    expect(lastDay.length).toBeGreaterThanOrEqual(3);
    expect(lastDay.length).toBeLessThanOrEqual(6);
    const known = new Set((world!.people ?? []).map(({ name }) => name));
    const isKnown = (author: string) => known.has(author) || !author.includes(' ');
    expect(world!.changes.filter((change) => !isKnown(change.author) || change.details === '')).toEqual([]);
  });
  it('has the source of every service, with the timeouts, attempts and pools that it has', () => {
    const sources = new Map(
      [...world!.services, ...(world!.batch ?? [])].map(({ name }) => [
        name,
        filesUnder(`worlds/${slug}/code/${name}`),
      ]),
    );
    expect([...sources].filter(([, files]) => files.length === 0).map(([name]) => name)).toEqual([]);
    const unsaid = world!.services.flatMap((service) => {
      const source = sources.get(service.name)!.map(read).join('\n');
      return figuresOf(service)
        .filter((figure) => !says(source, figure))
        .map(({ what, figure }) => `${service.name}: ${what}, ${figure}`);
    });
    expect(unsaid).toEqual([]);
  });
  it('has a runbook for every alert, and authors know which of them are stale', () => {
    const missing = alertsOf(slug).filter(
      ({ runbook }) => !existsSync(join(root, `worlds/${slug}/${runbook || 'none'}`)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
    const notes = read(`worlds/${slug}/notes.md`);
    const stale = /^## Runbooks that are wrong or stale$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(notes)?.[1] ?? '';
    const named = [...stale.matchAll(/`([a-z-]+\.md)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThanOrEqual(1);
    expect(named.filter((name) => !existsSync(join(root, `worlds/${slug}/runbooks/${name}`)))).toEqual([]);
  });
  it('shows every journey on its overview', () => {
    const overview = read(`worlds/${slug}/dashboards.yaml`);
    expect(
      world!.journeys.filter(({ name }) => !overview.includes(`journey="${name}"`)).map(({ name }) => name),
    ).toEqual([]);
  });
  it('has its papers: alerts, an overview, five runbooks', () => {
    expect(existsSync(join(root, `worlds/${slug}/alerts.yaml`))).toBe(true);
    expect(existsSync(join(root, `worlds/${slug}/dashboards.yaml`))).toBe(true);
    expect(filesUnder(`worlds/${slug}/runbooks`).length).toBeGreaterThanOrEqual(5);
  });
});

describe.each(folders('scenarios'))('scenario %s', (slug) => {
  const files = new Map(filesUnder(`scenarios/${slug}`).map((path) => [path, read(path)]));
  const worldName = /^\s+world:\s*(\S+)/m.exec(files.get(`scenarios/${slug}/scenario.yaml`) ?? '')?.[1] ?? '';
  const { world } = worldOf(worldName);
  const { value, issues } = parseScenario(files, world);
  it('parses without an issue', () => expect(issues).toEqual([]));
  it('keeps its secrets out of everything that its world shows', () => {
    const shown = filesUnder(`worlds/${worldName}`).map(read).join('\n').toLowerCase();
    expect(value!.truth.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  });
  it('is proved: an expert, another way, nothing, and wrong moves', () => {
    const kinds = value!.proofs.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['expert', 'alternative', 'nothing', 'wrong']));
    expect(kinds.filter((kind) => kind === 'wrong').length).toBeGreaterThanOrEqual(value!.truth.wrongMoves.length);
  });
});
