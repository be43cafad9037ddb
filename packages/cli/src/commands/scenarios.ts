/**
 * `firedrill scenarios`: what can be played. Tells symptoms only, like the lobby.
 */
import { printJson } from '../console.ts';
import { openLibrary } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { printTable } from '../table.ts';

/** Prints the library. */
export function scenarios({ json }: { readonly json?: true }, { console }: CommandContext): void {
  const cards = openLibrary(console)
    .scenarios()
    .map(({ scenario: { story, world, proofs } }) => ({
      slug: story.slug,
      title: story.title,
      symptom: story.symptom,
      world,
      level: story.level,
      minutes: story.minutes,
      proofs: proofs.length,
    }));
  if (json) {
    printJson(console, cards);
    return;
  }
  const rows = cards.map((card) => [
    card.slug,
    card.title,
    String(card.level),
    `${card.minutes.from}–${card.minutes.to}`,
  ]);
  for (const line of printTable(['slug', 'title', 'level', 'minutes'], rows)) console.print(line);
}
