/**
 * What Loki finds inside lines: fields with the kinds of their values, and patterns that lines share.
 */
import { parseDuration } from '@firedrill/base';
import { type LogResultEntry, logPatterns, logRangeQuery, parseLogql } from '@firedrill/query';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import type { LokiSource } from './loki.ts';
import { boundsOf, countOf, selectionOf, stepOf } from './loki-params.ts';
import { success, text } from './params.ts';

/** Most lines that are read to find fields, and to find patterns. */
const MOST_FIELD_LINES = 5000;
const PATTERN_LINES = 5000;
const MOST_PATTERNS = 300;

type Field = { readonly values: Set<string>; parsers: Set<string>; type: string };

/** `detected_fields`. */
export function detectedFields(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const limit = fieldLimit(params);
  const fields = [...fieldsOf(source, params)].slice(0, limit).map(([label, { values, parsers, type }]) => ({
    label,
    type,
    cardinality: values.size,
    parsers: parsers.size === 0 ? null : [...parsers],
  }));
  return { status: 200, body: json({ fields, limit }) };
}

/** `detected_field/<name>/values`. */
export function detectedFieldValues(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const limit = fieldLimit(params);
  const field = fieldsOf(source, params).get(text(params, ':name') ?? '');
  return { status: 200, body: json({ values: [...(field?.values ?? [])].slice(0, limit), limit }) };
}

/** `patterns`: what lines say, with how often they said it in each step. */
export function patterns(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const bounds = boundsOf(params, source.now);
  const step = stepOf(params, bounds);
  const selection = selectionOf(params);
  const { start, end } = bounds;
  const entries =
    end <= start ? [] : logRangeQuery(source.logs, selection, { start, end, limit: PATTERN_LINES }).entries;
  const found = logPatterns(entries).slice(0, MOST_PATTERNS);
  const rows = found.map(({ pattern, level, times }) => {
    const counts = new Map<number, number>();
    for (const at of times) {
      const slot = Math.floor((Math.floor(at / step) * step) / 1000);
      counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
    return { pattern, level, samples: [...counts].sort(([a], [b]) => a - b) };
  });
  return success(json(rows));
}

function fieldLimit(params: QueryRequest['params']): number {
  return countOf(params, text(params, 'limit') ? 'limit' : 'field_limit', 1000);
}

/** Fields of the latest lines: what the collector added, then what the lines hold. */
function fieldsOf(source: LokiSource, params: QueryRequest['params']): ReadonlyMap<string, Field> {
  const { start, end } = boundsOf(params, source.now);
  const limit = Math.min(countOf(params, 'line_limit', 100), MOST_FIELD_LINES);
  const selection = selectionOf(params);
  const fields = new Map<string, Field>();
  if (end <= start) return fields;
  for (const parser of ['json', 'logfmt'] as const) {
    const stages = parseLogql(`{a="b"} | ${parser}`).value;
    if (stages?.kind !== 'log') continue;
    const parsing = { ...selection, stages: [...selection.stages, ...stages.stages] };
    for (const entry of logRangeQuery(source.logs, parsing, { start, end, limit }).entries) {
      if (entry.line.startsWith('{') !== (parser === 'json')) continue;
      addFields(fields, entry, parser);
    }
  }
  return fields;
}

function addFields(fields: Map<string, Field>, { labels, stream, parsed }: LogResultEntry, parser: string): void {
  for (const [name, value] of Object.entries(labels)) {
    if (name in stream || name.startsWith('__error')) continue;
    const field = fields.get(name) ?? { values: new Set(), parsers: new Set(), type: kindOf(value) };
    fields.set(name, field);
    field.values.add(value);
    if (name in parsed) field.parsers.add(parser);
  }
}

const BYTES = /^[+-]?\d+(?:\.\d+)?\s?(?:b|[kmgtpe]i?b)$/i;

/** Kind of a value, as Loki guesses it. */
function kindOf(value: string): string {
  if (/^[+-]?\d{1,18}$/.test(value)) return 'int';
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value)) return 'float';
  if (/^(?:true|false|t|f)$/i.test(value)) return 'boolean';
  if (/^[+-]?[\d.]/.test(value) && parseDuration(value.replace(/^\+/, '')) !== undefined) return 'duration';
  return BYTES.test(value) ? 'bytes' : 'string';
}
