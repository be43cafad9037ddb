/**
 * How each of the originals says no: Prometheus in its envelope, Loki and Tempo in a line of plain text, Jaeger in an
 * envelope of its own. One form serves what the drill's worker finds wrong and what the server refuses before it asks.
 */
import type { QueryErrorType } from '@firedrill/protocol';
import { escapeGoJson } from '@firedrill/query';
import type { QueryAnswer } from '../engine/engine.ts';

/** What is said: status, kind, one sentence. */
export type Refusal = { readonly status: number; readonly type: QueryErrorType; readonly message: string };
export type ErrorForm = (refusal: Refusal) => QueryAnswer;

/** `{"status":"error","errorType":…,"error":…}`. */
export const prometheusError: ErrorForm = ({ status, type, message }) => ({
  status,
  body: json({ status: 'error', errorType: type, error: message }),
});

/** A line of plain text. */
export const plainError: ErrorForm = ({ status, message }) => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${message}\n`,
});

/** `{"data":null,…,"errors":[{"code":…,"msg":…}]}`. */
export const jaegerError: ErrorForm = ({ status, message }) => ({
  status,
  body: json({ data: null, total: 0, limit: 0, offset: 0, errors: [{ code: status, msg: message }] }),
});

/** JSON with `<`, `>` and `&` escaped, as Go's encoder does. */
export function json(value: unknown): string {
  return escapeGoJson(JSON.stringify(value));
}
