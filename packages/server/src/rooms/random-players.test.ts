/**
 * Drills by people without any sense over a bad network. FIREDRILL_RANDOM_DRILLS says how many; by default few enough
 * for every day.
 */
import { hashString, instant } from '@firedrill/base';
import {
  evolve,
  type Fact,
  hashFacts,
  holdersOf,
  initialState,
  MOST_PLAYERS,
  type Mode,
  presentPlayers,
  replay,
  Session,
  SINGLE_ROLES,
} from '@firedrill/drill';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../engine/real.ts';
import { type LibraryScenario, loadLibrary } from '../library/library.ts';
import { silentLog } from '../log.ts';
import { projectFolder } from '../project.ts';
import { launchHere } from '../testing/here-launch.ts';
import { playAtRandom, type RandomPlay } from '../testing/random-drill.ts';

const COUNT = Number(process.env.FIREDRILL_RANDOM_DRILLS ?? 6);
const FROM = Number(process.env.FIREDRILL_RANDOM_FROM ?? 1);
const MODES: readonly Mode[] = ['practice', 'drill', 'exam', 'tabletop'];
const SCENARIOS = (process.env.FIREDRILL_RANDOM_SCENARIOS ?? 'payments-slow-nothing-busy').split(',');

const library = loadLibrary(projectFolder(), silentLog);
const entries = SCENARIOS[0] === 'all' ? library.scenarios() : SCENARIOS.map((slug) => library.scenario(slug)!);
const bakes = new Map<string, Uint8Array>();

function optionsOf({ scenario, world }: LibraryScenario, mode: Mode) {
  return { drill: 'd', scenario, world: world.file, rules: world.rules, seed: 1, mode, metricsOnly: true };
}

function bakeOf(entry: LibraryScenario): Uint8Array {
  const { slug } = entry.scenario.story;
  const known = bakes.get(slug);
  if (known !== undefined) return known;
  const session = new Session(optionsOf(entry, 'drill'));
  session.begin();
  const bake = session.bake();
  bakes.set(slug, bake);
  return bake;
}

const launch = launchHere(openEngine, (slug) => bakeOf(entries.find(({ scenario }) => scenario.story.slug === slug)!));

/** What must hold at every fact: roles, people, and who caused it. */
function checkFacts(facts: readonly Fact[]): void {
  let state = initialState;
  for (const [i, fact] of facts.entries()) {
    expect(fact.seq).toBe(i + 1);
    expect(fact.at).toBeGreaterThanOrEqual(facts[i - 1]?.at ?? 0);
    const isPersons = !['world', 'story', 'stand-in'].includes(fact.actor);
    if (isPersons && fact.event.type !== 'joined')
      expect(
        state.crew.find((m) => m.id === fact.actor)?.leftMs,
        `${fact.actor} caused fact ${fact.seq}`,
      ).toBeUndefined();
    state = evolve(state, fact);
    for (const role of SINGLE_ROLES) expect(holdersOf(state, role).length).toBeLessThanOrEqual(1);
    expect(presentPlayers(state).length).toBeLessThanOrEqual(MOST_PLAYERS);
    for (const member of state.crew) if (member.roles.includes('observer')) expect(member.roles).toEqual(['observer']);
  }
}

function check(play: RandomPlay, entry: LibraryScenario, mode: Mode): void {
  const facts = play.log.facts.map((text) => JSON.parse(text) as Fact);
  checkFacts(facts);
  for (const reading of play.readings) expect(hashFacts(reading)).toBe(hashFacts(facts));
  for (const [id, answers] of play.answers) for (const answer of answers) expect(answer, id).toEqual(answers[0]);
  const ids = play.log.inputs.map(({ commandId }) => commandId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(play.answers.size);
  for (const { actor, outcome } of play.log.inputs) if (actor === 'stranger') expect(outcome.ok).toBe(false);
  const secrets = entry.scenario.truth.secrets.filter(
    (secret) => !entry.scenario.story.symptom.toLowerCase().includes(secret),
  );
  const told = [...play.views, ...[play.readings, [...play.answers]].map((what) => JSON.stringify(what))];
  for (const text of told) for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret);
  // What `firedrill replay` does.
  const inputs = play.log.inputs.filter(({ outcome }) => outcome.ok);
  const again = replay(optionsOf(entry, mode), inputs, instant(play.log.drill.mark), bakeOf(entry));
  expect(again.factsHash()).toBe(hashString(`[${play.log.facts.join(',')}]`));
}

describe('NET1: random players on a bad network', () => {
  const total = { orders: 0, twice: 0, losses: 0, crashes: 0, facts: 0, refused: 0 };
  for (const [n, entry] of entries.entries())
    it(`keep what is promised: ${entry.scenario.story.slug}`, { timeout: 3_600_000 }, async () => {
      for (let i = n; i < COUNT; i += entries.length) {
        const seed = FROM + i;
        const mode = MODES[seed % MODES.length]!;
        const play = await playAtRandom({ entry, launch, seed, mode, people: 1 + (seed % 13), turns: 120 });
        try {
          check(play, entry, mode);
        } catch (error) {
          throw new Error(`drill ${seed} of ${entry.scenario.story.slug}: ${String(error)}`, { cause: error });
        }
        for (const name of ['orders', 'twice', 'losses', 'crashes'] as const) total[name] += play.counts[name];
        total.facts += play.log.facts.length;
        total.refused += play.log.inputs.filter(({ outcome }) => !outcome.ok).length;
      }
    });
  it('was worth playing', () => {
    console.info(`${COUNT} drills: ${JSON.stringify(total)}`);
    expect(total.refused).toBeGreaterThan(total.orders / 10);
    expect(total.refused).toBeLessThan(total.orders * 0.9);
  });
});
