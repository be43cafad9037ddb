/**
 * What to suggest for a word that is not known: the nearest by spelling, else one that shares its words, else the list.
 */
import { nearest } from '@firedrill/base';

/** The known word that was probably meant. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const bySpelling = nearest(word, known);
  if (bySpelling !== undefined) return bySpelling;
  const parts = partsOf(word);
  let best: string | undefined;
  let bestShared = 0;
  for (const candidate of known) {
    const shared = partsOf(candidate).filter((part) => parts.includes(part)).length;
    if (shared > bestShared) [best, bestShared] = [candidate, shared];
  }
  return best;
}

const TOO_COMMON = new Set(['call', 'service', 'set', 'and', 'the', 'chaos']);

function partsOf(word: string): string[] {
  return word
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2 && !TOO_COMMON.has(part));
}

/** "did you mean …?", or what there is. */
export function nameHint(word: string, known: readonly string[]): string {
  const close = closest(word, known);
  if (close !== undefined) return `did you mean "${close}"?`;
  if (known.length === 0) return 'there are none';
  return known.length <= 20
    ? `there are: ${known.join(', ')}`
    : `there are ${known.length}, none like it; see docs/reference`;
}
