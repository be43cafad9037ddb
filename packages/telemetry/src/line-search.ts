/**
 * Whether a line holds a text, without wording the line. A template's fixed parts, the service and the texts of a record
 * are known; its numbers, instant and trace are known by the characters they are made of. So for most records the answer
 * is the same as for an earlier one with the same parts, and only few lines have to be worded.
 */
import type { CompiledTemplate, LineSource } from './log-line.ts';

/** Most answers kept for one text; records beyond them are worded. */
const MAX_ANSWERS = 4096;
/** What stands for a variable part: characters it may hold. */
const NUMBER = '0123456789.-';
const INSTANT = '0123456789.-:TZ';
const TRACE = '0123456789abcdef';

/** A fixed text, or the characters of a variable one. */
type Part = { readonly text: string } | { readonly of: string };
/** Yes, no, or: word it. */
type Answer = boolean | undefined;

/** Looks for one text in the lines of a store. */
export class LineSearch {
  private readonly wanted: string;
  private readonly answers = new Map<string, Answer>();
  private readonly plain = new Map<number, Answer>();

  constructor(wanted: string) {
    this.wanted = wanted;
  }

  /** The answer for a record; `place` tells template and stream apart, below 2³². Undefined when it has to be worded. */
  find(template: CompiledTemplate, source: LineSource, place: number): Answer {
    const traced = source.traceId() !== '';
    let key = '';
    for (const piece of template.pieces) {
      if (typeof piece === 'string') continue;
      const value = source.argument(piece.argument);
      if (template.scales[piece.argument] === 0) key += `${value},`;
      else if (!(Math.abs(value) < 1e20)) return undefined;
    }
    if (key === '') return this.findPlain(template, source, place * 2 + Number(traced));
    key += `${place}${traced ? 't' : ''}`;
    const known = this.answers.get(key);
    if (known !== undefined || this.answers.has(key)) return known;
    if (this.answers.size >= MAX_ANSWERS) return undefined;
    const answer = this.decide(partsOf(template, source, traced));
    this.answers.set(key, answer);
    return answer;
  }

  /** Records without texts of their own differ by template, stream and whether they are traced alone. */
  private findPlain(template: CompiledTemplate, source: LineSource, place: number): Answer {
    const known = this.plain.get(place);
    if (known !== undefined || this.plain.has(place)) return known;
    const answer = this.decide(partsOf(template, source, source.traceId() !== ''));
    this.plain.set(place, answer);
    return answer;
  }

  private decide(parts: readonly Part[]): Answer {
    const { wanted } = this;
    if (parts.some((part) => 'text' in part && part.text.includes(wanted))) return true;
    return mayHold(parts, wanted) ? undefined : false;
  }
}

/** The parts of a record's line, fixed ones joined. */
function partsOf(template: CompiledTemplate, source: LineSource, traced: boolean): readonly Part[] {
  const parts: Part[] = [{ text: '{"ts":"' }, { of: INSTANT }, { text: template.head + source.service() }];
  for (const piece of template.pieces) {
    if (typeof piece === 'string') parts.push({ text: piece });
    else if (template.scales[piece.argument] !== 0) parts.push({ of: NUMBER });
    else {
      const text = source.text(source.argument(piece.argument));
      parts.push({ text: piece.whole ? `"${text}"` : text });
    }
  }
  if (traced) parts.push({ text: ',"trace_id":"' }, { of: TRACE }, { text: '"}' });
  else parts.push({ text: '}' });
  return joined(parts);
}

function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if ('text' in part && last !== undefined && 'text' in last) out[out.length - 1] = { text: last.text + part.text };
    else out.push(part);
  }
  return out;
}

/** Whether a text can lie over the parts, variable ones being any row of their characters. */
function mayHold(parts: readonly Part[], wanted: string): boolean {
  // one cell for each fixed character, one for each variable part, which may be stayed in or passed
  const cells = parts.flatMap((part) =>
    'text' in part ? [...part.text].map((only) => ({ only, any: '' })) : [{ only: '', any: part.of }],
  );
  let here = new Set(cells.keys());
  for (const char of wanted) {
    const next = new Set<number>();
    for (const start of here) {
      for (let at = start; at < cells.length; at++) {
        const { only, any } = cells[at]!;
        if (any === '') {
          if (only === char) next.add(at + 1);
          break;
        }
        if (any.includes(char)) next.add(at);
      }
    }
    if (next.size === 0) return false;
    here = next;
  }
  return true;
}
