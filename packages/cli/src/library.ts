/**
 * The project's own scenarios and worlds, as the server reads them; what cannot be used is named on stderr.
 */

import { nearest, printIssue } from '@firedrill/base';
import type { Mode, SessionOptions } from '@firedrill/drill';
import {
  changedEntry,
  type KeptChange,
  type Library,
  type LibraryScenario,
  loadLibrary,
  projectFolder,
} from '@firedrill/server';
import type { Console } from './console.ts';
import { Failure } from './failure.ts';

/** Where `scenarios/` and `worlds/` are: FIREDRILL_ROOT, or the project itself. */
export const projectRoot = (): string => process.env.FIREDRILL_ROOT ?? projectFolder();

/** The folder that drills are kept in, unless one is named. */
export const dataFolder = (named: string | undefined): string =>
  named ?? process.env.FIREDRILL_DATA ?? `${projectRoot()}/.firedrill`;

/** Reads the library. */
export function openLibrary(console: Console): Library {
  return loadLibrary(projectRoot(), (_level, message) => console.say(message));
}

/** The scenario of a slug, or a sentence with the nearest one that exists. */
export function findScenario(library: Library, slug: string): LibraryScenario {
  const entry = library.scenario(slug);
  if (entry !== undefined) return entry;
  const known = library.scenarios().map(({ scenario }) => scenario.story.slug);
  const near = nearest(slug, known);
  const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`;
  throw new Failure(`There is no scenario "${slug}"; ${hint}`, 2);
}

/** What a session of a scenario is opened with; with a `change` in a world that has it. A change that does not fit ends with its mistakes. */
export function sessionOptions(
  entry: LibraryScenario,
  drill: string,
  play: { readonly seed: number; readonly mode: Mode; readonly change?: KeptChange | undefined },
): SessionOptions {
  const { scenario, world, change } = playedIn(entry, play.change);
  return {
    drill,
    scenario,
    world: world.file,
    rules: world.rules,
    seed: play.seed,
    mode: play.mode,
    ...(change && { change }),
  };
}

function playedIn(
  entry: LibraryScenario,
  kept: KeptChange | undefined,
): LibraryScenario & Pick<SessionOptions, 'change'> {
  if (kept === undefined) return entry;
  const { value, issues } = changedEntry(entry, kept);
  if (value !== undefined) return { ...value.entry, change: value.change };
  const lines = issues.map((issue) => printIssue(issue).replace(/^countermeasure:(\d+):\d+ /, 'change $1: '));
  throw new Failure(
    `${entry.scenario.story.slug} cannot be played in a world with "${kept.title}": ${lines.join('; ')}`,
  );
}
