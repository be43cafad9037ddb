import { describe, expect, it } from 'vitest';
import { factsOf, live, opened } from '../testdata/given.ts';
import { expertProof, pocketOptions, pocketScenario, step } from '../testdata/pocket-scenario.ts';
import { diagnosedAt, matchesTruth } from './matches-truth.ts';
import { playProof } from './proof.ts';
import { Session } from './session.ts';

const at = { file: 'p.yaml', line: 3, column: 1 };
const play = (proof: Partial<typeof expertProof>) =>
  playProof(new Session(pocketOptions()), { ...expertProof, ...proof }, pocketScenario);

describe('D27: proofs', () => {
  it('the expert recovers and diagnoses', () => {
    expect(play({})).toMatchObject({
      name: 'expert',
      passed: true,
      why: [],
      recovered: true,
      diagnosed: true,
      checks: [{ ok: true, value: '0' }],
    });
  });

  it('doing nothing does neither', () => {
    const nothing = { kind: 'nothing', steps: [], expect: { recovered: false, diagnosed: false, checks: [] } } as const;
    expect(play(nothing)).toMatchObject({ passed: true, recovered: false, diagnosed: false });
  });

  it('says why it did not pass', () => {
    const result = play({
      steps: [step(10, { type: 'acknowlege' }), step(20, { type: 'declare', severity: 2, title: 'x' })],
      expect: {
        recovered: true,
        diagnosed: true,
        checks: [
          { after: 700, query: 'sum(pool_pending) < 1', because: 'nobody waits', at },
          { after: 10, query: 'sum(', because: 'x', at },
        ],
      },
    });
    expect(result.passed).toBe(false);
    expect(result.why).toEqual([
      'scenario.yaml:1 is not a command: type: no command "acknowlege"; did you mean "acknowledge"?',
      'scenario.yaml:1 (declare) was refused: You cannot declare an incident yet. Acknowledge the page first.',
      'not recovered, expected to be: 1 journey outside the goal (checkout)',
      'not diagnosed, expected to be',
      'check at 11:40 failed: sum(pool_pending) < 1 gave nothing (nobody waits)',
      expect.stringContaining('check at 00:10 failed: sum( gave'),
    ]);
  });

  it('a play without a page fails', () => {
    const quiet = { ...pocketScenario, truth: { ...pocketScenario.truth, faults: [] } };
    const result = playProof(new Session(pocketOptions({ scenario: quiet })), expertProof, quiet);
    expect(result.why[0]).toBe("no alert paged within 20 minutes of the drill's start");
  });
});

describe('D26: a diagnosis', () => {
  const { truth } = pocketScenario;
  const judged = (state: 'confirmed' | 'refuted') =>
    ({ type: 'hypothesis-judged', id: 'pool', state, because: '' }) as const;
  const revised = (component: string) => ({ type: 'hypothesis-revised', id: 'pool', component }) as const;

  it('matches component and mechanism of one cause', () => {
    expect(matchesTruth({ component: ' Payments', mechanism: 'remote-call-in-transaction' }, truth)).toBe(true);
    expect(matchesTruth({ component: 'checkout', mechanism: 'remote-call-in-transaction' }, truth)).toBe(false);
    expect(matchesTruth({ component: 'payments', mechanism: '' }, truth)).toBe(false);
  });

  it('is the fact after which a match stands confirmed', () => {
    expect(diagnosedAt(factsOf([...live, opened, judged('refuted')]), truth)).toBeUndefined();
    expect(diagnosedAt(factsOf([...live, opened, judged('confirmed')]), truth)?.fact.seq).toBe(7);
    expect(
      diagnosedAt(factsOf([...live, opened, revised('checkout'), judged('confirmed'), revised('payments')]), truth)
        ?.fact.seq,
    ).toBe(9);
  });
});
