/**
 * A client that keeps everything the server says to it: bodies and headers of answers, and frames of the live channel.
 * For tests of what must not travel.
 */
import { type Client, createClient, type FetchLike } from '@firedrill/protocol';
import { WebSocket } from 'ws';

/** One thing that came from the server, and where from. */
export type Heard = { readonly from: string; readonly text: string };

/** One reader of a server: what it asks for and hears is kept, in order. */
export class RecordingClient {
  readonly heard: Heard[] = [];
  readonly client: Client;
  readonly #url: string;
  readonly #sockets: WebSocket[] = [];

  constructor(url: string) {
    this.#url = url;
    this.client = createClient(url, this.#fetch);
  }

  /** Listens on the live channel of a drill, as whom the token says. */
  listen(drill: string, token: string): void {
    const address = `${this.#url.replace(/^http/, 'ws')}/api/drills/${drill}/live?since=0`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
    socket.on('message', (data) => this.heard.push({ from: 'live', text: String(data) }));
    socket.on('error', () => undefined);
    this.#sockets.push(socket);
  }

  /** Whether a frame of this kind came. */
  hasHeard(type: string): boolean {
    return this.heard.some(({ from, text }) => from === 'live' && text.startsWith(`{"type":"${type}"`));
  }

  /** Where `secret` came from, whatever its case. */
  sourcesOf(secret: string): readonly string[] {
    const wanted = secret.toLowerCase();
    return this.heard.filter(({ text }) => text.toLowerCase().includes(wanted)).map(({ from }) => from);
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  readonly #fetch: FetchLike<never> = async (url, init) => {
    const response = await fetch(url, init);
    const text = await response.text();
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    this.heard.push({ from: `${init.method} ${url}`, text: `${headers}\n\n${text}` });
    return { status: response.status, text: () => Promise.resolve(text) };
  };
}
