/**
 * A sentence that somebody wrote, as the reader of diagnoses sees it: words with their sentence and clause, without
 * endings and doubled letters, so that small slips of the pen do not matter.
 *
 *     "Not CPU. The app's pool is dry, it leaks"  →  not cpu | the app pool is dry ¦ it leaks      | sentence  ¦ clause
 */

/** One word. `stem` is without ending; `parts` are the stems of what stands between dashes, the whole among them. */
export type Said = {
  readonly word: string;
  readonly stem: string;
  readonly parts: readonly string[];
  readonly sentence: number;
  readonly clause: number;
};

/** Only so much of a text is read. */
const READ_AT_MOST = 2000;

const NEGATED = /^(?:can|don|doesn|didn|isn|aren|wasn|weren|won|hasn|haven|couldn|shouldn|wouldn)['’]?t$/;

/** Words that begin a clause; they stay in it. */
const CLAUSE_WORDS = new Set(
  'but and so since because while as which that then hence although though whereas'.split(' '),
);

/** The words of a text, at most its first 2000 characters. */
export function wordsOf(text: string): readonly Said[] {
  const said: Said[] = [];
  let sentence = 0;
  let clause = 0;
  for (const piece of piecesOf(text)) {
    if (piece === '.') {
      sentence++;
      clause++;
    } else if (piece === ',') clause++;
    else {
      if (CLAUSE_WORDS.has(piece)) clause++;
      const parts = [...new Set([piece, piece.replace(/-/g, ''), ...piece.split(/[-/]/)].map(stemOf))];
      said.push({ word: piece, stem: stemOf(piece), parts, sentence, clause });
    }
  }
  return said;
}

/** Words in lower case, `.` for the end of a sentence, `,` for the end of a clause. */
function piecesOf(text: string): readonly string[] {
  const plain = text.slice(0, READ_AT_MOST).toLowerCase().replace(/[’`]/g, "'").replace(/²/g, '2');
  const found =
    plain.match(/[\p{L}\p{N}^]+(?:\([\p{L}\p{N}^]+\))?(?:[-_./'][\p{L}\p{N}]+)*|[.;!?](?=\s|$)|[,:()\n]|[=-]>/gu) ?? [];
  return found.flatMap((piece) => {
    if (/^[.;!?\n]$/.test(piece)) return ['.'];
    if (/^[,:()]$|^[=-]>$/.test(piece)) return [','];
    if (piece === 'cannot' || NEGATED.test(piece))
      return [piece === 'cannot' ? 'can' : piece.replace(/n?['’]?t$/, ''), 'not'];
    return [piece.replace(/'s$/, '')];
  });
}

/** A word without its ending, and without doubled consonants: "exhausted" and "exhausts", "planner" and "planer". */
export function stemOf(word: string): string {
  const cut = word.length <= 4 ? word.replace(/(?<=..)s$/, '') : word.replace(/(?:ies|ing|ed|es|s)$/, '');
  const ending = word.endsWith('ies') && word.length > 4 ? `${cut}y` : cut;
  return single(ending.length >= 3 || word.length <= 4 ? ending : word).replace(/e$/, '');
}

function single(word: string): string {
  return word.replace(/([b-df-hj-np-tv-z])\1/g, '$1');
}
