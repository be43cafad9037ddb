/**
 * Completion in LogQL and TraceQL lines: what can stand at the cursor, from the drill's own labels and attributes and
 * from the words of the language. Alphabetical, never by relevance to a fault. PromQL brings its own.
 */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { DrillClient } from '@firedrill/protocol';
import {
  LOGQL_RANGE_WORDS,
  LOGQL_STAGE_WORDS,
  LOGQL_VECTOR_WORDS,
  TRACEQL_INTRINSIC_WORDS,
  TRACEQL_STAGE_WORDS,
} from '@firedrill/query';

type Names = () => Promise<readonly string[]>;
type Values = (name: string) => Promise<readonly string[]>;

/** What completion asks of a drill; every answer is sorted, and empty when it cannot be had. */
export type CompletionSources = { readonly names: Names; readonly values: Values };

/** Labels of the drill's logs. */
export function logSources(client: DrillClient<AbortSignal>): CompletionSources {
  return cached(
    async () => (await client.lokiLabels()).data,
    async (name) => (await client.lokiLabelValues(name)).data,
  );
}

/** Attributes of the drill's spans. */
export function traceSources(client: DrillClient<AbortSignal>): CompletionSources {
  return cached(
    async () => (await client.traceTags()).scopes.flatMap(({ name, tags }) => tags.map((tag) => scoped(name, tag))),
    async (name) => (await client.traceTagValues(name)).tagValues.map(({ value }) => value),
  );
}

function scoped(scope: string, tag: string): string {
  return scope === 'intrinsic' ? tag : `${scope}.${tag}`;
}

/** Asks once for each name while the editor stands; what fails is asked again. */
export function cached(names: Names, values: Values): CompletionSources {
  const known = new Map<string, Promise<readonly string[]>>();
  const once = (key: string, ask: Names) => {
    const asked =
      known.get(key) ??
      ask().then(
        (found) => [...found].sort(),
        () => {
          known.delete(key);
          return [];
        },
      );
    known.set(key, asked);
    return asked;
  };
  return { names: () => once('', names), values: (name) => once(`=${name}`, () => values(name)) };
}

const WORD = /[\w.:]*$/;

/** Where the cursor stands: inside a text, after a name in braces, behind a pipe, in a list of labels, or elsewhere. */
export type Place =
  | { readonly kind: 'value'; readonly name: string; readonly from: number }
  | { readonly kind: 'name' | 'stage' | 'label' | 'function' | 'nothing'; readonly from: number };

/** Reads the text before the cursor. */
export function placeOf(before: string): Place {
  const from = before.length - WORD.exec(before)![0].length;
  const open = openText(before);
  if (open !== undefined) {
    const name = /([\w.:]+)\s*(?:=~|!~|!=|=)\s*$/.exec(before.slice(0, open));
    return name === null ? { kind: 'nothing', from } : { kind: 'value', name: name[1]!, from: open + 1 };
  }
  const bare = before.slice(0, from).replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, (text) => '"'.padEnd(text.length));
  if (/(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*$/.test(bare)) return { kind: 'label', from };
  if (bare.lastIndexOf('{') > bare.lastIndexOf('}'))
    return { kind: /(?:[{,(]|&&|\|\|)\s*$/.test(bare) ? 'name' : 'nothing', from };
  if (/\|\s*$/.test(bare)) return { kind: 'stage', from };
  return { kind: /(?:^|[(,+\-*/%^><=])\s*$/.test(bare) ? 'function' : 'nothing', from };
}

/** Offset of the quote of a text that is not closed. */
function openText(before: string): number | undefined {
  let quote: string | undefined;
  let at = 0;
  for (let i = 0; i < before.length; i++) {
    const c = before[i]!;
    if (quote === undefined && (c === '"' || c === '`')) [quote, at] = [c, i];
    else if (c === '\\' && quote === '"') i++;
    else if (c === quote) quote = undefined;
  }
  return quote === undefined ? undefined : at;
}

type Words = Readonly<Record<string, string>>;
type Language = { readonly functions: Words; readonly stages: Words; readonly names: Words };

const LOGQL: Language = {
  functions: { ...LOGQL_RANGE_WORDS, ...LOGQL_VECTOR_WORDS },
  stages: LOGQL_STAGE_WORDS,
  names: {},
};
const TRACEQL: Language = { functions: {}, stages: TRACEQL_STAGE_WORDS, names: TRACEQL_INTRINSIC_WORDS };

/** Completion of one language over a drill's names and values. */
export function completionOf(language: 'logql' | 'traceql', sources: CompletionSources): CompletionSource {
  const words = language === 'logql' ? LOGQL : TRACEQL;
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeOf(context.state.sliceDoc(0, context.pos));
    if (place.from === context.pos && !context.explicit && place.kind === 'function') return null;
    const options = await optionsAt(place, words, sources);
    return options.length === 0 ? null : { from: place.from, options, validFor: /^[\w.:\-/]*$/ };
  };
}

async function optionsAt(place: Place, words: Language, sources: CompletionSources): Promise<readonly Completion[]> {
  if (place.kind === 'value') return named(await sources.values(place.name), 'constant');
  if (place.kind === 'name') return merged(await sources.names(), words.names);
  if (place.kind === 'label') return named(await sources.names(), 'variable');
  if (place.kind === 'function') return told(words.functions, 'function');
  return place.kind === 'stage' ? told(words.stages, 'keyword') : [];
}

function named(names: readonly string[], type: string): Completion[] {
  return names.map((label) => ({ label, type }));
}

function told(words: Words, type: string): Completion[] {
  return Object.entries(words)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, detail]) => ({ label, type, info: detail.replace('$', 'a field') }));
}

function merged(names: readonly string[], words: Words): Completion[] {
  const own = names.filter((name) => words[name] === undefined);
  return [...named(own, 'variable'), ...told(words, 'keyword')].sort((a, b) => (a.label < b.label ? -1 : 1));
}
