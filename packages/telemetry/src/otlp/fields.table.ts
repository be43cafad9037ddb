/**
 * The fields of the OTLP messages that Firedrill writes and reads: name in the JSON encoding, number and type as in
 * opentelemetry-proto 1.9. A type that is not a scalar names another message; `[]` repeats, and packs numbers.
 */

/** How a scalar is written. `hex` is bytes that the JSON encoding writes in hex; 64-bit numbers are decimal text there. */
export type Scalar = 'string' | 'bool' | 'hex' | 'double' | 'uint32' | 'int64' | 'fixed64' | 'fixed32';

/** Number and type of each field, in order of the numbers. */
type FieldTable = Readonly<Record<string, readonly [number: number, type: string]>>;

const KEY_VALUES = 'KeyValue[]';

/** Every message by its name. */
export const MESSAGES = {
  // common and resource
  AnyValue: {
    stringValue: [1, 'string'],
    boolValue: [2, 'bool'],
    intValue: [3, 'int64'],
    doubleValue: [4, 'double'],
    arrayValue: [5, 'ArrayValue'],
  },
  ArrayValue: { values: [1, 'AnyValue[]'] },
  KeyValue: { key: [1, 'string'], value: [2, 'AnyValue'] },
  InstrumentationScope: { name: [1, 'string'], version: [2, 'string'] },
  Resource: { attributes: [1, KEY_VALUES] },

  // traces
  TracesData: { resourceSpans: [1, 'ResourceSpans[]'] },
  ResourceSpans: { resource: [1, 'Resource'], scopeSpans: [2, 'ScopeSpans[]'] },
  ScopeSpans: { scope: [1, 'InstrumentationScope'], spans: [2, 'Span[]'] },
  Span: {
    traceId: [1, 'hex'],
    spanId: [2, 'hex'],
    parentSpanId: [4, 'hex'],
    name: [5, 'string'],
    kind: [6, 'uint32'],
    startTimeUnixNano: [7, 'fixed64'],
    endTimeUnixNano: [8, 'fixed64'],
    attributes: [9, KEY_VALUES],
    status: [15, 'Status'],
  },
  Status: { code: [3, 'uint32'] },
} as const satisfies Readonly<Record<string, FieldTable>>;

/** A message of the table. */
export type MessageName = keyof typeof MESSAGES;
