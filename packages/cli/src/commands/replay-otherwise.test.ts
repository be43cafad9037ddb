/**
 * Counterfactuals are exact: a fork from the page is the whole replay of the same log without the move, fact by fact;
 * and logs and spans make no difference.
 */
import { instant } from '@firedrill/base';
import { type Counterfactuals, counterfactuals, playReference } from '@firedrill/debrief';
import { type Input, isCommand, parseCommand, replay, Session } from '@firedrill/drill';
import { describe, expect, test } from 'vitest';
import { openLibrary, sessionOptions } from '../library.ts';

const library = openLibrary({ print: () => {}, say: (line: string) => expect.fail(line), now: () => 0 } as never);
const SCENARIOS = ['slower-by-the-minute-then-nothing', 'free-seats-never-load', 'all-pages-crawl-same-traffic'];

/** A drill that takes a wrong move, then the expert's way out, with its history baked. */
function playedDrill(slug: string) {
  const entry = library.scenario(slug)!;
  const options = { ...sessionOptions(entry, 'd1', { seed: 1, mode: 'drill' }), metricsOnly: true };
  const session = new Session(options);
  session.begin();
  const bake = session.bake();
  const wrong = entry.scenario.proofs
    .find(({ kind }) => kind === 'wrong')!
    .steps.filter(isAct)
    .slice(0, 1)
    .map((step) => ({ ...step, after: step.after + 60 }));
  const expert = entry.scenario.proofs.find(({ kind }) => kind === 'expert')!;
  const steps = [...wrong, ...expert.steps].sort((a, b) => a.after - b.after);
  for (const { after, command } of steps) {
    const parsed = parseCommand(command);
    if (!isCommand(parsed)) throw new Error(parsed.issues.join('; '));
    session.advance(instant(Math.max(session.now, session.pagedAt! + after)));
    session.command(parsed.value, 'wei');
  }
  return { options, bake, session };
}

const isAct = ({ command }: { readonly command: unknown }) => (command as { type: string }).type === 'act';

function forked(
  log: Parameters<typeof counterfactuals>[0],
  bake: Uint8Array,
): { value: Counterfactuals; steps: number[] } {
  const runs = counterfactuals(log, bake);
  const steps: number[] = [];
  for (;;) {
    const step = runs.next();
    if (step.done) {
      if (!step.value.ok) throw new Error(step.value.why);
      return { value: step.value.value, steps };
    }
    steps.push(step.value.done / step.value.of);
  }
}

describe.each(SCENARIOS)('%s', (slug) => {
  const { options, bake, session } = playedDrill(slug);
  const { inputs, facts } = session;
  const { value, steps } = forked({ options, inputs, facts }, bake);
  const until = instant((value.until - options.world.clock) / 1000);

  test('[B50] a fork without a move is the whole replay without it', { timeout: 120_000 }, () => {
    const move = value.moves.find(({ kind }) => kind === 'action')!;
    const without: readonly Input[] = inputs.filter(
      ({ command }) => !((command.type === 'act' || command.type === 'undo') && command.id === move.id),
    );
    const whole = replay({ ...options, metricsOnly: false }, without, until);
    expect(move.without.factsHash).toBe(whole.factsHash());
    const { journeys } = whole.impact();
    expect(move.without.tally.bad).toBe(journeys.reduce((sum, { bad }) => sum + bad, 0));
  });

  test('[B51] runs are counted to the same instant, which the close does not cut short', () => {
    expect(until).toBeGreaterThanOrEqual(session.state.closed!.at);
    expect(value.asPlayed.requests).toBeGreaterThan(0);
  });

  test('[B54] it tells how far it is, and ends at the end', () => {
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  test('[B55] the reference run comes with what a scorecard and a page need', () => {
    const reference = playReference(options, bake)!;
    expect(reference.route).toBe('expert');
    expect(reference.words).toMatch(/^\d\d:\d\d of impact$/);
    expect(reference.facts.map(({ event }) => event.type)).toContain('impact-counted');
    expect(reference.sli.map(({ journey }) => journey)).toEqual(options.world.journeys.map(({ name }) => name));
    expect(reference.sli[0]!.points.length).toBeGreaterThan(20);
  });
});

test('[B50] the same log gives the same runs, to the byte', { timeout: 120_000 }, () => {
  const { options, bake, session } = playedDrill('transaction-open-for-half-an-hour');
  const { inputs, facts } = session;
  const runs = () => JSON.stringify(forked({ options, inputs, facts }, bake).value);
  expect(runs()).toBe(runs());
});

test('[B54] a log that does not come to its facts is not forked, and says so', { timeout: 60_000 }, () => {
  const { options, bake, session } = playedDrill('transaction-open-for-half-an-hour');
  const runs = counterfactuals({ options, inputs: session.inputs.slice(0, -3), facts: session.facts }, bake);
  expect(runs.next()).toMatchObject({ done: true, value: { ok: false, why: expect.stringContaining('other facts') } });
});
