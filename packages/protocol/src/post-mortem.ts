/**
 * What travels about a post-mortem: orders that write it, hand it in and decide about it, and what it is at any moment.
 * Open after the close of its drill, or the end of its lab, only. Its grades hold truth and are there once a text was handed in, not before.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type {
  CommentState,
  DecisionState,
  FieldState,
  HandInState,
  PostMortemDraft,
  PostMortemEntry,
  PostMortemGrade,
  PostMortemStage,
} from '@firedrill/debrief';
import type { Mode } from '@firedrill/drill';
import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';

const path = z.string().min(1).max(80);
const words = z.string().trim().min(1).max(4000);

/** `POST …/post-mortem`: `id` is made by the client, once per order; a retry with the same id is answered alike. */
export const postMortemBody = z.strictObject({
  id: z.string().min(8, 'use at least 8 characters').max(64),
  order: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('edit'),
      /** `basedOn`: the `seq` of the field's text that its author had seen, 0 for none. */
      edits: z
        .array(z.strictObject({ path, text: z.string().max(8000), basedOn: z.int().min(0) }))
        .min(1)
        .max(100),
    }),
    z.strictObject({ type: z.literal('hand-in') }),
    z.strictObject({ type: z.literal('reopen') }),
    z.strictObject({ type: z.literal('comment'), comment: z.string().min(8).max(64), path, text: words }),
    z.strictObject({ type: z.literal('settle-comment'), comment: z.string().min(8).max(64) }),
    z.strictObject({ type: z.literal('request-changes'), text: words }),
    z.strictObject({ type: z.literal('approve'), text: z.string().trim().max(4000).default('') }),
  ]),
});
/** `GET …/post-mortem`: nothing new is said in one word. */
export const postMortemQuery = z.object({ since: z.coerce.number().int().min(-1).default(-1) });
/** `GET …/post-mortem/export`. */
export const postMortemExportQuery = z.object({ format: z.enum(['md', 'pdf', 'json']) });

export type PostMortemBody = z.input<typeof postMortemBody>;

/** A text that was handed in, with its grades. `fact` is its place in the record. */
export type GradedHandIn = HandInState & { readonly grade: PostMortemGrade };

/** A post-mortem as it stands. `by` of everything is a person's id; `people` says their names. */
export type PostMortemNow = {
  readonly seq: number;
  readonly stage: PostMortemStage;
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly comments: readonly CommentState[];
  readonly decisions: readonly DecisionState[];
  /** In the order in which they were handed in; the first one counts in the scorecard. */
  readonly handIns: readonly GradedHandIn[];
  readonly people: readonly { readonly person: string; readonly name: string }[];
};
/** `now` is absent when nothing has happened since. */
export type PostMortemNews = { readonly seq: number; readonly now?: PostMortemNow };

/** Somebody else's words that an edit replaced without its author having seen them. They stay in the history. */
export type PostMortemConflict = {
  readonly path: string;
  readonly text: string;
  readonly by: string;
  readonly at: EpochMs;
};
export type PostMortemDone = PostMortemNews & { readonly conflicts: readonly PostMortemConflict[] };

/** A fact that can be cited, in words. */
export type CitableFact = {
  readonly seq: number;
  readonly at: EpochMs;
  readonly kind: 'pin' | 'look' | 'alert' | 'action' | 'check' | 'hint' | 'message' | 'note' | 'other';
  readonly text: string;
  /** In a lab: where a recording of a terminal shows it. */
  readonly shown?: ShownAt;
};
/** An instant of a recording of a lab's terminal. */
export type ShownAt = { readonly recording: string; readonly seconds: Seconds };
/**
 * What stands about a post-mortem from the close of its drill, or the end of its lab, on. `names`: people whom no cause
 * should be named after.
 */
export type PostMortemMaterial = {
  readonly about: PostMortemAbout;
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly playedAt: EpochMs;
  readonly closedAt: EpochMs;
  readonly draft: PostMortemDraft;
  readonly facts: readonly CitableFact[];
  readonly names: readonly string[];
};

/** What a post-mortem is about: a drill that is closed, or a lab that has ended. */
export const POST_MORTEM_ABOUTS = ['drill', 'lab'] as const;
export type PostMortemAbout = (typeof POST_MORTEM_ABOUTS)[number];

/** The endpoints of each: the same ones at another address. */
export const postMortemEndpoints = {
  drill: endpointsAt('/api/drills/:id'),
  lab: endpointsAt('/api/labs/:id'),
} as const;

function endpointsAt(subject: string) {
  const at = `${subject}/post-mortem`;
  return {
    postMortem: { method: 'GET', path: at } as Endpoint<PostMortemNews>,
    order: { method: 'POST', path: at } as Endpoint<PostMortemDone, PostMortemBody>,
    material: { method: 'GET', path: `${at}/material` } as Endpoint<PostMortemMaterial>,
    history: { method: 'GET', path: `${at}/history` } as Endpoint<readonly PostMortemEntry[]>,
    /** A file: Markdown, PDF or JSON. */
    export: { method: 'GET', path: `${at}/export` } as Endpoint<string>,
  } as const;
}
