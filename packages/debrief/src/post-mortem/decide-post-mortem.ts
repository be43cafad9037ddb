/**
 * Decides about orders to a post-mortem: what comes of each, or why not. Several people write at once: the last writer
 * of a field stands, and is told whose words were replaced unseen; both stay in the entries.
 */
import { PATH, type PostMortemAct, type PostMortemState } from './document.ts';
import { fieldRow } from './fields.table.ts';

/** An order. `basedOn` is the entry whose text of this field its author had seen (0: the draft's). */
export type PostMortemOrder =
  | { readonly type: 'edit'; readonly edits: readonly PostMortemEdit[] }
  /** `fact`: where the text was filed. */
  | { readonly type: 'hand-in'; readonly fact: number }
  | { readonly type: 'reopen' }
  | { readonly type: 'comment'; readonly comment: string; readonly path: string; readonly text: string }
  | { readonly type: 'settle-comment'; readonly comment: string }
  | { readonly type: 'request-changes'; readonly text: string }
  | { readonly type: 'approve'; readonly text: string };
export type PostMortemEdit = { readonly path: string; readonly text: string; readonly basedOn: number };

export type PostMortemRefusal = { readonly ok: false; readonly message: string };
export type PostMortemDecision = { readonly ok: true; readonly acts: readonly PostMortemAct[] } | PostMortemRefusal;

/** Entries that a post-mortem holds, at most. */
export const MOST_ENTRIES = 20_000;
/** The longest text of a field that no row of the table bounds. */
const LONGEST_ITEM = 1000;

/** What comes of an order of `by`. */
export function decidePostMortem(state: PostMortemState, order: PostMortemOrder, by: string): PostMortemDecision {
  if (state.seq >= MOST_ENTRIES)
    return refuse(
      `A post-mortem holds ${MOST_ENTRIES} changes, and this one does. Export it; it can be read for ever.`,
    );
  switch (order.type) {
    case 'edit':
      return edit(state, order.edits, by);
    case 'hand-in':
      return isWritable(state)
        ? done({ type: 'handed-in', fact: order.fact })
        : refuse('It is handed in already. Take it back first.');
    case 'reopen':
      return isWritable(state) ? refuse('It is open for writing already.') : done({ type: 'reopened' });
    case 'comment': {
      const { comment, path, text } = order;
      if (state.comments.some((one) => one.comment === comment)) return refuse('This comment is there already.');
      return done({ type: 'commented', comment, path, text });
    }
    case 'settle-comment': {
      const found = state.comments.find(({ comment }) => comment === order.comment);
      if (found === undefined) return refuse('There is no such comment.');
      if (found.settledBy !== undefined) return refuse('This comment is settled already.');
      return done({ type: 'comment-settled', comment: order.comment });
    }
    case 'request-changes':
    case 'approve':
      if (state.stage !== 'in-review') return refuse('Only a post-mortem that is handed in can be decided about.');
      return done({ type: order.type === 'approve' ? 'approved' : 'changes-requested', text: order.text });
  }
}

/** Whether fields may be written. */
export function isWritable({ stage }: Pick<PostMortemState, 'stage'>): boolean {
  return stage === 'draft' || stage === 'changes-requested';
}

function edit(state: PostMortemState, edits: readonly PostMortemEdit[], by: string): PostMortemDecision {
  if (!isWritable(state)) return refuse('It is handed in, and its text stands. Take it back to write on.');
  for (const { path, text } of edits) {
    if (!PATH.test(path)) return refuse(`There is no field ${path}.`);
    const max = fieldRow(path)?.max ?? LONGEST_ITEM;
    if (text.length > max)
      return refuse(`${fieldRow(path)?.title ?? path} holds ${max} characters; this is ${text.length}.`);
  }
  return { ok: true, acts: edits.flatMap((one) => edited(state, one, by)) };
}

function edited(state: PostMortemState, { path, text, basedOn }: PostMortemEdit, by: string): readonly PostMortemAct[] {
  const now = state.fields[path];
  if (now?.text === text) return [];
  const isUnseen = now !== undefined && now.seq > basedOn && now.by !== by;
  return [{ type: 'edited', path, text, ...(isUnseen && { over: now.seq }) }];
}

function done(act: PostMortemAct): PostMortemDecision {
  return { ok: true, acts: [act] };
}

function refuse(message: string): PostMortemRefusal {
  return { ok: false, message };
}
