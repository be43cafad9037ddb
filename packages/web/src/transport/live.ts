/**
 * The live channel with resume: after a loss it comes back with the last fact it has seen and misses nothing.
 * Waits 0.5 s, then twice as long each time, at most 8 s.
 */

/** Where the channel stands; `nextTry` is wall-clock ms. */
export type Link =
  | { readonly state: 'connecting' | 'open' }
  | { readonly state: 'lost'; readonly since: number; readonly nextTry: number; readonly reason: string | undefined };

/** What every channel says alike; the rest is its own. */
type Told = { readonly type: string; readonly facts?: readonly { readonly seq: number }[]; readonly reason?: string };

type Options<M> = {
  readonly url: (since: number) => string;
  /** The message of a text; undefined is passed over. */
  readonly parse: (text: string) => M | undefined;
  readonly onMessage: (message: M) => void;
  readonly onLink: (link: Link) => void;
};

/** Keeps a channel open until `close()`. */
export class LiveChannel<M extends Told> {
  readonly #options: Options<M>;
  #socket: WebSocket | undefined;
  #seen = 0;
  #tries = 0;
  #lostAt: number | undefined;
  #reason: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: Options<M>) {
    this.#options = options;
    this.#open();
  }

  /** Tries at once instead of waiting. */
  retry(): void {
    if (this.#socket === undefined) this.#open();
  }

  /** Sends a text when there is a connection. */
  send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open(): void {
    clearTimeout(this.#timer);
    const url = new URL(this.#options.url(this.#seen), location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    if (this.#lostAt === undefined) this.#options.onLink({ state: 'connecting' });
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#lostAt = undefined;
      this.#options.onLink({ state: 'open' });
    };
    socket.onmessage = (event) => this.#take(String(event.data));
    socket.onclose = () => this.#lost();
  }

  #take(text: string): void {
    const message = this.#options.parse(text);
    if (message === undefined) return;
    if (message.type === 'facts') this.#seen = Math.max(this.#seen, message.facts?.at(-1)?.seq ?? 0);
    if (message.type === 'gone') this.#reason = message.reason;
    this.#options.onMessage(message);
  }

  #lost(): void {
    this.#socket = undefined;
    if (this.#closed) return;
    this.#lostAt ??= Date.now();
    const wait = Math.min(8000, 500 * 2 ** this.#tries++);
    this.#options.onLink({ state: 'lost', since: this.#lostAt, nextTry: Date.now() + wait, reason: this.#reason });
    this.#timer = setTimeout(() => this.#open(), wait);
  }
}
