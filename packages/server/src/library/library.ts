/**
 * The library: scenarios and worlds read from disk at the start. What cannot be used is named in the log, issue by
 * issue, and left out; the rest is served. The truth stays in here and in the workers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, hashString, type Issue, printIssue } from '@firedrill/base';
import type { Dashboard, Runbook, SourceFile } from '@firedrill/protocol';
import { parseWorld, type Scenario, type WorldFile, type WorldText, worldFor } from '@firedrill/scenario';
import type { Log } from '../log.ts';
import { type FaultText, faultTexts } from './fault-texts.ts';
import { readScenario } from './read-scenario.ts';
import { readDashboards, readRunbooks, readSource } from './world-papers.ts';

/** A world with what its owners wrote: alert rules, runbooks, dashboards, the source that runs. */
export type LibraryWorld = {
  readonly file: WorldFile;
  /** The text that it was read from. */
  readonly written: WorldText;
  readonly rules: { readonly file: string; readonly text: string };
  readonly runbooks: readonly Runbook[];
  readonly source: readonly SourceFile[];
  readonly dashboards: readonly Dashboard[];
};
/** `scenario.hash` covers the world and its rules too: whatever a replay depends on. */
export type LibraryScenario = {
  readonly scenario: Scenario;
  readonly world: LibraryWorld;
  /** Its faults as their authors wrote them. */
  readonly faults: readonly FaultText[];
};

export interface Library {
  /** Sorted by level, then slug. */
  scenarios(): readonly LibraryScenario[];
  scenario(slug: string): LibraryScenario | undefined;
  /** Sorted by name; those that no scenario uses yet among them. */
  worlds(): readonly LibraryWorld[];
}

/** Reads `<folder>/worlds` and `<folder>/scenarios`. */
export function loadLibrary(folder: string, log: Log): Library {
  const worlds = new Map<string, LibraryWorld>();
  for (const slug of foldersIn(join(folder, 'worlds'))) {
    const world = loadWorld(join(folder, 'worlds', slug), slug, log);
    if (world !== undefined) worlds.set(slug, world);
  }
  const entries: LibraryScenario[] = [];
  for (const slug of foldersIn(join(folder, 'scenarios'))) {
    const entry = loadScenario(join(folder, 'scenarios', slug), slug, { worlds, log });
    if (entry !== undefined) entries.push(entry);
  }
  return libraryOf(entries, [...worlds.values()]);
}

/** A library of entries at hand, with their worlds unless more are given. */
export function libraryOf(entries: readonly LibraryScenario[], worlds?: readonly LibraryWorld[]): Library {
  const all = [...(worlds ?? new Set(entries.map(({ world }) => world)))];
  all.sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
  const sorted = [...entries].sort(
    (a, b) =>
      a.scenario.story.level - b.scenario.story.level || (a.scenario.story.slug < b.scenario.story.slug ? -1 : 1),
  );
  const bySlug = new Map(sorted.map((entry) => [entry.scenario.story.slug, entry]));
  return { scenarios: () => sorted, scenario: (slug) => bySlug.get(slug), worlds: () => all };
}

function loadWorld(folder: string, slug: string, log: Log): LibraryWorld | undefined {
  const file = `worlds/${slug}/world.yaml`;
  const text = readIfThere(join(folder, 'world.yaml'));
  if (text === undefined) return leaveOut(log, `world ${slug}`, [`${file} is missing`]);
  const { value, issues } = parseWorld(text, file);
  if (value === undefined) return leaveOut(log, `world ${slug}`, issues.map(printIssue));
  return {
    file: value,
    written: { file, text },
    rules: { file: `worlds/${slug}/alerts.yaml`, text: readIfThere(join(folder, 'alerts.yaml')) ?? 'groups: []\n' },
    runbooks: readRunbooks(join(folder, 'runbooks')),
    source: readSource(join(folder, 'code')),
    dashboards: readDashboards(join(folder, 'dashboards.yaml')),
  };
}

function loadScenario(
  folder: string,
  slug: string,
  having: { worlds: ReadonlyMap<string, LibraryWorld>; log: Log },
): LibraryScenario | undefined {
  const { value, issues } = readScenario(
    folder,
    slug,
    new Map([...having.worlds].map(([name, world]) => [name, world.file])),
  );
  if (value === undefined)
    return leaveOut(
      having.log,
      `scenario ${slug}`,
      issues.map((issue: Issue) => printIssue(issue)),
    );
  const world = having.worlds.get(value.world);
  if (world === undefined)
    return leaveOut(having.log, `scenario ${slug}`, [`its world ${value.world} is not in the library`]);
  const hash = hashString(canonicalJson([value.hash, world.file, world.rules.text]));
  return {
    scenario: { ...value, hash },
    world: { ...world, file: worldFor(value.story, world.file) },
    faults: faultTexts(readIfThere(join(folder, 'truth.yaml')) ?? ''),
  };
}

function leaveOut(log: Log, what: string, why: readonly string[]): undefined {
  log('warn', `left ${what} out of the library`, { issues: why.length });
  for (const line of why) log('warn', `  ${line}`);
  return undefined;
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
