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
