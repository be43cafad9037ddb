import { expect, it } from 'vitest';
import { facts, ms, scenario, telemetry, without, world } from '../testdata/slow-till.ts';
import { buildDebrief } from './debrief.ts';
import type { Debrief } from './types.ts';

const options = { drill: 'd1', scenario, world };
const build = (played = facts) => buildDebrief(options, { facts: played, telemetry: telemetry() });
const after = (epochMs: number | undefined) => (epochMs === undefined ? undefined : (epochMs - ms(0)) / 1000);

/** The debrief as a page of text. */
function print(debrief: Debrief): string {
  const clock = (at: number | undefined) => (at === undefined ? 'never' : `${after(at)} s`);
  return [
    debrief.sentence,
    ...Object.entries(debrief.verdicts).map(([name, { ok, words }]) => `${ok ? '+' : '-'} ${name}: ${words}`),
    '',
    ...debrief.scorecard.figures.map(
      (f) =>
        `${f.met === undefined ? ' ' : f.met ? '+' : '-'} ${f.title}: ${f.words} | ${f.detail} | facts ${f.inputs.join(' ')}`,
    ),
    `= ${debrief.scorecard.quadrant}`,
    '',
    ...debrief.signals.map(
      (s) => `${s.title}: visible ${clock(s.visibleAt)}, seen ${clock(s.seenAt)}, unseen ${s.unseenSeconds} s`,
    ),
    '',
    ...debrief.nextTime.map(({ text, facts }) => `! ${text} [${facts.join(' ')}]`),
    '',
    ...debrief.questions.map((q) => `${q.title}\n  ${q.answer} [${q.facts.join(' ')}]`),
    '',
    ...debrief.timeline.map((row) => `${row.story ? '*' : ' '} ${after(row.at)} ${row.text}`),
    '',
    ...debrief.did.map((d) => `${d.title}: ${d.state}, ${d.verdict}`),
    '',
    `on the path: ${debrief.architecture.nodes
      .filter((n) => n.onPath)
      .map((n) => `${n.kind} ${n.id}`)
      .join(', ')}`,
    ...debrief.architecture.edges.map((e) => `${e.onPath ? '*' : ' '} ${e.from} → ${e.to}`),
    '',
  ].join('\n');
}

it('B8: the debrief of a playing, word for word', async () => {
  await expect(print(build())).toMatchFileSnapshot('../testdata/slow-till.txt');
});

it('B8: is the same from the same', () => {
  expect(JSON.stringify(build())).toBe(JSON.stringify(build(JSON.parse(JSON.stringify(facts)))));
});

it('B9: the opening sentence keeps recovery and understanding apart', () => {
  const luck = without((f) => f.event.type !== 'hypothesis-judged');
  const named = without((f) => f.event.type !== 'recovered').map((f) =>
    f.event.type === 'closed' ? { ...f, event: { ...f.event, recovered: false } } : f,
  );
  const { figures } = build(luck).scorecard;
  const mitigated = figures.find(({ id }) => id === 'time-to-mitigation')!.words;
  expect(build(luck).sentence).toBe(
    `Customers were served again ${mitigated} after the page; the record does not yet say why.`,
  );
  expect(build(named).sentence).toBe('You named it; customers still waited when it ended.');
  expect(build(facts.slice(0, 5)).sentence).toBe('Not recovered. Everything you need for next time is below.');
  expect(build(named).verdicts.recovered).toEqual({
    ok: false,
    words: 'Closed at 20:30, before the journeys had held long enough',
  });
  const hurt = named.filter(({ event }) => event.type !== 'impact-ended');
  expect(build(hurt).verdicts.recovered.words).toBe('Closed at 20:30, while users of checkout were still hurt');
});

it('B6: a view shows a signal when it is long enough, names it, and holds an instant at which it was visible', () => {
  const seen = (played = facts) => build(played).signals.map((s) => after(s.seenAt));
  // The first view of pool_pending was on screen for one second only; the second for twenty.
  expect(seen()).toEqual([180, 221, undefined, undefined, undefined]);
  const elsewhere = facts.map((f) => (f.event.type === 'looked' ? { ...f, event: { ...f.event, to: ms(-300) } } : f));
  expect(seen(elsewhere)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

it('B7: the SLI has a point every 15 s and no holes but where nothing is known', () => {
  const { points, goal } = build().sli;
  expect(goal).toBe(0.99);
  expect(points.every(([at], i) => i === 0 || at - points[i - 1]![0] === 15_000)).toBe(true);
  expect(points.find(([at]) => at >= ms(300))?.[1]).toBeCloseTo(2 / 3, 6);
  expect(points.at(-1)?.[1]).toBe(1);
});

it('B9: impact that was over before the page is not part of the story', () => {
  const [first, ...rest] = facts;
  const early = [-300, -240].map((at, i) => ({
    ...first!,
    epochMs: ms(at),
    event: { type: i === 0 ? 'impact-began' : 'impact-ended', journey: 'checkout', good: 0.98 } as const,
  }));
  const played = [first!, ...early, ...rest].map((fact, i) => ({ ...fact, seq: i + 1 }));
  const { timeline, span } = build(played);
  expect(timeline.filter((row) => row.kind === 'impact-began').map((row) => row.story)).toEqual([false, true]);
  expect(after(span.impactFrom)).toBe(-30);
});

it('B10: a drill that never paged or has no facts is debriefed all the same', () => {
  for (const played of [[], facts.slice(0, 1)]) {
    const debrief = build(played);
    expect(debrief.verdicts.understood.ok).toBe(false);
    expect(debrief.scorecard.figures).toHaveLength(14);
  }
});

it('B49: without telemetry it says what the facts say, and nothing about what was visible', () => {
  const remembered = buildDebrief(options, { facts, telemetry: undefined });
  const lived = build();
  expect(remembered.scorecard).toEqual(lived.scorecard);
  expect(remembered.timeline).toEqual(lived.timeline);
  expect(remembered.looked).toEqual(lived.looked);
  expect(remembered.causes).toBeUndefined();
  expect(remembered.sli.points).toEqual([]);
  expect(remembered.signals.map(({ visibleAt }) => visibleAt)).toEqual(lived.signals.map(() => undefined));
  expect(remembered.theories.map(({ confidence }) => confidence.map((step) => step.confidence))).toEqual(
    lived.theories.map(({ confidence }) => confidence.map((step) => step.confidence)),
  );
});

it('B93: an alert that fired is a signal, seen by who took its page or looked at the alerts', () => {
  const { causes } = build();
  const fired = facts.find(({ event }) => event.type === 'alert-fired')!;
  const taken = facts.find(({ event }) => event.type === 'acknowledged')!;
  const alert = causes?.signals.find(({ panel }) => panel === 'alerts');
  expect(alert).toMatchObject({ visibleAt: fired.epochMs, seen: [{ person: taken.actor, at: taken.epochMs }] });
  const untaken = build(without(({ event }) => event.type !== 'acknowledged' && event.type !== 'looked')).causes;
  expect(untaken?.signals.find(({ panel }) => panel === 'alerts')?.seen).toEqual([]);
  expect(untaken?.changed).toBe(causes?.changed);
});
