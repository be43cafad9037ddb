/**
 * A post-mortem as it is written here: what the server knows, what was typed since, and how the two meet. Typed words
 * wait in this browser until the server has them; what others write comes in every few seconds and never replaces words
 * that are being typed.
 */
import { documentOf } from '@firedrill/debrief';
import {
  type PostMortemAbout,
  type PostMortemBody,
  type PostMortemConflict,
  type PostMortemDocument,
  type PostMortemEntry,
  type PostMortemMaterial,
  type PostMortemNow,
  ProtocolError,
} from '@firedrill/protocol';
import { createStore, type Store } from '../../state/store.ts';
import { api, knowSelf, orderKey, words } from '../../transport/client.ts';
import type { SAVING } from './post-mortem.text.ts';

/** So long after the last letter it is saved, and so often others are asked for (ms). */
const SAVE_AFTER_MS = 700;
const NEWS_EVERY_MS = 2500;

/** What a post-mortem is about. */
export type Subject = { readonly about: PostMortemAbout; readonly id: string };
/** Who one is among its people; the link lets others in. */
export type Self = { readonly person: string; readonly links: { readonly players: string } };

type Typed = Readonly<Record<string, { readonly text: string; readonly basedOn: number }>>;
/** What the page shows. `error`: the page itself cannot be shown; `problem`: an order was not taken. */
export type WriterState = {
  readonly material: PostMortemMaterial | undefined;
  readonly now: PostMortemNow | undefined;
  /** Who one is among its people; undefined while unknown, null for nobody. */
  readonly me: Self | null | undefined;
  /** Only who joins may read. */
  readonly isShut: boolean;
  readonly typed: Typed;
  readonly saving: keyof typeof SAVING;
  readonly conflicts: Readonly<Record<string, PostMortemConflict>>;
  readonly error: string | undefined;
  readonly problem: readonly string[];
  readonly busy: boolean;
};

const EMPTY: WriterState = {
  ...{ material: undefined, now: undefined, me: undefined, error: undefined },
  ...{ typed: {}, saving: 'saved', conflicts: {}, problem: [], busy: false, isShut: false },
};

type Order = PostMortemBody['order'];

/** One page's writer. Call `close` when the page goes. */
export class Writer {
  readonly subject: Subject;
  readonly state: Store<WriterState>;
  readonly #key: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saves: Promise<void> = Promise.resolve();
  readonly #news: ReturnType<typeof setInterval>;
  readonly #onHide = () => document.visibilityState === 'hidden' && void this.save();

  constructor(subject: Subject) {
    this.subject = subject;
    this.#key = `firedrill.post-mortem.${subject.id}`;
    this.state = createStore<WriterState>({ ...EMPTY, typed: readTyped(this.#key) });
    this.#news = setInterval(() => document.visibilityState === 'visible' && void this.#ask(), NEWS_EVERY_MS);
    document.addEventListener('visibilitychange', this.#onHide);
    void this.load();
  }

  /** Saves what is left and stops. */
  close(): void {
    clearInterval(this.#news);
    document.removeEventListener('visibilitychange', this.#onHide);
    void this.save();
  }

  /** Where a file of it is fetched. */
  fileUrl(format: 'md' | 'pdf' | 'json'): string {
    return this.#client.fileUrl(format);
  }

  /** Every entry. */
  history(): Promise<readonly PostMortemEntry[]> {
    return this.#client.history();
  }

  get #client() {
    return api.postMortem(this.subject.about, this.subject.id);
  }

  get #people() {
    const { about, id } = this.subject;
    return about === 'drill' ? api.drill(id) : api.lab(id);
  }

  /** Loads what stands, who one is, and what was written; then saves what waited here. */
  async load(): Promise<void> {
    try {
      const [material, news, me] = await Promise.all([
        this.#client.material(),
        this.#client.now(),
        this.#people.me().catch(() => null),
      ]);
      this.#set({ material, now: news.now, me, error: undefined, isShut: false });
      if (Object.keys(this.state.get().typed).length > 0) void this.save();
    } catch (error) {
      this.#set({ error: words(error), isShut: error instanceof ProtocolError && error.status === 401 });
    }
  }

  /** A field's words as they are being typed. */
  type(path: string, text: string): void {
    const { typed, now } = this.state.get();
    const basedOn = typed[path]?.basedOn ?? now?.fields[path]?.seq ?? 0;
    this.#keepTyped({ ...typed, [path]: { text, basedOn } });
    this.#set({ saving: 'typing' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Several fields at once, saved at once. */
  put(texts: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(texts)) this.type(path, text);
    void this.save();
  }

  /** Sends what was typed; one sending after another. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saves = this.#saves.then(() => this.#send());
    return this.#saves;
  }

  /** Everything but writing: what was typed is saved first. Whether it was taken. */
  async order(order: Exclude<Order, { type: 'edit' }>): Promise<boolean> {
    this.#set({ busy: true, problem: [] });
    await this.save();
    try {
      const { now } = await this.#client.order({ id: orderKey(), order });
      this.#set({ ...(now !== undefined && { now }) });
      return true;
    } catch (error) {
      this.#set({ problem: error instanceof ProtocolError ? [error.message, ...error.lines] : [words(error)] });
      return false;
    } finally {
      this.#set({ busy: false });
    }
  }

  /** Lets a conflict be; `theirs` puts their words back. */
  settle(path: string, theirs: boolean): void {
    const { [path]: conflict, ...rest } = this.state.get().conflicts;
    this.#set({ conflicts: rest });
    if (theirs && conflict !== undefined) this.put({ [path]: conflict.text });
  }

  /** Joins its people under a name, to write. */
  async join(name: string, invite: string | undefined): Promise<string | undefined> {
    try {
      await knowSelf();
      await this.#people.join({ name, ...(invite !== undefined && { invite }) });
      await this.load();
      return undefined;
    } catch (error) {
      return words(error);
    }
  }

  async #send(): Promise<void> {
    const sent = this.state.get().typed;
    const edits = Object.entries(sent).map(([path, one]) => ({ path, ...one }));
    if (edits.length === 0) return;
    this.#set({ saving: 'saving' });
    try {
      const done = await this.#client.order({ id: orderKey(), order: { type: 'edit', edits } });
      this.#taken(sent, done.now);
      for (const conflict of done.conflicts)
        this.#set({ conflicts: { ...this.state.get().conflicts, [conflict.path]: conflict } });
    } catch (error) {
      const refused = error instanceof ProtocolError && error.status !== 0 && error.status < 500;
      this.#set({ saving: refused ? 'refused' : 'offline', ...(refused && { problem: [words(error)] }) });
    }
  }

  /** What was typed while the sending was under way stays, based on what was sent. */
  #taken(sent: Typed, now: PostMortemNow | undefined): void {
    const left = Object.entries(this.state.get().typed).flatMap(([path, one]) => {
      if (sent[path]?.text === one.text) return [];
      const basedOn = path in sent ? (now?.fields[path]?.seq ?? one.basedOn) : one.basedOn;
      return [[path, { text: one.text, basedOn }] as const];
    });
    this.#keepTyped(Object.fromEntries(left));
    this.#set({ ...(now !== undefined && { now }), saving: left.length === 0 ? 'saved' : 'typing', problem: [] });
  }

  async #ask(): Promise<void> {
    const { now, saving, material } = this.state.get();
    if (material === undefined) return;
    if (saving === 'offline') return this.save();
    const news = await this.#client.now(now?.seq).catch(() => undefined);
    if (news?.now !== undefined && news.seq > (this.state.get().now?.seq ?? -1)) this.#set({ now: news.now });
  }

  #keepTyped(typed: Typed): void {
    if (Object.keys(typed).length === 0) localStorage.removeItem(this.#key);
    else localStorage.setItem(this.#key, JSON.stringify(typed));
    this.#set({ typed });
  }

  #set(part: Partial<WriterState>): void {
    this.state.set((before) => ({ ...before, ...part }));
  }
}

/** The document with what was typed here on top. */
export function documentHere({ material, now, typed }: WriterState): PostMortemDocument | undefined {
  if (material === undefined || now === undefined) return undefined;
  return documentOf(material.draft, { ...now.fields, ...typed });
}

function readTyped(key: string): Typed {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Typed;
  } catch {
    return {}; // words that cannot be read are no words
  }
}
