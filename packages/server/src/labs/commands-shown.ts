/**
 * Commands in a recording of a terminal: lines behind a prompt, as they stood when they were entered. Read from what was
 * shown, so a password without echo is never among them; what a full-screen program draws is none.
 */
/** A command; `seconds` into the recording. */
export type CommandShown = { readonly seconds: number; readonly text: string };
/** What a recording holds: its commands, and how long it is. */
export type CastRead = { readonly commands: readonly CommandShown[]; readonly seconds: number };

/** Of one recording at most. */
export const MOST_COMMANDS = 300;
const MOST_LETTERS = 400;
const MOST_LINE = 4_000;

/** Prompts of bash, psql and MariaDB. */
const PROMPTS: readonly RegExp[] = [
  /^[\w.-]+@[\w.-]+:[^#$]*[#$] (.+)$/,
  /^[\w-]+[=\-('"][*!?]?[#>] (.+)$/,
  /^MariaDB \[[^\]]*\]> (.+)$/,
];
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told
const PARTS = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[([0-9;?]*)([ -/]*[@-~])|\x1b[()#][ -~]?|\x1b.?|[^\x1b]/gsu;

/** Reads a recording (asciicast v2); lines that are none are left out. */
export function readCast(text: string): CastRead {
  const [first = '', ...rows] = text.split('\n');
  const { width } = { width: 80, ...(parsedJson(first) as object | undefined) } as { width: unknown };
  const commands: CommandShown[] = [];
  let seconds = 0;
  const line = new TypedLine(typeof width === 'number' && width > 0 ? width : 80, (said) => {
    const command = commandOf(said);
    if (command !== undefined && commands.length < MOST_COMMANDS) commands.push({ seconds, text: command });
  });
  for (const row of rows) {
    const event = parsedJson(row);
    if (!isCastLine(event)) continue;
    seconds = event[0];
    if (event[1] === 'o') line.show(event[2]);
    if (event[1] === 'r') line.width = Number(event[2].split('x')[0]) || line.width;
  }
  return { commands, seconds };
}

type CastLine = readonly [seconds: number, kind: string, text: string];

function isCastLine(value: unknown): value is CastLine {
  return (
    Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string' && typeof value[2] === 'string'
  );
}

/** JSON, or undefined where it is none: the last line of a recording can be half written. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function commandOf(line: string): string | undefined {
  for (const prompt of PROMPTS) {
    const said = prompt.exec(line)?.[1]?.trim();
    if (said !== undefined) return said === '' || said.endsWith('^C') ? undefined : said.slice(0, MOST_LETTERS);
  }
  return undefined;
}

/** The line that the cursor is on, however often it was edited and however many rows it takes. */
class TypedLine {
  width: number;
  readonly #onLine: (line: string) => void;
  #letters: string[] = [];
  #at = 0;
  /** Where the row of the cursor begins. */
  #row = 0;
  #isFullScreen = false;

  constructor(width: number, onLine: (line: string) => void) {
    this.width = width;
    this.#onLine = onLine;
  }

  show(text: string): void {
    for (const [part, numbers, order] of text.matchAll(PARTS)) {
      if (order !== undefined) this.#order(order, numbers ?? '');
      else if (!part.startsWith('\x1b')) this.#letter(part);
    }
  }

  #letter(letter: string): void {
    if (letter === '\n') this.#end();
    else if (letter === '\r') this.#at = this.#row;
    else if (letter === '\b') this.#at = Math.max(0, this.#at - 1);
    else if (letter >= ' ' && this.#at < MOST_LINE) {
      if (this.#at - this.#row >= this.width) this.#row += this.width;
      this.#letters[this.#at++] = letter;
    }
  }

  #end(): void {
    if (!this.#isFullScreen) this.#onLine(Array.from(this.#letters, (letter) => letter ?? ' ').join(''));
    this.#letters = [];
    this.#at = 0;
    this.#row = 0;
  }

  /** Control sequences that change the line; others show nothing. */
  #order(order: string, numbers: string): void {
    const n = Math.min(MOST_LINE, Number.parseInt(numbers, 10) || 1);
    if (order === 'C') this.#at += n;
    else if (order === 'D') this.#at = Math.max(0, this.#at - n);
    else if (order === 'A') this.#up(n);
    else if (order === 'G') this.#at = this.#row + n - 1;
    else if (order === 'K' || order === 'J') this.#clear(numbers);
    else if (order === 'P') this.#letters.splice(this.#at, n);
    else if (order === '@') this.#letters.splice(this.#at, 0, ...Array<string>(n).fill(' '));
    else if (numbers === '?1049' || numbers === '?47') this.#isFullScreen = order === 'h';
  }

  #up(rows: number): void {
    const by = Math.min(this.#row, rows * this.width);
    this.#row -= by;
    this.#at -= by;
  }

  #clear(numbers: string): void {
    if (numbers === '' || numbers === '0') this.#letters.length = Math.min(this.#letters.length, this.#at);
    else if (numbers !== '1') this.#letters = [];
  }
}
