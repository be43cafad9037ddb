/**
 * The tables of `bench bots`: scores of bots by scenario, and regret of routes; with what is not as it should be.
 */
import type { LibraryScenario } from '@firedrill/server';
import type { BotRow, Skill } from './play-bot.ts';
import { SKILLS } from './play-bot.ts';
import { kendallTau, SCORE_FORMULA } from './rank-bots.ts';

/** Mean score of each bot in a scenario, and how well their order is the intended one. */
export type BotScores = {
  readonly slug: string;
  readonly scores: Readonly<Record<Skill, number>>;
  readonly tau: number;
};
/** Bad requests of a route beyond those of the best one, of the same seed, at the same instant. */
export type RouteRegret = {
  readonly name: string;
  readonly kind: string;
  readonly bad: number;
  readonly money: number;
  readonly regret: number;
};
export type ScenarioRegret = {
  readonly slug: string;
  readonly incident: boolean;
  readonly routes: readonly RouteRegret[];
  readonly exceptions: readonly string[];
};

export type BotReport = {
  readonly formula: string;
  readonly plays: number;
  readonly seeds: number;
  /** Of mean scores over all scenarios and seeds. */
  readonly mean: Readonly<Record<Skill, number>>;
  readonly tau: number;
  readonly scenarios: readonly BotScores[];
  readonly regret: readonly ScenarioRegret[];
};

/** Regret up to this share of what doing nothing costs counts as none. */
const NONE = 0.05;

/** What the rows come to. */
export function botReport(rows: readonly BotRow[], entries: readonly LibraryScenario[]): BotReport {
  const scenarios = entries.map(({ scenario }) => scoresOf(scenario.story.slug, rows));
  const mean = byskill((skill) => average(scenarios.map(({ scores }) => scores[skill])));
  return {
    formula: SCORE_FORMULA,
    plays: rows.length,
    seeds: new Set(rows.map(({ seed }) => seed)).size,
    mean,
    tau: tauOf(mean),
    scenarios,
    regret: entries.map((entry) => regretOf(entry, rows)),
  };
}

function scoresOf(slug: string, rows: readonly BotRow[]): BotScores {
  const scores = byskill((skill) =>
    average(
      rows.flatMap((row) =>
        row.slug === slug && row.kind === 'bot' && row.name === skill && row.score !== undefined ? [row.score] : [],
      ),
    ),
  );
  return { slug, scores, tau: tauOf(scores) };
}

const byskill = (of: (skill: Skill) => number) =>
  Object.fromEntries(SKILLS.map((skill) => [skill, of(skill)])) as Record<Skill, number>;
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const tauOf = (scores: Readonly<Record<Skill, number>>) =>
  kendallTau(
    SKILLS.map((_, i) => i),
    SKILLS.map((skill) => scores[skill]),
  );

function regretOf({ scenario }: LibraryScenario, rows: readonly BotRow[]): ScenarioRegret {
  const { slug } = scenario.story;
  const played = rows.filter((row) => row.slug === slug && row.kind !== 'bot');
  const best = Math.min(...played.map(({ tally }) => tally.bad));
  const routes = played.map(({ name, kind, tally }) => ({
    name,
    kind,
    bad: tally.bad,
    money: Math.round(tally.money),
    regret: tally.bad - best,
  }));
  return { slug, incident: scenario.truth.incident, routes, exceptions: exceptionsIn(routes) };
}

/** The expert's regret is none; doing nothing costs more than any way out; a wrong move is no better than a way out. */
function exceptionsIn(routes: readonly RouteRegret[]): readonly string[] {
  const nothing = routes.find(({ kind }) => kind === 'nothing')?.regret ?? 0;
  const slack = Math.max(10, NONE * nothing);
  const good = routes.filter(({ kind }) => kind === 'expert' || kind === 'alternative');
  const worstGood = Math.max(...good.map(({ regret }) => regret));
  return [
    ...routes
      .filter(({ kind, regret }) => kind === 'expert' && regret > slack)
      .map(({ name, regret }) => `${name}: regret ${regret}`),
    ...good
      .filter(({ regret }) => regret > nothing)
      .map(({ name, regret }) => `${name}: regret ${regret}, more than doing nothing (${nothing})`),
    ...routes
      .filter(({ kind, regret }) => kind === 'wrong' && regret + slack < worstGood)
      .map(({ name, regret }) => `${name}: regret ${regret}, less than a way out (${worstGood})`),
  ];
}

/** The report as Markdown. */
export function printBotReport(report: BotReport): string[] {
  const score = (value: number) => value.toFixed(2);
  return [
    '# Bots and routes',
    '',
    '<!-- Written by `firedrill bench bots --out`; do not edit. -->',
    '',
    `Bots of graded skill play every scenario with ${report.seeds} seeds (${report.plays} plays with the proofs), through the orders that players give and with what players see; the expert is the proof's route. They are ranked by ${report.formula}.`,
    '',
    `Kendall's τ between the intended order (${SKILLS.join(' < ')}) and that of the mean scores: **${score(report.tau)}**; mean of the scenarios' own τ: ${score(average(report.scenarios.map(({ tau }) => tau)))}.`,
    '',
    `| scenario | ${SKILLS.join(' | ')} | τ |`,
    `|---|${SKILLS.map(() => '---').join('|')}|---|`,
    ...report.scenarios.map(
      ({ slug, scores, tau }) =>
        `| ${slug} | ${SKILLS.map((skill) => score(scores[skill])).join(' | ')} | ${score(tau)} |`,
    ),
    `| **mean** | ${SKILLS.map((skill) => `**${score(report.mean[skill])}**`).join(' | ')} | **${score(report.tau)}** |`,
    '',
    '## Regret of routes',
    '',
    'Failed or slow requests that a proof comes to beyond those of the best one: seed 1, all counted to the end of the scenario’s longest proof. A wrong move is played alone, with nothing done after it.',
    '',
    '| scenario | route | kind | bad | money | regret |',
    '|---|---|---|---|---|---|',
    ...report.regret.flatMap(({ slug, routes }) =>
      [...routes]
        .sort((a, b) => a.regret - b.regret)
        .map(({ name, kind, bad, money, regret }) => `| ${slug} | ${name} | ${kind} | ${bad} | ${money} | ${regret} |`),
    ),
    '',
    '### Exceptions',
    '',
    'Expected: the expert’s regret is at most 5 % of doing nothing’s, doing nothing costs more than every way out, and no wrong move costs clearly less than a way out.',
    '',
    ...report.regret.flatMap(({ slug, incident, exceptions }) =>
      exceptions.map(
        (one) => `- ${slug}${incident ? '' : ' (a false alarm: nobody is hurt unless somebody acts)'}: ${one}`,
      ),
    ),
  ];
}
