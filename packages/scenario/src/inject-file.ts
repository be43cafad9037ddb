/**
 * What people say in a story, as its files have it after parsing: messages of the author with answers on offer and what
 * comes of them, and which of the messages that no author wrote may come.
 */
import type { Position, Seconds } from '@firedrill/base';

/** A message the story delivers; `when` may hold a PromQL condition that must be true then. */
export type Inject = {
  readonly id: string;
  /** Seconds after the page; undefined: it comes only in consequence of another. */
  readonly after: Seconds | undefined;
  /** Id of a person of the world. */
  readonly from: string;
  readonly text: string;
  readonly when: string | undefined;
  /** Answers on offer; absent: it is answered in words alone. None says which is good: that is in the truth. */
  readonly choices?: readonly InjectChoice[] | undefined;
  readonly consequences?: readonly Consequence[] | undefined;
  readonly at: Position;
};

/**
 * Messages that nobody wrote for this story: they follow from what customers meet, what the crew does and how long it is
 * silent. Each kind can be left out.
 */
export type LiveInjects = {
  /** Tickets of customers who were hurt, passed on by support. */
  readonly tickets: boolean;
  /** An executive asks when nothing was heard. */
  readonly executives: boolean;
  /** On-call of other teams whose alerts fire. */
  readonly teams: boolean;
  /** A well-meant guess of somebody who does not know more. */
  readonly tips: boolean;
  /** Habits that make incidents harder: too many on the call, a dispute about the severity, silence taken for rest. */
  readonly pressure: boolean;
};

/** An answer on offer, in the words in which it is given. */
export type InjectChoice = { readonly id: string; readonly text: string; readonly at: Position };

/** What an answer may be called besides the id of a choice: any at all, one in words alone, or none. */
export const ANSWERS = ['answered', 'words', 'silence'] as const;

/** What comes of an answer, or of none: another inject, so long after the answer, or unanswered so long after the message. */
export type Consequence = {
  /** Id of a choice, or one of {@link ANSWERS}. */
  readonly if: string;
  readonly after: Seconds;
  /** Id of an inject that has no `after` of its own. */
  readonly inject: string;
  readonly at: Position;
};

/** The author's note on a choice of an inject. */
export type AnswerNote = {
  readonly inject: string;
  readonly choice: string;
  readonly good: boolean;
  readonly because: string;
  readonly at: Position;
};
