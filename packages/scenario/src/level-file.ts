/**
 * A level: an incident on real software in containers. What it says runs on instances; nothing here runs anything.
 */
import type { Position } from '@firedrill/base';

/** What a level changes of an instance as the house has it. Bytes; cores. */
export type LevelInstance = {
  /** A folder of `labs/images`; undefined: the one that the house has for this name. */
  readonly image: string | undefined;
  readonly memory: number | undefined;
  readonly cpu: number | undefined;
  /** A small disk of its own. */
  readonly disk: { readonly path: string; readonly size: number } | undefined;
};

/** Words that the scripts of a level find in their environment; one variant is taken by seed. */
export type LevelVariant = Readonly<Record<string, string>>;

/** One step of planting or of a route: a script of the level's folder as root, a reboot, or a wait. Seconds. */
export type LevelStep =
  | { readonly do: 'run'; readonly on: string; readonly script: string }
  | { readonly do: 'reboot'; readonly on: string }
  | { readonly do: 'wait'; readonly seconds: number };

/** What users do, for some seconds, and how it must go for them. Rates per second, seconds. */
export type LevelJourney = {
  readonly name: string;
  readonly journey: string;
  readonly with: Readonly<Record<string, string | number | boolean>>;
  readonly rate: number;
  readonly lasts: number;
  /** 95 in a hundred take no longer. */
  readonly within: number;
  /** Of all that were begun. */
  readonly share: number;
};

/** What people of a crowd do, over and over. */
export const CROWD_VISITS = ['recent', 'list', 'search', 'order', 'users', 'invoice', 'receipt', 'photograph'] as const;

/** People who all do one thing: each asks, waits for the answer, and rests for a while. Seconds. */
export type LevelCrowd = {
  readonly visit: (typeof CROWD_VISITS)[number];
  readonly people: number;
  /** Rest between an answer and the next question, on average. */
  readonly pause: number;
};

/** What must be so besides: a command on an instance whose output, trimmed, is matched whole by a pattern. */
export type LevelInvariant = {
  readonly name: string;
  readonly on: string;
  readonly run: string;
  readonly gives: string;
  /** What is told where it is not so. */
  readonly says: string | undefined;
};

/** What is checked. Names are told to players when they are not met: what is wrong as users see it, and no mend. */
export type LevelCheck = {
  /** Users are served again. */
  readonly served: readonly LevelJourney[];
  /** It stays so: asked after all instances were rebooted, with `served` once more. */
  readonly lasting: readonly LevelJourney[];
  /** What no way out may cost, asked with `served`. */
  readonly kept: readonly LevelInvariant[];
  /** What a lasting way out also keeps. */
  readonly keptLasting: readonly LevelInvariant[];
};

export const ROUTE_KINDS = ['fix', 'mitigation', 'wrong'] as const;
/** fix: served, and it lasts; mitigation: served, and it does not last; wrong: not served, or at a price. */
export type LevelRouteKind = (typeof ROUTE_KINDS)[number];

export type LevelRoute = {
  readonly name: string;
  readonly kind: LevelRouteKind;
  readonly title: string;
  readonly steps: readonly LevelStep[];
};

/** A statement of what happened, and other words for it that a post-mortem may find. */
export type LevelStatement = { readonly says: string; readonly also: readonly string[] };

/** What a truth consists of; what a part leaves open another part says. */
export type LevelTruthPart = {
  readonly summary: LevelStatement | undefined;
  readonly trigger: LevelStatement | undefined;
  readonly sustaining: LevelStatement | undefined;
  readonly factors: readonly LevelStatement[];
  readonly mitigation: LevelStatement | undefined;
  readonly durable: LevelStatement | undefined;
};

/** What happened, as the file has it: what is so of every variant, and what is so where one of their words has a value. */
export type LevelTruthFile = LevelTruthPart & {
  readonly by: Readonly<Record<string, Readonly<Record<string, LevelTruthPart>>>>;
};

/** What happened where one variant was planted. Told after the level was given up or passed; graded against as a scenario's truth is. */
export type LevelTruth = {
  readonly summary: string;
  readonly trigger: string;
  readonly sustaining: string | undefined;
  readonly factors: readonly string[];
  readonly mitigation: string;
  readonly durable: string;
  /** Other words for a statement, by the statement; it may lack. */
  readonly also: Readonly<Record<string, readonly string[]>>;
};

export type LevelFile = {
  readonly at: Position;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** In what time a practised person serves users again, seconds. */
  readonly goal: number;
  /** False: nothing is served until players bring it up. */
  readonly serves: boolean;
  readonly instances: Readonly<Record<string, LevelInstance>>;
  readonly variants: readonly LevelVariant[];
  /** Who uses the shop besides the few who always do. */
  readonly crowd: readonly LevelCrowd[];
  readonly plant: readonly LevelStep[];
  readonly check: LevelCheck;
  readonly objectives: readonly string[];
  readonly hints: readonly string[];
  readonly truth: LevelTruthFile;
  readonly routes: readonly LevelRoute[];
};
