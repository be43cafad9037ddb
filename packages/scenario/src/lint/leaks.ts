/**
 * What players read before the close must not tell the answer: title, symptom and slug hold no word that gives the
 * mechanism away, and no part of the story holds a secret of the truth.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import type { Story } from '../scenario.ts';
import { mechanismOf } from '../vocabulary/mechanisms.table.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

type Passage = { readonly what: string; readonly text: string; readonly at: Position };

function headlines(story: Story, to: Reading): Passage[] {
  return [
    { what: 'the slug', text: story.slug.replaceAll('-', ' '), at: { ...to.at(story), line: 1, column: 1 } },
    { what: 'the title', text: story.title, at: to.at(story, 'title') },
    { what: 'the symptom', text: story.symptom, at: to.at(story, 'symptom') },
  ];
}

function bodies({ story }: ScenarioParts, to: Reading): Passage[] {
  const injects = story.injects.flatMap((inject) => [
    { what: `the inject "${inject.id}"`, text: inject.text, at: to.at(inject, 'text') },
    ...(inject.choices ?? []).map(({ id, text, at }) => ({
      what: `the choice "${id}" of the inject "${inject.id}"`,
      text,
      at,
    })),
  ]);
  return [
    { what: 'the role', text: story.role, at: to.at(story, 'role') },
    { what: 'the briefing', text: story.briefing, at: to.at(story, 'briefing') },
    ...injects,
  ];
}

/** True when `text` holds `word` at the start of a word: `lock` is in "locked", not in "clock". */
export function holds(text: string, word: string): boolean {
  const escaped = word.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}`, 'u').test(text.toLowerCase());
}

/** What the world says to everybody; it may serve other scenarios, so it is only a warning. */
function worldTexts({ world }: ScenarioParts, at: Position): Passage[] {
  if (world === undefined) return [];
  const flags = world.flags.map(({ name, about }) => ({
    what: `the flag ${name} of the world`,
    text: `${name.replaceAll('-', ' ')} ${about}`,
    at,
  }));
  return [{ what: 'the text about the world', text: `${world.title} ${world.about}`, at }, ...flags];
}

function check(parts: ScenarioParts, to: Reading): void {
  const { story, truth } = parts;
  const heads = headlines(story, to);
  const giveaways = [...new Set(truth.causes.flatMap(({ mechanism }) => mechanismOf(mechanism)?.giveaways ?? []))];
  for (const { what, text, at } of heads) {
    const word = giveaways.find((one) => holds(text, one));
    if (word !== undefined)
      to.report(at, 'leaks-mechanism', `${what} gives the mechanism away: "${word}"`, 'tell symptoms only');
  }
  for (const { what, text, at } of [...heads, ...bodies(parts, to)]) {
    const word = truth.secrets.find((one) => holds(text, one));
    if (word !== undefined)
      to.report(
        at,
        'leaks-secret',
        `${what} holds the secret "${word}"`,
        'say it otherwise, or take it off the secrets',
      );
  }
  for (const { what, text, at } of worldTexts(parts, to.at(story))) {
    const word = truth.secrets.find((one) => holds(text, one));
    if (word !== undefined)
      to.warn(at, 'leaks-secret', `${what} holds the secret "${word}"`, 'say it otherwise, or take it off the secrets');
  }
}

export const leaks: ScenarioRule = {
  codes: ['leaks-mechanism', 'leaks-secret'],
  about: 'Nothing that players read tells the answer.',
  check,
};
