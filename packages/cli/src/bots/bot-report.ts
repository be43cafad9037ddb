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
/** What a route costs beyond the best one of the same seeds, counted to the same instant: means over the seeds. */
export type RouteRegret = {
  readonly name: string;
  readonly kind: string;
  readonly harm: number;
  readonly money: number;
  readonly regret: number;
};
export type ScenarioRegret = {
  readonly slug: string;
  readonly incident: boolean;
  readonly routes: readonly RouteRegret[];
  readonly exceptions: readonly string[];
  /** Wrong moves that cost less than some way out does, which is then a slow or a late one. */
  readonly cheaper: readonly string[];
};

export type BotReport = {
  readonly formula: string;
  readonly plays: number;
  readonly seeds: number;
  /** Of routes. */
  readonly routeSeeds: number;
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
    seeds: seedsOf(rows, (row) => row.kind === 'bot'),
    routeSeeds: seedsOf(rows, (row) => row.kind !== 'bot'),
    mean,
    tau: tauOf(mean),
    scenarios,
    regret: entries.map((entry) => regretOf(entry, rows)),
  };
}

const seedsOf = (rows: readonly BotRow[], of: (row: BotRow) => boolean) =>
  new Set(rows.filter(of).map(({ seed }) => seed)).size;

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
  const { incident } = scenario.truth;
  const means = scenario.proofs.map(({ name, kind }) => {
    const played = rows.filter((row) => row.slug === slug && row.kind !== 'bot' && row.name === name);
    const mean = (of: (row: BotRow) => number) => Math.round(average(played.map(of)));
    return { name, kind, harm: mean(({ harm }) => harm), money: mean(({ tally }) => tally.money) };
  });
  const best = Math.min(...means.map(({ harm }) => harm));
  const routes = means.map((one) => ({ ...one, regret: one.harm - best }));
  return { slug, incident, routes, exceptions: exceptionsIn(routes, incident), cheaper: cheaperIn(routes) };
}

const regretIn = (routes: readonly RouteRegret[], of: string) => routes.find(({ kind }) => kind === of)?.regret ?? 0;
const isWayOut = ({ kind }: RouteRegret) => kind === 'expert' || kind === 'alternative';

/** The expert's regret is none; doing nothing costs more than any way out; a wrong move costs more than the expert's route. */
function exceptionsIn(routes: readonly RouteRegret[], incident: boolean): readonly string[] {
  const nothing = regretIn(routes, 'nothing');
  const expert = regretIn(routes, 'expert');
  const none = Math.max(10, NONE * nothing);
  return routes.flatMap((route) => {
    const { name, kind, regret } = route;
    if (kind === 'expert' && regret > none) return [`${name}: regret ${regret}`];
    if (isWayOut(route) && regret > nothing) return [`${name}: regret ${regret}, more than doing nothing (${nothing})`];
    if (kind === 'wrong' && (incident ? regret <= expert : regret < expert))
      return [`${name}: regret ${regret}, no more than the expert’s (${expert})`];
    return [];
  });
}

function cheaperIn(routes: readonly RouteRegret[]): readonly string[] {
  const dearest = routes.filter(isWayOut).sort((a, b) => b.regret - a.regret)[0];
  if (dearest === undefined) return [];
  return routes
    .filter(({ kind, regret }) => kind === 'wrong' && regret < dearest.regret)
    .map(({ name, regret }) => `${name} (${regret}) beside ${dearest.name} (${dearest.regret})`);
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
    ...regretLines(report),
  ];
}

function regretLines({ regret, routeSeeds }: BotReport): string[] {
  const good = regret.filter(({ exceptions }) => exceptions.length === 0).length;
  return [
    '## Regret of routes',
    '',
    `What a proof costs users beyond the best one: the mean of ${routeSeeds} seeds, all counted to the end of the scenario’s longest proof. Harm is failed or slow requests, and for every record that is lost, doubled or wrong as many requests as its price is of the dearest request of its world, at least one. A wrong move is played alone, with nothing done after it, and early: 45 seconds to a minute after the page, before anything was looked at. What an expert spends on reading counts against the expert.`,
    '',
    'Expected, of every scenario: the expert’s regret is at most 5 % of doing nothing’s; doing nothing costs more than every way out; and a wrong move costs more than the expert’s route, less than nothing or more. The expert’s route is the yardstick, since it is what somebody does who reads the evidence and acts on it. Other ways out are none: some are late on purpose, some slow by nature, and what relieves for a while can cost less than they do, within the time that is counted. In a false alarm nobody is hurt unless somebody acts, so a wrong move may cost nothing.',
    '',
    `As expected: **${good} of ${regret.length}** scenarios.`,
    '',
    ...listed('### Exceptions', regret, ({ exceptions }) => exceptions),
    ...listed('### Wrong moves that cost less than the dearest way out', regret, ({ cheaper }) => cheaper),
    '### All routes',
    '',
    '| scenario | route | kind | harm | money | regret |',
    '|---|---|---|---|---|---|',
    ...regret.flatMap(({ slug, routes }) =>
      [...routes]
        .sort((a, b) => a.regret - b.regret)
        .map(
          ({ name, kind, harm, money, regret: cost }) =>
            `| ${slug} | ${name} | ${kind} | ${harm} | ${money} | ${cost} |`,
        ),
    ),
  ];
}

function listed(
  title: string,
  regret: readonly ScenarioRegret[],
  of: (one: ScenarioRegret) => readonly string[],
): string[] {
  const lines = regret.flatMap((one) => of(one).map((line) => `- ${one.slug}: ${line}`));
  return lines.length === 0 ? [] : [title, '', ...lines, ''];
}
