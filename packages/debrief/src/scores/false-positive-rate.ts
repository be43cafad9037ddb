/** False-positive rate: of all that was held to be so, how much was not. */
import { type Fact, matchesTruth, printShare } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { all, isFalseAlarm, needlessActions, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

type Disposition = { readonly wrong: boolean; readonly fact: Fact | undefined };

/** A hypothesis counts as held from this confidence on. */
export const HELD_CONFIDENCE = 0.5;

/** Goal: less than one in ten. */
export function falsePositiveRate(play: Play): Figure {
  const dispositions = [...ofAlerts(play), ...ofHypotheses(play), ...ofMitigations(play)];
  const wrong = dispositions.filter((d) => d.wrong).length;
  const value = dispositions.length === 0 ? undefined : wrong / dispositions.length;
  return figure({
    id: 'false-positive-rate',
    title: 'False-positive rate',
    value,
    unit: 'share',
    better: 'lower',
    target: 0.1,
    words: value === undefined ? 'Nothing to judge' : `${wrong} of ${dispositions.length}`,
    detail: value === undefined ? 'Goal 10 %.' : `Goal 10 %. ${printShare(value)} of what was held to be so was not.`,
    formula:
      'wrong ÷ all of: alerts marked part of this (wrong: not an alert of the incident), hypotheses confirmed or held at ≥ 50 % at the close (wrong: no cause of the truth), measured actions (wrong: no SLI moved for the better; in a false alarm every action on the world is)',
    inputs: dispositions.map((d) => d.fact),
  });
}

/** The last word on each alert. */
function ofAlerts({ facts, state, scenario }: Play): Disposition[] {
  const judged = all(facts, 'alert-disposed');
  return Object.entries(state.dispositions)
    .filter(([, disposition]) => disposition === 'part-of-this')
    .map(([alert]) => ({
      wrong: !scenario.truth.alerts.includes(alert),
      fact: judged.findLast((f) => f.event.alert === alert),
    }));
}

function ofHypotheses({ facts, state, scenario }: Play): Disposition[] {
  return state.hypotheses
    .filter((h) => h.state === 'confirmed' || (h.state !== 'refuted' && h.confidence >= HELD_CONFIDENCE))
    .map((h) => ({
      wrong: !matchesTruth(h, scenario.truth),
      fact: all(facts, 'hypothesis-opened').find((f) => f.event.id === h.id),
    }));
}

function ofMitigations(play: Play): Disposition[] {
  const { facts } = play;
  if (isFalseAlarm(play.scenario))
    return needlessActions(play).map(({ id }) => ({
      wrong: true,
      fact: all(facts, 'action-requested').find(({ event }) => event.id === id),
    }));
  return all(facts, 'action-measured').map((fact) => ({ wrong: fact.event.verdict !== 'better', fact }));
}
