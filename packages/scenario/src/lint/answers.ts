/**
 * Injects, their choices and what comes of them: every name leads somewhere, every inject can come, and comes one way.
 */
import type { Reading } from '../form/form.ts';
import { ANSWERS, type Inject } from '../inject-file.ts';
import { expectName } from './expect-name.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

const idsOf = (things: readonly { readonly id: string }[] | undefined): string[] => (things ?? []).map(({ id }) => id);

function checkChoices({ id, choices }: Inject, to: Reading): void {
  const ids = new Set<string>();
  for (const choice of choices ?? []) {
    if (ids.has(choice.id))
      to.report(choice.at, 'duplicate-name', `a second choice "${choice.id}" of ${id}`, 'give it a name of its own');
    ids.add(choice.id);
    if ((ANSWERS as readonly string[]).includes(choice.id))
      to.report(
        choice.at,
        'reserved-name',
        `a choice cannot be called "${choice.id}": consequences use the word for something else`,
        `name it for what it says, not ${ANSWERS.join(', ')}`,
      );
  }
}

function checkConsequences(inject: Inject, injects: readonly Inject[], to: Reading): void {
  for (const { if: answer, inject: next, at } of inject.consequences ?? []) {
    expectName(answer, [...ANSWERS, ...idsOf(inject.choices)], { what: `choice of ${inject.id}`, at, to });
    if (!expectName(next, idsOf(injects), { what: 'inject', at, to })) continue;
    if (injects.find(({ id }) => id === next)?.after !== undefined)
      to.report(
        at,
        'comes-twice',
        `"${next}" comes by itself, and would come in consequence too; a message comes once`,
        `take "after" away from ${next}, or this consequence`,
      );
  }
}

/** Injects that come by themselves, and all that follow from them. */
function reached(injects: readonly Inject[]): ReadonlySet<string> {
  const found = new Set(idsOf(injects.filter(({ after }) => after !== undefined)));
  for (const id of found)
    for (const { inject } of injects.find((one) => one.id === id)?.consequences ?? []) found.add(inject);
  return found;
}

function check({ story, truth }: ScenarioParts, to: Reading): void {
  const comes = reached(story.injects);
  for (const inject of story.injects) {
    checkChoices(inject, to);
    checkConsequences(inject, story.injects, to);
    if (!comes.has(inject.id))
      to.report(
        inject.at,
        'never-comes',
        `the inject "${inject.id}" never comes`,
        'say "after" (the page), or name it in the consequences of one that comes',
      );
  }
  for (const { inject, choice, at } of truth.answers ?? []) {
    if (!expectName(inject, idsOf(story.injects), { what: 'inject', at, to })) continue;
    const found = story.injects.find(({ id }) => id === inject);
    expectName(choice, idsOf(found?.choices), { what: `choice of ${inject}`, at, to });
  }
}

export const answers: ScenarioRule = {
  codes: ['unknown-inject', 'unknown-choice', 'reserved-name', 'never-comes', 'comes-twice', 'duplicate-name'],
  about: 'Every inject can come and comes one way; choices and consequences name what there is.',
  check,
};
