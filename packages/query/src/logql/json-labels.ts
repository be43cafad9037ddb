/**
 * What the parsers `json` and `unpack` take out of a line. Nested objects join their keys with an underscore; lists are
 * left out unless asked for by path.
 */
import type { Extraction } from './ast.ts';
import type { Entry } from './entry.ts';
import { JsonError, JsonScan } from './json-scan.ts';
import { cleanName, labelName } from './label-name.ts';

/** Deepest nesting of objects that is read. */
export const MAX_JSON_DEPTH = 100;

/** A key seen at some place of earlier lines: most lines have the same keys in the same order. */
type Guess = { readonly raw: string; readonly name: string };

/** The parser `json` without paths: every field is a label. One for each stage; it remembers the keys of its lines. */
export class JsonLabels {
  private readonly scan = new JsonScan();
  private readonly guesses: Guess[] = [];
  private place = 0;

  /** Gives the fields of a line to an entry, and marks it when the line is no JSON. */
  parse(entry: Entry): void {
    if (entry.hints.done(entry)) return;
    this.scan.start(entry.line);
    this.place = 0;
    try {
      this.object(entry, '', 0);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      entry.fail('JSONParserErr', error.message);
    }
  }

  /** Reads an object; false when nothing more is wanted. */
  private object(entry: Entry, prefix: string, depth: number): boolean {
    const { scan } = this;
    if (depth > MAX_JSON_DEPTH) throw new JsonError(`objects nest more than ${MAX_JSON_DEPTH} deep`);
    if (!scan.enterObject()) return true;
    do {
      scan.key();
      const name = prefix === '' ? this.name() : joined(prefix, scan.keyText());
      if (scan.peekKind() === 'object') {
        if (!entry.hints.wantsPrefix(name)) scan.value();
        else if (!this.nested(entry, name, depth + 1)) return false;
      } else if (!this.field(entry, name)) return false;
    } while (scan.nextKey());
    return true;
  }

  /** As in Loki, an object that does not close gives none of its fields. */
  private nested(entry: Entry, prefix: string, depth: number): boolean {
    const { at } = this.scan;
    const mark = entry.mark();
    try {
      return this.object(entry, prefix, depth);
    } catch (error) {
      this.scan.at = at;
      if (error instanceof JsonError && !this.closes()) entry.rollBack(mark);
      throw error;
    }
  }

  /** Whether the object here has an end. */
  private closes(): boolean {
    try {
      this.scan.value();
      return true;
    } catch {
      return false;
    }
  }

  private field(entry: Entry, name: string): boolean {
    const { scan } = this;
    scan.value();
    if (name === '' || scan.kind === 'list' || scan.kind === 'null') return true;
    const own = entry.nameFor(name);
    if (!entry.hints.wants(own) || entry.wasFound(own)) return true;
    entry.set(own, scan.text());
    return !entry.hints.done(entry);
  }

  /** The label of the key read last, guessed from earlier lines. */
  private name(): string {
    const { scan, guesses } = this;
    const place = this.place++;
    const guess = guesses[place];
    const length = scan.keyEnd - scan.keyBegin;
    if (guess !== undefined && guess.raw.length === length && scan.line.startsWith(guess.raw, scan.keyBegin))
      return guess.name;
    const raw = scan.line.slice(scan.keyBegin, scan.keyEnd);
    const name = labelName(scan.keyText());
    if (place < MAX_GUESSES) guesses[place] = { raw, name };
    return name;
  }
}

const MAX_GUESSES = 64;

function joined(prefix: string, key: string): string {
  const clean = cleanName(key, false);
  return clean === '' ? prefix : `${prefix}_${clean}`;
}

/** The parser `json label="path"`: each path is a label, empty when it leads nowhere. */
export class JsonPaths {
  private readonly scan = new JsonScan();
  private readonly extractions: readonly Extraction[];

  constructor(extractions: readonly Extraction[]) {
    this.extractions = extractions;
  }

  /** Gives the labels asked for, and marks the entry when the line is no JSON. */
  parse(entry: Entry): void {
    const { line, hints } = entry;
    if (line === '' || hints.done(entry)) return;
    if (!/^["{[]/.test(line)) return entry.fail('JSONParserErr', '');
    this.scan.start(line);
    const found = new Set<Extraction>();
    try {
      this.value(entry, { wanted: this.extractions, found, depth: 0 });
    } catch (error) {
      // as in Loki, what is broken beside the values asked for is no mistake
      if (!(error instanceof JsonError)) throw error;
    }
    if (found.size === this.extractions.length) return;
    for (const { label } of this.extractions) if (entry.get(label) === undefined) entry.set(label, '');
  }

  /** Looks at the value here for paths of which `depth` parts are behind. */
  private value(entry: Entry, search: Search): void {
    const { scan } = this;
    const { wanted, found, depth } = search;
    const kind = scan.peekKind();
    const deeper = wanted.filter(({ path }) => path.length > depth);
    const here = wanted.filter((one) => one.path.length === depth && !found.has(one));
    const { at } = scan;
    if (here.length > 0 || deeper.length === 0) {
      this.pass(entry, here.length > 0);
      for (const one of here) this.take(entry, one, found);
    }
    if (deeper.length === 0 || (kind !== 'object' && kind !== 'list')) {
      if (here.length === 0 && deeper.length > 0) scan.value();
      return;
    }
    scan.at = at;
    if (kind === 'object') this.object(entry, { ...search, wanted: deeper });
    else this.list(entry, { ...search, wanted: deeper });
  }

  private object(entry: Entry, { wanted, found, depth }: Search): void {
    const { scan } = this;
    if (!scan.enterObject()) return;
    do {
      scan.key();
      const key = scan.keyText();
      this.value(entry, { wanted: wanted.filter(({ path }) => path[depth] === key), found, depth: depth + 1 });
    } while (found.size < this.extractions.length && scan.nextKey());
  }

  private list(entry: Entry, { wanted, found, depth }: Search): void {
    const { scan } = this;
    if (!scan.enterList()) return;
    let place = 0;
    do {
      const index = place++;
      this.value(entry, { wanted: wanted.filter(({ path }) => path[depth] === index), found, depth: depth + 1 });
    } while (found.size < this.extractions.length && scan.nextElement());
  }

  /** Passes a value; one that was asked for and is broken marks the entry. */
  private pass(entry: Entry, asked: boolean): void {
    try {
      this.scan.value();
    } catch (error) {
      if (asked && error instanceof JsonError) entry.fail('JSONParserErr', error.message);
      throw error;
    }
  }

  private take(entry: Entry, one: Extraction, found: Set<Extraction>): void {
    found.add(one);
    entry.set(entry.nameFor(one.label), this.scan.text());
  }
}

type Search = { readonly wanted: readonly Extraction[]; readonly found: Set<Extraction>; readonly depth: number };

const PACKED = '_entry';

/** The stage `unpack`: a packed line becomes the line of the entry, texts beside it become labels. */
export class Unpacking {
  private readonly scan = new JsonScan();

  /** Unpacks the line of an entry, and marks it when the line is no JSON object. */
  parse(entry: Entry): void {
    const { line, hints } = entry;
    if (line === '' || hints.done(entry)) return;
    if (!line.startsWith('{')) return entry.fail('JSONParserErr', 'expecting json object(6), but it is not');
    try {
      this.object(entry);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      entry.fail('JSONParserErr', error.message);
    }
  }

  private object(entry: Entry): void {
    const { scan } = this;
    const labels: (readonly [string, string])[] = [];
    let packed: string | undefined;
    scan.start(entry.line);
    for (let more = scan.enterObject(); more; more = scan.nextKey()) {
      scan.key();
      const key = scan.keyText();
      scan.value();
      if (scan.kind !== 'text') continue;
      if (key === PACKED) packed = scan.text();
      else labels.push([key, scan.text()]);
    }
    if (packed === undefined) return;
    for (const [key, value] of labels) {
      const own = entry.nameFor(key);
      if (entry.hints.wants(own) && !entry.wasFound(own)) entry.set(cleanName(own, true), value);
    }
    entry.line = packed;
  }
}
