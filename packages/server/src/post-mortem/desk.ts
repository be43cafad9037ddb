/**
 * Where post-mortems are written: takes orders one after another, keeps them durably, and only then answers. Handing in
 * files the text in the drill's own record first, so that its grades can be computed from that record for ever.
 */
import {
  decidePostMortem,
  documentOf,
  filingOf,
  isWritable,
  missingOf,
  type PostMortemAct,
  type PostMortemDraft,
  type PostMortemEntry,
  type PostMortemOrder,
  type PostMortemState,
  postMortemOf,
} from '@firedrill/debrief';
import type { PostMortemBody, PostMortemConflict } from '@firedrill/protocol';
import { HttpError } from '../http/context.ts';
import { orderOf } from '../http/order-of.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Storage } from '../storage/storage.ts';

type Sent = Required<PostMortemBody>['order'];
/** Who orders what; `id` as in the body. */
export type DeskOrder = { readonly id: string; readonly order: Sent; readonly by: string };
export type DeskPorts = {
  readonly storage: Storage;
  readonly rooms: Pick<Rooms, 'room'>;
  readonly wallMs: () => number;
  readonly draft: (drill: string) => Promise<PostMortemDraft>;
};

/** Filed texts have this before the id of the order that handed them in. */
const FILED = 'filed:';

/** Writes post-mortems. One for a server: its orders about one drill never overtake one another. */
export class PostMortemDesk {
  readonly #ports: DeskPorts;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** Carries out an order, once for its id; whose unseen words it replaced. Throws {@link HttpError} when it is refused. */
  order(drill: string, order: DeskOrder): Promise<readonly PostMortemConflict[]> {
    const before = this.#last.get(drill) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(() => this.#carryOut(drill, order));
    this.#last.set(drill, done);
    const forget = () => this.#last.get(drill) === done && this.#last.delete(drill);
    done.then(forget, forget);
    return done;
  }

  async #carryOut(drill: string, { id, order, by }: DeskOrder): Promise<readonly PostMortemConflict[]> {
    const { storage, wallMs } = this.#ports;
    const entries = storage.postMortem(drill);
    const known = entries.filter((entry) => entry.order === id);
    if (known.length > 0) return conflictsOf(known, entries);
    const state = postMortemOf(entries);
    const acts = decided(state, await this.#complete(drill, { id, order, by }, state), by);
    if (acts.length === 0) return [];
    const at = wallMs();
    const added = acts.map((act, i): PostMortemEntry => ({ seq: entries.length + i + 1, order: id, by, at, act }));
    const all = [...entries, ...added];
    await storage.appendPostMortem(drill, added, postMortemOf(all).stage);
    return conflictsOf(added, all);
  }

  /** An order as it is decided about: a text that is handed in is filed first. */
  async #complete(drill: string, { id, order, by }: DeskOrder, state: PostMortemState): Promise<PostMortemOrder> {
    if (order.type === 'approve') return { ...order, text: order.text ?? '' };
    if (order.type !== 'hand-in') return order;
    if (!isWritable(state)) return { type: 'hand-in', fact: 0 };
    const document = documentOf(await this.#ports.draft(drill), state.fields);
    const missing = missingOf(document);
    if (missing.length > 0)
      throw new HttpError(409, 'refused', { message: 'It is not ready to be handed in.', lines: missing });
    const room = await this.#ports.rooms.room(drill);
    const command = orderOf({ id, command: filingOf(document) });
    const answer = await room.command(`${FILED}${id}`, command, by);
    if (!answer.ok) throw new HttpError(409, 'refused', { message: answer.refusal.message });
    const filed = answer.facts.find(({ event }) => event.type === 'post-mortem-filed');
    return { type: 'hand-in', fact: filed?.seq ?? answer.seq };
  }
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
