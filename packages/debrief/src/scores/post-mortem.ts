/** Post-mortem: does it hold what made the incident possible, and will its actions change the system? */
import { printShare } from '@firedrill/drill';
import type { Truth } from '@firedrill/scenario';
import { figure } from '../figure.ts';
import { all, type FactOf, type Play } from '../play.ts';
import { recalls } from '../terms.ts';
import type { Figure } from '../types.ts';

type PostMortem = FactOf<'post-mortem-filed'>['event'];
/** A part of the grade, 0..1, with a word for it. */
export type Part = { readonly name: string; readonly value: number };

/** Goal: 80 %. */
export function postMortem(play: Play): Figure {
  const filed = all(play.afterwards, 'post-mortem-filed').at(-1);
  const parts = filed === undefined ? [] : gradePostMortem(filed.event, play.scenario.truth);
  const value = parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part.value, 0) / parts.length;
  return figure({
    id: 'post-mortem',
    title: 'Post-mortem',
    value,
    unit: 'share',
    better: 'higher',
    target: 0.8,
    words: value === undefined ? 'Not filed' : printShare(value),
    detail:
      value === undefined
        ? 'Goal 80 %.'
        : `Goal 80 %. ${parts.map((part) => `${part.name} ${printShare(part.value)}`).join(', ')}.`,
    formula:
      'mean of: contributing factors recalled ÷ factors of the truth; trigger named; sustaining effect named (where there is one); share of actions that change the system; share of actions with a check; evidence cited. Named or recalled = the text holds at least 40 % of the statement’s terms. An action that only reminds people does not change the system. Evidence cited = a figure or a time stands in summary or root cause',
    inputs: [filed],
    parts: parts.map(({ name, value }) => ({
      title: name,
      value,
      words: printShare(value),
      inputs: filed === undefined ? [] : [filed.seq],
    })),
  });
}

/** The parts of the grade. */
export function gradePostMortem(
  text: PostMortem,
  truth: Pick<Truth, 'factors' | 'trigger' | 'sustaining'>,
): readonly Part[] {
  const causes = [...text.factors, text.rootCause, text.sustaining];
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  const { actions } = text;
  const { sustaining } = truth;
  return [
    {
      name: 'factors',
      value: share(
        truth.factors.filter((factor) => causes.some((cause) => recalls(factor, cause))).length,
        truth.factors.length,
      ),
    },
    { name: 'trigger', value: Number(recalls(truth.trigger, `${text.trigger}\n${text.summary}`)) },
    ...(sustaining === undefined
      ? []
      : [
          {
            name: 'sustaining effect',
            value: Number([text.sustaining, text.rootCause, text.summary].some((said) => recalls(sustaining, said))),
          },
        ]),
    {
      name: 'actions that change the system',
      value: share(actions.filter((action) => !onlyReminds(action.title)).length, actions.length),
    },
    {
      name: 'actions with a check',
      value: share(actions.filter((action) => action.check.trim() !== '').length, actions.length),
    },
    { name: 'evidence cited', value: Number(/\d/.test(`${text.summary} ${text.rootCause}`)) },
  ];
}

/** Whether an action asks people to do better instead of changing what they work with. */
export function onlyReminds(title: string): boolean {
  return /\b(?:remind|be (?:more )?careful|take (?:more )?care|pay (?:more )?attention|raise awareness|tell (?:people|everyone|everybody|the team)|be (?:more )?vigilant|try harder|double[- ]check)\b/i.test(
    title,
  );
}
