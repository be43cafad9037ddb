/**
 * What Tempo offers where queries are completed: names of attributes by scope, and their values. A query that narrows
 * them may be unfinished; what can be read of it counts, and nothing is ever refused for it.
 */
import {
  OFFERED_INTRINSICS,
  parseTraceql,
  parseTraceqlField,
  printTraceValue,
  type TraceqlExpr,
  type TraceTagOptions,
  type TraceValue,
  traceTags,
  traceTagValues,
} from '@firedrill/query';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, text } from './params.ts';
import { searchRange, wholeOf } from './tempo-params.ts';
import type { TraceSource } from './trace-panel.ts';

type Params = QueryRequest['params'];

const SCOPES = ['resource', 'span', 'intrinsic', 'event', 'link', 'instrumentation'] as const;
/** Names of attributes of other scopes: none is ever emitted. */
const NOTHING: readonly string[] = [];
const MOST_TAGS = 5000;

/** `search/tags`: names of attributes, of one scope or of resource and span. */
export function tagNames(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const scopes = scopesOf(source, params).filter(({ name }) => text(params, 'scope') || name !== 'intrinsic');
  const names = new Set(scopes.flatMap(({ tags }) => tags));
  return { status: 200, body: json({ tagNames: [...names].sort(), metrics: {} }) };
}

/** `v2/search/tags`: names of attributes by scope. */
export function tagNamesV2(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  return { status: 200, body: json({ scopes: scopesOf(source, params), metrics: {} }) };
}

/** `search/tag/<name>/values`: the name without its scope, values as texts. */
export function tagValues(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const name = tagOf(params);
  const field = OFFERED_INTRINSICS.includes(name) ? name : `.${name}`;
  const values = valuesOf(source, params, field).map(printTraceValue);
  return { status: 200, body: json({ tagValues: [...new Set(values)], metrics: {} }) };
}

/** `v2/search/tag/<scope.name>/values`: values with their types. */
export function tagValuesV2(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const values = valuesOf(source, params, tagOf(params)).map((value) => ({
    type: TYPES[value.type] ?? value.type,
    value: printTraceValue(value),
  }));
  return { status: 200, body: json({ tagValues: values, metrics: {} }) };
}

/** Tempo's own names of some types. */
const TYPES: Readonly<Record<string, string>> = { status: 'keyword', kind: 'keyword', boolean: 'bool' };

function scopesOf(source: TraceSource, params: Params) {
  const asked = text(params, 'scope') ?? '';
  if (asked !== '' && asked !== 'none' && !SCOPES.some((scope) => scope === asked))
    throw badData(`invalid scope: ${asked}`);
  const found = traceTags(source.traces, optionsOf(source, params));
  return SCOPES.flatMap((name) => {
    const tags = name in found ? found[name as keyof typeof found] : NOTHING;
    const isAsked = asked === '' || asked === 'none' || asked === name;
    return isAsked && tags.length > 0 ? [{ name, tags }] : [];
  });
}

function valuesOf(source: TraceSource, params: Params, name: string): readonly TraceValue[] {
  const { value, issues } = parseTraceqlField(name);
  if (value === undefined)
    throw badData(`tag name is not valid intrinsic or scoped attribute: ${name}: ${issues[0]?.message ?? ''}`);
  return traceTagValues(source.traces, value, optionsOf(source, params));
}

function optionsOf(source: TraceSource, params: Params): TraceTagOptions {
  const limit = wholeOf(params, 'limit', 0);
  const query = filterOf(text(params, 'q') ?? '');
  return {
    ...searchRange(params, source.now),
    limit: limit === 0 ? MOST_TAGS : Math.min(limit, MOST_TAGS),
    ...(query === undefined ? {} : { query }),
  };
}

const MATCHER = /([\w.:\-/"]+)\s*(=~|!~|!=|>=|<=|=|>|<)\s*("(?:[^"\\]|\\.)*"|[\w.]+)/g;

/** The query, or its finished conditions; nothing when there is none, or when leaving one out would change the rest. */
function filterOf(query: string): TraceqlExpr | undefined {
  const whole = parseTraceql(query).value;
  if (whole !== undefined) return whole.kind === 'search' ? whole : undefined;
  if (query.includes('||')) return undefined;
  const conditions = [...query.matchAll(MATCHER)].map(([text]) => text);
  return conditions.length === 0 ? undefined : parseTraceql(`{ ${conditions.join(' && ')} }`).value;
}

/** The tag may come encoded twice. */
function tagOf(params: Params): string {
  const tag = text(params, ':tag') ?? '';
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag;
  }
}
