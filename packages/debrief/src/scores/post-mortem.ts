/** Post-mortem: does it hold what made the incident possible, and will its actions change the system? */
import { printShare } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { all, type Play } from '../play.ts';
import { gradePostMortem, POST_MORTEM_FORMULA, POST_MORTEM_GOAL } from '../post-mortem/grade.ts';
import { gradedRecord } from '../post-mortem/graded-record.ts';
import type { Figure } from '../types.ts';

/** Goal: 80 %. The first text counts: with its grades the truth is told. */
export function postMortem(play: Play): Figure {
  const [filed, ...later] = all(play.afterwards, 'post-mortem-filed');
  const grade =
    filed === undefined ? undefined : gradePostMortem(filed.event, play.scenario.truth, gradedRecord(play.facts));
  const revised =
    later.length === 0 ? '' : ` Handed in again ${later.length === 1 ? 'once' : `${later.length} times`}.`;
  return figure({
    id: 'post-mortem',
    title: 'Post-mortem',
    value: grade?.value,
    unit: 'share',
    better: 'higher',
    target: POST_MORTEM_GOAL,
    words: grade === undefined ? 'Not filed' : printShare(grade.value),
    detail:
      grade === undefined
        ? 'Goal 80 %.'
        : `Goal 80 %. ${grade.parts.map((part) => `${part.name} ${printShare(part.value)}`).join(', ')}.${revised}`,
    formula: POST_MORTEM_FORMULA,
    inputs: [filed],
    parts: (grade?.parts ?? []).map(({ name, value }) => ({
      title: name,
      value,
      words: printShare(value),
      inputs: filed === undefined ? [] : [filed.seq],
    })),
  });
}
