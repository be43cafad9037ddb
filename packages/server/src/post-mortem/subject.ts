/**
 * What a post-mortem is about, as the desk and its routes need it: a closed drill and an ended lab are both one. What is
 * written, reviewed and graded is the same document for each.
 */
import type { PostMortemDocument, PostMortemDraft, PostMortemEntry, PostMortemStage } from '@firedrill/debrief';
import type { GradedHandIn, PostMortemAbout, PostMortemMaterial, PostMortemNow } from '@firedrill/protocol';

/** Who hands in; `id` is that of the order, by which it is filed once. */
export type HandingIn = { readonly id: string; readonly by: string };

export type PostMortemSubject = {
  readonly about: PostMortemAbout;
  readonly id: string;
  /** What files are headed with: title, and how it was played. `name` is of files. */
  readonly title: string;
  readonly played: string;
  readonly name: string;
  /** What a JSON file says of it besides. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Everything that was written, in order. */
  readonly entries: () => readonly PostMortemEntry[];
  /** Keeps more of it, durably, and how far it is. */
  readonly append: (entries: readonly PostMortemEntry[], stage: PostMortemStage) => Promise<void>;
  /** What it begins with; reads no truth. */
  readonly draft: () => Promise<PostMortemDraft>;
  readonly material: () => Promise<PostMortemMaterial>;
  /** Files a text in the record from which it is graded for ever; its place there. Throws {@link HttpError} when refused. */
  readonly file: (document: PostMortemDocument, by: HandingIn) => Promise<number>;
  /** Texts as they were filed, each with its grades, which are truth. */
  readonly graded: (entries: readonly PostMortemEntry[]) => readonly GradedHandIn[];
  readonly people: () => PostMortemNow['people'];
};
