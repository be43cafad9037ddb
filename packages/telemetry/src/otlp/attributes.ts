/**
 * Labels, and attributes of spans with their types, as OTLP attributes; and how a sender marks what it sends.
 */
import type { Attributes, AttributeValue, Labels } from '../types.ts';
import type { OtlpAttribute, OtlpDouble, OtlpResource, OtlpScope, OtlpValue } from './messages.ts';

/** How a sender marks and dates what it sends. */
export type OtlpOptions = {
  /** Attributes of every resource, in place of its own of the same name. */
  readonly resource?: Labels;
  /** Milliseconds added to every instant. */
  readonly shiftMs?: number;
};

/** Who measured: the instrumentation scope of everything. */
export const SCOPE: OtlpScope = { name: 'firedrill' };

/** In the order of the labels. */
export function attributesOf(labels: Attributes): OtlpAttribute[] {
  const attributes: OtlpAttribute[] = [];
  for (const key in labels) attributes.push({ key, value: otlpValue(labels[key]!) });
  return attributes;
}

/** A resource with its own attributes and the sender's. */
export function resourceOf(own: Labels, options: OtlpOptions): OtlpResource {
  return { attributes: attributesOf({ ...own, ...options.resource }) };
}

function otlpValue(value: AttributeValue): OtlpValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'object') return { arrayValue: { values: value.map(otlpValue) } };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: otlpDouble(value) };
}

/** A number as the JSON encoding has it. */
export function otlpDouble(value: number): OtlpDouble {
  return Number.isFinite(value) ? value : (String(value) as OtlpDouble);
}
