/**
 * What readers of an update miss, or should not have been told: hints while it is written, and afterwards. Rules of
 * incident communication as PagerDuty and Atlassian teach them: impact in plain words, what is known, what is being
 * done, when the next word comes; no guess at the cause, no names, no outage that is none, no time of repair.
 * It advises and never bars.
 */
import * as W from './update-words.table.ts';

export const UPDATE_RULES = [
  'impact',
  'plain',
  'known',
  'doing',
  'next',
  'scope',
  'cause',
  'names',
  'outage',
  'eta',
  'resolution',
  'aftermath',
] as const;
export type UpdateRule = (typeof UPDATE_RULES)[number];

/** One rule applied to one text. `title` is short, `hint` says how to mend it. */
export type UpdateHint = {
  readonly id: UpdateRule;
  readonly ok: boolean;
  readonly title: string;
  readonly hint: string;
};

/** What is known when an update is written; whatever is absent is not asked for. */
export type UpdateContext = {
  readonly audience: 'internal' | 'public';
  /** Names of people, of the company and of the crew. */
  readonly people?: readonly string[];
  /** Most users of the journey that hurts most get nothing. */
  readonly isOutage?: boolean;
  /** A hypothesis is confirmed: among colleagues its cause may be told. */
  readonly isCauseKnown?: boolean;
  readonly isRecovered?: boolean;
  /** Updates to this audience before. */
  readonly before?: number;
};

type Rule = {
  readonly title: string;
  readonly hint: string;
  /** Absent: it applies to every update. */
  readonly applies?: (context: UpdateContext, text: string) => boolean;
  readonly ok: (text: string, context: UpdateContext) => boolean;
};

/** The rules that apply to a text, in the order in which readers ask. Pure; never throws; an empty text fails the first ones. */
export function assessUpdate(text: string, context: UpdateContext): readonly UpdateHint[] {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return UPDATE_RULES.filter((id) => rules[id].applies?.(context, plain) ?? true).map((id) => {
    const { title, hint, ok } = rules[id];
    return { id, title, hint, ok: plain !== '' && ok(plain, context) };
  });
}

/** Share of the rules that apply which a text keeps, 0..1. */
export function updateQuality(text: string, context: UpdateContext): number {
  const hints = assessUpdate(text, context);
  return hints.filter(({ ok }) => ok).length / hints.length;
}

const has = (text: string, patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text));
const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?;])\s+/);
const isFinal = ({ isRecovered = false }: UpdateContext, text: string): boolean => isRecovered && has(text, W.OVER);

const rules: Readonly<Record<UpdateRule, Rule>> = {
  impact: {
    title: 'what users meet',
    hint: 'Say who meets what, as they would say it: "Some customers cannot pay."',
    ok: (text) => sentences(text).some((one) => has(one, W.EXPERIENCE) && has(one, W.WHO)),
  },
  plain: {
    title: 'plain words',
    hint: 'Readers outside do not know our machines. Say what they see, not what a server does.',
    applies: ({ audience }) => audience === 'public',
    ok: (text) => !has(text, W.JARGON),
  },
  known: {
    title: 'what is known',
    hint: 'Give one thing that is known: since when, how many, or plainly that it is not known yet.',
    ok: (text) => has(withoutPromise(text), W.KNOWN),
  },
  doing: {
    title: 'what is being done',
    hint: 'Say what you are doing now, in one clause.',
    applies: (context, text) => !isFinal(context, text),
    ok: (text) => has(text, W.DOING),
  },
  next: {
    title: 'next update',
    hint: 'Promise when readers hear again, by the clock or in minutes, whether there is news or not.',
    applies: (context, text) => !isFinal(context, text),
    ok: (text) => has(text, W.NEXT),
  },
  scope: {
    title: 'scope',
    hint: 'The second post says whom it reaches: which part, where, what share, and who is not affected.',
    applies: ({ audience, before = 0 }) => audience === 'public' && before > 0,
    ok: (text) => has(text, W.SCOPE),
  },
  cause: {
    title: 'no guess at the cause',
    hint: 'Leave the cause out until it is confirmed, and outside until it is over.',
    ok: (text, context) => sentences(text).every((one) => !isGuess(one, context)),
  },
  names: {
    title: 'no names',
    hint: 'Name no person and no supplier: say the team, or "we".',
    ok: (text, { people = [] }) => !people.some((name) => isNamed(text, name)) && !/(^|\s)@[a-z]/.test(text),
  },
  outage: {
    title: 'no outage that is none',
    hint: 'Most of it works. Say what fails, not that it is down.',
    applies: ({ isOutage }) => isOutage === false,
    ok: (text) => sentences(text).every((one) => !has(one, W.OUTAGE) || has(one, W.OUTAGE_DENIED)),
  },
  eta: {
    title: 'no time of repair',
    hint: 'Promise the next update, not the end: nobody knows it, and a time that passes costs trust.',
    ok: (text) => !sentences(text).some((one) => has(one, W.ETA) && !has(one, W.NEXT)),
  },
  resolution: {
    title: 'over when it is over',
    hint: 'It is not over until every journey has held. Say that it gets better, and that you watch.',
    applies: ({ isRecovered }) => isRecovered !== undefined,
    ok: (text, { isRecovered }) =>
      isRecovered === true || sentences(text).every((one) => !has(one, W.OVER) || has(one, W.NOT_OVER)),
  },
  aftermath: {
    title: 'what is left',
    hint: 'Say what is left: what was lost or delayed, and whether readers must do anything.',
    applies: isFinal,
    ok: (text) => has(text, W.AFTERMATH),
  },
};

/** The text without what it says of the next update: a time there tells nothing of what happened. */
function withoutPromise(text: string): string {
  return W.NEXT.reduce((rest, pattern) => rest.replace(pattern, ''), text);
}

/** A cause is claimed that nobody has confirmed, or that readers outside need not hear; a guess at a part is one too. */
function isGuess(sentence: string, { audience, isCauseKnown = false, isRecovered = false }: UpdateContext): boolean {
  const claims = has(sentence, W.CAUSE) && !has(sentence, W.CAUSE_OPEN);
  if (has(sentence, W.HEDGE) && (claims || has(sentence, W.PARTS))) return true;
  return claims && !(isCauseKnown && (audience === 'internal' || isRecovered));
}

/** The whole name, or its first or last word where that is no word of the language (four letters or more). */
function isNamed(text: string, name: string): boolean {
  const plain = name.toLowerCase().trim();
  const words = plain.split(/\s+/);
  const parts = words.length === 2 ? words.filter((word) => word.length >= 4) : [];
  return [plain, ...parts].some((part) => part !== '' && holdsWord(text, part));
}

function holdsWord(text: string, word: string): boolean {
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true;
  return false;
}
