/**
 * The line to a shell of a lab: bytes both ways, the size, and back again after the connection was lost. The shell stays
 * on the server meanwhile and shows what was there before.
 */
import type { TerminalNews } from '@firedrill/protocol';
import type { Terminal } from '@xterm/xterm';

/** How the line stands. */
export type LineState = 'connecting' | 'open' | 'lost' | 'ended';

export type ShellPlace = { readonly lab: string; readonly instance: string; readonly shell: number };

/** The server takes frames of 4 KiB. */
const MOST_BYTES = 2_048;
const RETRY_MS = [500, 1_000, 2_000, 5_000];

/** One line. Ends with {@link close}; a shell that is over is opened anew with Enter. */
export class ShellLine {
  readonly #terminal: Terminal;
  readonly #place: ShellPlace;
  readonly #onState: (state: LineState) => void;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #isClosed = false;
  #isOver = false;
  /** Bytes shown before are on their way; what the terminal answers to them is nobody's. */
  #before = 0;

  constructor(terminal: Terminal, place: ShellPlace, onState: (state: LineState) => void) {
    this.#terminal = terminal;
    this.#place = place;
    this.#onState = onState;
    terminal.onData((text) => this.#typed(text));
    terminal.onBinary((text) => this.#send(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
    terminal.onResize(() => this.#tellSize());
    this.#connect();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }

  #connect(): void {
    const { lab, instance, shell } = this.#place;
    const { rows, cols } = this.#terminal;
    const query = new URLSearchParams({ instance, shell: String(shell), rows: String(rows), cols: String(cols) });
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/api/labs/${lab}/terminal?${query}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#isOver = false;
    this.#onState('connecting');
    socket.onmessage = ({ data }) => this.#heard(data as ArrayBuffer | string);
    socket.onclose = () => this.#lost();
  }

  #heard(data: ArrayBuffer | string): void {
    if (typeof data !== 'string') return this.#show(new Uint8Array(data));
    const news = JSON.parse(data) as TerminalNews;
    if (news.type === 'before') {
      this.#tries = 0;
      this.#terminal.reset();
      this.#before = news.bytes;
      this.#onState('open');
      this.#tellSize();
    } else {
      this.#isOver = true;
      this.#terminal.write(`\r\n\x1b[2m[${news.says} Press Enter for a new one.]\x1b[0m\r\n`);
      this.#onState('ended');
    }
  }

  #show(bytes: Uint8Array): void {
    const isBefore = this.#before > 0;
    this.#terminal.write(bytes, () => {
      if (isBefore) this.#before = Math.max(0, this.#before - bytes.length);
    });
  }

  #typed(text: string): void {
    if (this.#isOver) {
      if (text === '\r') this.#connect();
      return;
    }
    if (this.#before === 0) this.#send(new TextEncoder().encode(text));
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (let at = 0; at < bytes.length; at += MOST_BYTES) this.#socket.send(bytes.slice(at, at + MOST_BYTES));
  }

  #tellSize(): void {
    const { rows, cols } = this.#terminal;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'size', rows, cols }));
  }

  #lost(): void {
    if (this.#isClosed || this.#isOver) return;
    this.#onState('lost');
    this.#retry = setTimeout(() => this.#connect(), RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)]);
  }
}
