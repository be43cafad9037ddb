/**
 * LogQL told part by part, read off its tokens once the parser has said that they are a query: a selector in braces,
 * filters of lines, stages behind pipes, functions, ranges, operators. Brackets say how deep a part stands.
 */
import { type Token, tokenizeLogql } from '../logql/lex.ts';
import { parseLogql } from '../logql/parse.ts';
import {
  LINE_FILTER_WORDS,
  LOGQL_OTHER_WORDS,
  LOGQL_RANGE_WORDS,
  LOGQL_STAGE_WORDS,
  LOGQL_VECTOR_WORDS,
} from './logql-words.table.ts';
import { COMPARISON_SIGNS, OPERATOR_WORDS } from './promql-words.table.ts';
import { groupWords, listWords, matcherWords, type QueryPart, type Telling, tellParts } from './query-part.ts';

/** What each part of a query does, in the order of the text; nothing for a text that is not LogQL. */
export function explainLogql(text: string): readonly QueryPart[] {
  const tokens = parseLogql(text).value === undefined ? [] : tokenizeLogql(text);
  return tellParts(text, (telling) => {
    const walk: Walk = { telling, tokens, at: 0, depth: 0 };
    while (walk.at < tokens.length) step(walk);
  });
}

type Walk = { readonly telling: Telling; readonly tokens: readonly Token[]; at: number; depth: number };

const here = (walk: Walk, ahead = 0): Token | undefined => walk.tokens[walk.at + ahead];
const endOf = (token: Token): number => token.from + token.text.length;

/** Tells of the part that begins here, and goes on behind it. */
function step(walk: Walk): void {
  const token = here(walk)!;
  const { text } = token;
  if (text === '{') selector(walk);
  else if (text === '|') stage(walk);
  else if (text in LINE_FILTER_WORDS && isText(here(walk, 1))) lineFilter(walk);
  else if (text === '[') range(walk);
  else if (text === 'offset') offset(walk);
  else if (token.kind === 'word' && here(walk, 1)?.text !== undefined && told(walk, text)) return;
  else if (text in OPERATOR_WORDS && walk.at > 0) operator(walk);
  else {
    if (text === '(') walk.depth++;
    if (text === ')') walk.depth--;
    walk.at++;
  }
}

function isText(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'string' || token.text === 'ip');
}

/** Moves behind the last of the tokens that `goesOn` takes, and tells of all from here to there. */
function tell(walk: Walk, says: (part: readonly Token[]) => string, until: number): void {
  const part = walk.tokens.slice(walk.at, until);
  const to = endOf(part.at(-1)!);
  walk.telling.tell({ from: part[0]!.from, to }, walk.depth, says(part));
  walk.at = until;
}

/** Index behind the bracket that closes the one at `from`. */
function behindBracket(walk: Walk, from: number): number {
  let depth = 0;
  for (let i = from; i < walk.tokens.length; i++) {
    const { text, kind } = walk.tokens[i]!;
    if (kind !== 'sign') continue;
    if (/^[({[]$/.test(text)) depth++;
    if (/^[)}\]]$/.test(text) && --depth === 0) return i + 1;
  }
  return walk.tokens.length;
}

const unquoted = (text: string): string => text.slice(1, -1);

function selector(walk: Walk): void {
  const says = (part: readonly Token[]) => {
    const matchers = part.flatMap((token, i) =>
      token.kind === 'string' ? [matcherWords(part[i - 2]!.text, part[i - 1]!.text, unquoted(token.text))] : [],
    );
    return matchers.length === 0 ? 'Every log stream.' : `Every log stream where ${listWords(matchers)}.`;
  };
  tell(walk, says, behindBracket(walk, walk.at));
}

function lineFilter(walk: Walk): void {
  let until = walk.at + 1;
  while (isText(walk.tokens[until])) {
    until = walk.tokens[until]!.text === 'ip' ? behindBracket(walk, until + 1) : until + 1;
    if (walk.tokens[until]?.text !== 'or' || !isText(walk.tokens[until + 1])) break;
    until++;
  }
  const says = ([sign, ...rest]: readonly Token[]) => {
    const texts = rest.filter(({ kind }) => kind === 'string').map(({ text }) => text);
    const isAddress = rest[0]?.text === 'ip';
    const address = `${sign!.text === '|=' ? 'Keeps' : 'Drops'} lines with an IP address in`;
    return `${isAddress ? address : LINE_FILTER_WORDS[sign!.text]} ${listWords(texts, 'or')}.`;
  };
  tell(walk, says, until);
}

/** Whether a stage ends before this token: another begins, or the range, or the selection is over. */
function endsStage(walk: Walk, i: number): boolean {
  const token = walk.tokens[i];
  if (token === undefined || token.kind !== 'sign') return token === undefined;
  if (token.text === '|' || token.text === '[' || token.text === ')') return true;
  return token.text in LINE_FILTER_WORDS && isText(walk.tokens[i + 1]) && !/^!=|!~$/.test(token.text);
}

function stage(walk: Walk): void {
  let until = walk.at + 1;
  while (!endsStage(walk, until)) until = walk.tokens[until]!.text === '(' ? behindBracket(walk, until) : until + 1;
  const { text } = walk.telling;
  const says = (part: readonly Token[]) => {
    const [, word, ...rest] = part;
    const written = text.slice(word!.from, endOf(part.at(-1)!));
    const after = rest.length === 0 ? '' : text.slice(rest[0]!.from, endOf(rest.at(-1)!));
    return stageWords(word!.text, after, rest) ?? `Keeps lines where ${written}.`;
  };
  tell(walk, says, until);
}

function stageWords(word: string, after: string, rest: readonly Token[]): string | undefined {
  if (word === 'drop') return `Drops the labels ${after}.`;
  if (word === 'keep') return `Drops all labels but ${after}.`;
  if (word === 'unwrap') return unwrapWords(rest);
  const labels = rest.filter(({ kind }, i) => kind === 'word' && !/^=/.test(rest[i - 1]?.text ?? ''));
  if ((word === 'json' || word === 'logfmt') && labels.length > 0)
    return `Reads the line as ${word === 'json' ? 'JSON' : 'key=value pairs'} and takes ${listWords(labels.map(({ text }) => text))} from it.`;
  return LOGQL_STAGE_WORDS[word];
}

function unwrapWords(rest: readonly Token[]): string {
  const [first, bracket, inner] = rest;
  if (bracket?.text !== '(') return `Takes the number in ${first?.text ?? 'a label'} as the value of the line.`;
  const as = first!.text === 'bytes' ? 'bytes' : 'a duration in seconds';
  return `Takes what is in ${inner?.text ?? 'a label'} as the value of the line, read as ${as}.`;
}

function range(walk: Walk): void {
  const says = (part: readonly Token[]) =>
    `The lines of the ${part
      .slice(1, -1)
      .map(({ text }) => text)
      .join('')} before each step.`;
  tell(walk, says, behindBracket(walk, walk.at));
}

function offset(walk: Walk): void {
  const isLater = here(walk, 1)?.text === '-';
  const length = isLater ? 2 : 1;
  tell(
    walk,
    (part) => `Looks ${part.at(-1)!.text} ${isLater ? 'later' : 'earlier'}.`,
    Math.min(walk.tokens.length, walk.at + 1 + length),
  );
}

/** Tells of a function; false when the word is none. */
function told(walk: Walk, name: string): boolean {
  const grouping = groupingOf(walk);
  const says = functionWords(name, grouping);
  if (says === undefined) return false;
  const until = grouping !== undefined && grouping.from === walk.at + 1 ? grouping.until : walk.at + 1;
  tell(walk, () => says, until);
  return true;
}

function functionWords(name: string, grouping: Grouping | undefined): string | undefined {
  const of = (words: Readonly<Record<string, string>>) => (Object.hasOwn(words, name) ? words[name] : undefined);
  const [range, vector] = [of(LOGQL_RANGE_WORDS), of(LOGQL_VECTOR_WORDS)];
  const how = groupWords(grouping?.labels, grouping?.without ?? false);
  if (range !== undefined) return grouping === undefined ? range : `${range.slice(0, -1)}: ${how}.`;
  if (vector === undefined) return of(LOGQL_OTHER_WORDS);
  return name.startsWith('sort') ? `${vector}.` : `${vector}: ${how}.`;
}

type Grouping = {
  readonly from: number;
  readonly until: number;
  readonly without: boolean;
  readonly labels: readonly string[];
};

/** `by (…)` or `without (…)` right behind the name, or behind the brackets of its arguments. */
function groupingOf(walk: Walk): Grouping | undefined {
  const next = walk.at + 1;
  const behind = walk.tokens[next]?.text === '(' ? behindBracket(walk, next) : next;
  const from = [next, behind].find((i) => /^(?:by|without)$/.test(walk.tokens[i]?.text ?? ''));
  if (from === undefined) return undefined;
  const until = behindBracket(walk, from + 1);
  const labels = walk.tokens.slice(from + 2, until - 1).filter(({ kind }) => kind === 'word');
  return { from, until, without: walk.tokens[from]!.text === 'without', labels: labels.map(({ text }) => text) };
}

const MATCHING = /^(?:on|ignoring|group_left|group_right)$/;

function operator(walk: Walk): void {
  const sign = here(walk)!.text;
  let until = walk.at + 1;
  if (walk.tokens[until]?.text === 'bool') until++;
  const isBool = until > walk.at + 1;
  while (MATCHING.test(walk.tokens[until]?.text ?? ''))
    until = walk.tokens[until + 1]?.text === '(' ? behindBracket(walk, until + 1) : until + 1;
  const words = OPERATOR_WORDS[sign]!;
  const says = !COMPARISON_SIGNS.has(sign)
    ? `${words}.`
    : isBool
      ? `Gives 1 where the left ${words}, 0 elsewhere.`
      : `Keeps what ${words}.`;
  tell(walk, () => says, until);
}
