import type { Instant } from '@firedrill/base';
import type { DrillEvent, Fact } from '@firedrill/drill';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, scenario, without } from '../testdata/slow-till.ts';
import { onlyReminds } from './post-mortem/follow-ups.ts';
import { scorecard } from './scorecard.ts';
import { radiusF1 } from './scores/time-to-blast-radius.ts';
import { overlap, recalls } from './terms.ts';
import type { FigureId } from './types.ts';

const figure = (id: FigureId, played: readonly Fact[] = facts) =>
  scorecard(played, scenario).figures.find((f) => f.id === id)!;
const value = (id: FigureId, played?: readonly Fact[]) => figure(id, played).value;
const replaced = (change: (event: DrillEvent) => DrillEvent): readonly Fact[] =>
  facts.map((f) => ({ ...f, event: change(f.event) }));

describe('B1: a pure function of the facts', () => {
  it('is the same from facts that were printed and read', () => {
    expect(scorecard(JSON.parse(JSON.stringify(facts)), scenario)).toEqual(scorecard(facts, scenario));
  });

  it('can be computed from any beginning of the facts, and always gives every figure', () => {
    fc.assert(
      fc.property(fc.nat(facts.length), (count) => {
        const some = facts.slice(0, count);
        const card = scorecard(some, scenario);
        const seqs = new Set(some.map((f) => f.seq));
        return (
          card.figures.length === 14 &&
          card.figures.every(
            (f) =>
              f.formula !== '' &&
              f.words !== '' &&
              f.inputs.every((seq) => seqs.has(seq)) &&
              (f.value === undefined || Number.isFinite(f.value)),
          )
        );
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

describe('B2: clocks run from the page', () => {
  it('to the facts that end them', () => {
    expect(
      [
        'time-to-acknowledge',
        'time-to-declare',
        'time-to-diagnosis',
        'time-to-blast-radius',
        'time-to-options',
        'time-to-mitigation',
      ].map((id) => value(id as FigureId)),
    ).toEqual([25, 70, 500, 260, 290, 600]);
  });

  it('say how many hints were taken before the diagnosis', () => {
    const at = facts.findIndex((f) => f.event.type === 'hypothesis-judged');
    const hint: Fact = {
      ...facts[at]!,
      seq: facts[at]!.seq - 1,
      event: { type: 'hint-taken', step: 1, of: 3, text: 'Look at the till' },
    };
    const late: Fact = { ...hint, seq: facts.at(-1)!.seq + 1 };
    expect(figure('time-to-diagnosis', facts.with(at - 1, hint)).detail).toBe('Goal 10:00. With 1 hint.');
    expect(figure('time-to-diagnosis', [...facts, late]).detail).toBe('Goal 10:00.');
  });

  it('are undefined when they never ended', () => {
    expect(
      figure(
        'time-to-diagnosis',
        without((f) => f.event.type !== 'hypothesis-judged'),
      ),
    ).toMatchObject({ value: undefined, met: undefined, words: 'Not diagnosed' });
    expect(figure('time-to-mitigation', facts.slice(0, 8)).words).toBe('Not recovered');
  });

  it('judging a real incident to be none stops no clock; judging a false alarm does', () => {
    const judged: Fact = {
      ...facts.find((f) => f.event.type === 'acknowledged')!,
      event: { type: 'no-incident-judged', reason: 'a blip', evidence: [] },
    };
    const played = facts.map((f) => (f.event.type === 'acknowledged' ? judged : f));
    expect(value('time-to-declare', played)).toBe(70);
    const falseAlarm = { ...scenario, truth: { ...scenario.truth, incident: false, causes: [] } };
    expect(scorecard(played, falseAlarm).figures.find((f) => f.id === 'time-to-declare')!.value).toBe(25);
  });

  it('mitigation begins anew after a relapse', () => {
    const live = facts.filter(({ event }) => event.type !== 'closed' && event.type !== 'post-mortem-filed');
    const relapse: Fact = { ...facts.at(-1)!, event: { type: 'relapsed', journey: 'checkout' } };
    expect(value('time-to-mitigation', [...live, relapse])).toBeUndefined();
    expect(
      value('time-to-mitigation', [
        ...live,
        relapse,
        { ...relapse, event: { type: 'recovered', since: 3000 as Instant } },
      ]),
    ).toBe(3000 - 660);
  });
});

it('B2: blast radius counts from F1 0.8 on', () => {
  const truth = { blastRadius: { journeys: ['a'], services: ['b', 'c'], segments: ['d'] } };
  expect(radiusF1({ journeys: ['a'], services: ['b', 'c'], segments: ['d'] }, truth)).toBe(1);
  expect(radiusF1({ journeys: ['a'], services: ['b'], segments: ['d', 'e'] }, truth)).toBe(0.75);
  expect(radiusF1({ journeys: ['b'], services: [], segments: [] }, truth)).toBe(0);
});

it('B2: an option must be able to work, and be another one', () => {
  expect(
    figure(
      'time-to-options',
      without((f) => !(f.event.type === 'option-added' && f.event.id === 'o3')),
    ).words,
  ).toBe('1 viable of 2 recorded');
  const twice = replaced((e) =>
    e.type === 'option-added'
      ? { ...e, title: 'Bound the call', action: { do: 'set-timeout', target: 'payments', params: {} } }
      : e,
  );
  expect(figure('time-to-options', twice).words).toBe('1 viable of 3 recorded');
});

describe('B3: wrong among all dispositions', () => {
  it('counts alerts, hypotheses and actions', () => {
    // The alert, the confirmed hypothesis and the second action were right; scaling was not. The refuted one is not held.
    expect(figure('false-positive-rate')).toMatchObject({ value: 0.25, words: '1 of 4', met: false });
  });

  it('a wrong theory held at the close counts, a refuted one does not', () => {
    const held = without((f) => !(f.event.type === 'hypothesis-judged' && f.event.id === 'db')).map((f) =>
      f.event.type === 'hypothesis-opened' && f.event.id === 'db'
        ? { ...f, event: { ...f.event, confidence: 0.5 } }
        : f,
    );
    expect(figure('false-positive-rate', held).words).toBe('2 of 5');
  });

  it('a noisy alert marked as part counts, marked as noise does not', () => {
    const noisy = (disposition: 'part-of-this' | 'noise') =>
      replaced((e) => (e.type === 'alert-disposed' ? { ...e, alert: 'DiskBusy', disposition } : e));
    expect(figure('false-positive-rate', noisy('part-of-this')).words).toBe('2 of 4');
    expect(figure('false-positive-rate', noisy('noise')).words).toBe('1 of 3');
  });

  it('is undefined when nothing was held', () =>
    expect(value('false-positive-rate', facts.slice(0, 4))).toBeUndefined());
});

it('B3: calibration is the Brier score of the ledger at the close', () => {
  // refuted at 0.4 counts as 0 and is wrong: 0; confirmed at 0.9 and right: 0.01.
  expect(value('calibration')).toBeCloseTo(0.005, 10);
  expect(
    value(
      'calibration',
      without((f) => f.event.type !== 'hypothesis-judged'),
    ),
  ).toBeCloseTo((0.16 + 0.01) / 2, 10);
});

it('B4: understanding and recovery are told apart', () => {
  expect(scorecard(facts, scenario).quadrant).toBe('understood-and-recovered');
  expect(
    scorecard(
      without((f) => f.event.type !== 'hypothesis-judged'),
      scenario,
    ).quadrant,
  ).toBe('recovered-by-luck');
  const early = without((f) => f.event.type !== 'recovered').map((f) =>
    f.event.type === 'closed' ? { ...f, event: { ...f.event, recovered: false } } : f,
  );
  expect(scorecard(early, scenario).quadrant).toBe('understood-not-recovered');
  expect(scorecard(facts.slice(0, 6), scenario).quadrant).toBe('neither');
});

it('B4: a false alarm is understood by judging so, with evidence', () => {
  const calm = { ...scenario, truth: { ...scenario.truth, incident: false, causes: [] } };
  const [signal] = scenario.truth.signals;
  const cited = { panel: signal!.panel, query: signal!.query, from: 0, to: 1, at: 1, value: 'as ever' };
  const judged = (evidence: readonly (typeof cited)[]): Fact => ({
    ...facts[9]!,
    event: { type: 'no-incident-judged', reason: 'planned load', evidence },
  });
  const before = facts.slice(0, 4).filter(({ event }) => event.type !== 'impact-began');
  expect(scorecard([...before, judged([cited])], calm).quadrant).toBe('understood-and-recovered');
  // Saying so without evidence that shows it is not enough, nor is silence, nor is an incident declared afterwards.
  expect(scorecard([...before, judged([{ ...cited, panel: 'changes', query: 'x' }])], calm).quadrant).toBe(
    'recovered-by-luck',
  );
  expect(scorecard(before, calm).quadrant).toBe('recovered-by-luck');
  const declared = facts.find(({ event }) => event.type === 'incident-declared')!;
  expect(scorecard([...before, judged([cited]), declared], calm).quadrant).toBe('recovered-by-luck');
});

describe('B5: updates', () => {
  const updates = (...times: readonly (readonly [number, number])[]): readonly Fact[] => {
    const base = facts.filter((f) => f.event.type !== 'update-posted' && f.event.type !== 'post-mortem-filed');
    const added = times.map(
      ([at, dueAt]): Fact => ({
        ...facts[4]!,
        at: (660 + at) as Instant,
        event: { type: 'update-posted', audience: 'public', text: 'x', dueAt: (660 + dueAt) as Instant },
      }),
    );
    return [...base, ...added].sort((a, b) => a.at - b.at).map((f, i) => ({ ...f, seq: i + 1 }));
  };

  it('one in time before the close; the promise of ten minutes was broken', () => {
    expect(figure('comms')).toMatchObject({ words: '1 of 2', value: 0.5 });
  });

  it('silence counts once for every cadence', () => {
    expect(figure('comms', updates()).words).toBe('0 of 1');
    expect(figure('comms', updates([900, 970])).words).toBe('1 of 1');
    expect(figure('comms', updates([1100, 970])).words).toBe('0 of 1');
  });

  it('says when the first went out', () =>
    expect(figure('comms').detail).toContain('First update at 09:00; closed explicitly'));
});

it('B5: severity, first and last', () => {
  expect(figure('severity')).toMatchObject({ value: 0.5, words: 'SEV-3, then SEV-2', met: false });
});

it('[B17] a facilitator is no crew, and one player alone is none', () => {
  const joined = (actor: string, as: 'player' | 'facilitator'): Fact => ({
    ...facts[0]!,
    actor,
    event: { type: 'joined', name: actor, as },
  });
  const took: Fact = { ...facts[0]!, actor: 'wei', event: { type: 'role-taken', person: 'wei', role: 'commander' } };
  const alone = [facts[0]!, joined('wei', 'player'), joined('fay', 'facilitator'), took, ...facts.slice(1)];
  expect(figure('role-discipline', alone).words).toBe('Played alone');
  const together = alone.toSpliced(1, 0, joined('ana', 'player'));
  // wei commands and asked for two actions and an undo.
  expect(figure('role-discipline', together)).toMatchObject({ value: 0, words: 'Own hands' });
  expect(figure('role-discipline', together).parts![0]!.value).toBe(3);
});

it('B5: played alone there is no discipline of roles to measure', () => {
  expect(figure('role-discipline')).toMatchObject({ value: undefined, words: 'Played alone' });
});

describe('B5: the post-mortem', () => {
  it('is graded by stated parts', () => {
    const graded = figure('post-mortem');
    expect(graded.detail).toBe(
      'Goal 80 %. factors 100 %, trigger 100 %, sustaining effect 0 %, actions that change the system 50 %, actions with a check 50 %, evidence cited 100 %.',
    );
    expect(graded.value).toBeCloseTo(4 / 6, 10);
  });

  it('recalls by shared terms', () => {
    expect(overlap('The transaction is open', 'transactions were opened')).toBe(1);
    expect(recalls('The call to the risk provider has no timeout', 'risk was slow')).toBe(false);
    expect(overlap('the of and', 'anything')).toBe(0);
  });

  it('tells reminding from changing', () => {
    expect(['Remind the team', 'Be more careful with DDL', 'Tell everyone'].map(onlyReminds)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['Add a reminder alert', 'lock_timeout of 2 s in migrations'].map(onlyReminds)).toEqual([false, false]);
  });
});

it('[B12] the record ends with the close: what is written later changes no figure', () => {
  const closing = facts.findIndex(({ event }) => event.type === 'closed');
  const late: readonly DrillEvent[] = [
    { type: 'hypothesis-judged', id: 'pool', state: 'refuted', because: '' },
    { type: 'confidence-set', id: 'db', confidence: 1 },
    { type: 'relapsed', journey: 'checkout' },
    { type: 'update-posted', audience: 'public', text: 'x', dueAt: 700 as Instant },
  ];
  const after = late.map((event): Fact => ({ ...facts.at(-1)!, event }));
  const live = facts.slice(0, closing + 1);
  expect(scorecard([...live, ...after], scenario).figures).toEqual(scorecard(live, scenario).figures);
});

it('[B13] a diagnosis that was given up keeps its clock and is no understanding; data left wrong is no recovery', () => {
  const refuted: DrillEvent = { type: 'hypothesis-judged', id: 'pool', state: 'refuted', because: 'doubt' };
  const closing = facts.findIndex(({ event }) => event.type === 'closed');
  const given = facts.toSpliced(closing, 0, { ...facts[closing]!, event: refuted });
  expect(value('time-to-diagnosis', given)).toBe(500);
  expect(scorecard(given, scenario).quadrant).toBe('recovered-by-luck');
  const harmed = replaced((e) =>
    e.type === 'impact-counted' ? { ...e, data: [{ what: 'charges taken twice', count: 1, money: 25 }] } : e,
  );
  expect(scorecard(harmed, scenario).quadrant).toBe('understood-not-recovered');
});

it('[B14] a diagnosis for which a safe way out was left lying keeps its value and misses its goal', () => {
  const idle = facts.filter(({ event }) => !('id' in event && event.id === 'a1'));
  expect(figure('time-to-diagnosis', idle)).toMatchObject({ value: 500, met: false });
  expect(figure('time-to-diagnosis')).toMatchObject({ value: 500, met: true });
});

it('[B15] a repeat of a seed has the same figures and does not count', () => {
  const [once, again] = [scorecard(facts, scenario), scorecard(facts, scenario, { attempt: 2 })];
  expect(again.figures).toEqual(once.figures);
  expect([once.counts, again.counts, again.attempt]).toEqual([true, false, 2]);
});

it('[B83] a changed world is named, has the same figures and does not count', () => {
  const change = { title: 'A budget', changes: [{ change: 'retries', target: 'a/b', params: { attempts: 1 } }] };
  const [plain, changed] = [scorecard(facts, scenario), scorecard(facts, scenario, { change })];
  expect(changed.figures).toEqual(plain.figures);
  expect([plain.change, changed.change, changed.counts]).toEqual([undefined, change, false]);
});

it('[B16] impact is split by move, and compared with a reference run', () => {
  const options = { journeys: [{ name: 'checkout', goal: 0.99 }], reference: facts };
  const impact = scorecard(facts, scenario, options).figures.find(({ id }) => id === 'impact')!;
  expect(impact.parts!.map(({ title, value: part }) => [title, Math.round(part! * 1e4) / 1e4])).toEqual([
    ['Money lost', 502_500],
    ['Error budget of checkout', 0.0117],
    ['Scale: payments (replicas 20)', 1690],
    ['Set timeout: payments (timeout 0.2)', -22_560],
  ]);
  expect(impact).toMatchObject({ target: 20_100, met: true });
});
