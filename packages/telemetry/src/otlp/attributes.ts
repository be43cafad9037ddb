/**
 * Labels as OTLP attributes. Labels are texts; the few attributes that the semantic conventions define as integers
 * travel as such, so that tools can compare them with numbers.
 */
import type { Labels } from '../types.ts';
import type { OtlpAttribute, OtlpResource, OtlpScope, OtlpValue } from './messages.ts';

/** How a sender marks and dates what it sends. */
export type OtlpOptions = {
  /** Attributes of every resource, in place of its own of the same name. */
  readonly resource?: Labels;
  /** Milliseconds added to every instant. */
  readonly shiftMs?: number;
};

/** Who measured: the instrumentation scope of everything. */
export const SCOPE: OtlpScope = { name: 'firedrill' };

/** Attributes of type int in the semantic conventions (1.45.0) that the worlds write. */
const INTEGERS: ReadonlySet<string> = new Set([
  'http.response.status_code',
  'http.request.resend_count',
  'messaging.batch.message_count',
  'messaging.kafka.offset',
  'rpc.grpc.status_code',
  'server.port',
]);

/** In the order of the labels. */
export function attributesOf(labels: Labels): OtlpAttribute[] {
  const attributes: OtlpAttribute[] = [];
  for (const key in labels) attributes.push({ key, value: otlpValue(key, labels[key]!) });
  return attributes;
}

/** A resource with its own attributes and the sender's. */
export function resourceOf(own: Labels, options: OtlpOptions): OtlpResource {
  return { attributes: attributesOf({ ...own, ...options.resource }) };
}

function otlpValue(key: string, value: string): OtlpValue {
  return INTEGERS.has(key) && /^-?\d{1,15}$/.test(value) ? { intValue: value } : { stringValue: value };
}
