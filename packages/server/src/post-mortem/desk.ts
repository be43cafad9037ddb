/**
 * Where post-mortems are written: takes orders one after another, keeps them durably, and only then answers. Handing in
 * files the text in the record of its subject first, so that its grades can be computed from that record for ever.
 */
import {
  decidePostMortem,
  documentOf,
  isWritable,
  missingOf,
  type PostMortemAct,
  type PostMortemEntry,
  type PostMortemOrder,
  type PostMortemState,
  postMortemOf,
} from '@firedrill/debrief';
import type { PostMortemBody, PostMortemConflict } from '@firedrill/protocol';
import { HttpError } from '../http/context.ts';
import type { PostMortemSubject } from './subject.ts';

type Sent = Required<PostMortemBody>['order'];
/** Who orders what; `id` as in the body. */
export type DeskOrder = { readonly id: string; readonly order: Sent; readonly by: string };

/** Writes post-mortems. One for a server: its orders about one subject never overtake one another. */
export class PostMortemDesk {
  readonly #wallMs: () => number;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(wallMs: () => number) {
    this.#wallMs = wallMs;
  }

  /** Carries out an order, once for its id; whose unseen words it replaced. Throws {@link HttpError} when it is refused. */
  order(subject: PostMortemSubject, order: DeskOrder): Promise<readonly PostMortemConflict[]> {
    const key = `${subject.about} ${subject.id}`;
    const before = this.#last.get(key) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(() => this.#carryOut(subject, order));
    this.#last.set(key, done);
    const forget = () => this.#last.get(key) === done && this.#last.delete(key);
    done.then(forget, forget);
    return done;
  }

  async #carryOut(subject: PostMortemSubject, { id, order, by }: DeskOrder): Promise<readonly PostMortemConflict[]> {
    const entries = subject.entries();
    const known = entries.filter((entry) => entry.order === id);
    if (known.length > 0) return conflictsOf(known, entries);
    const state = postMortemOf(entries);
    const acts = decided(state, await complete(subject, { id, order, by }, state), by);
    if (acts.length === 0) return [];
    const at = this.#wallMs();
    const added = acts.map((act, i): PostMortemEntry => ({ seq: entries.length + i + 1, order: id, by, at, act }));
    const all = [...entries, ...added];
    await subject.append(added, postMortemOf(all).stage);
    return conflictsOf(added, all);
  }
}

/** An order as it is decided about: a text that is handed in is filed first. */
async function complete(
  subject: PostMortemSubject,
  { id, order, by }: DeskOrder,
  state: PostMortemState,
): Promise<PostMortemOrder> {
  if (order.type === 'approve') return { ...order, text: order.text ?? '' };
  if (order.type !== 'hand-in') return order;
  if (!isWritable(state)) return { type: 'hand-in', fact: 0 };
  const document = documentOf(await subject.draft(), state.fields);
  const missing = missingOf(document);
  if (missing.length > 0)
    throw new HttpError(409, 'refused', { message: 'It is not ready to be handed in.', lines: missing });
  return { type: 'hand-in', fact: await subject.file(document, { id, by }) };
}

function decided(state: PostMortemState, order: PostMortemOrder, by: string): readonly PostMortemAct[] {
  const decision = decidePostMortem(state, order, by);
  if (!decision.ok) throw new HttpError(409, 'refused', { message: decision.message });
  return decision.acts;
}

function conflictsOf(
  added: readonly PostMortemEntry[],
  all: readonly PostMortemEntry[],
): readonly PostMortemConflict[] {
  return added.flatMap(({ act }) => {
    const before = act.type === 'edited' && act.over !== undefined ? all[act.over - 1] : undefined;
    if (before?.act.type !== 'edited') return [];
    return [{ path: before.act.path, text: before.act.text, by: before.by, at: before.at }];
  });
}
