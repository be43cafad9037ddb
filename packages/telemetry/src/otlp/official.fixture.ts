/**
 * The official definitions of OTLP as OpenTelemetry's own JavaScript exporters carry them, read by a protobuf library
 * that is not ours, back to OTLP's JSON encoding: what any receiver makes of our bytes.
 */
import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js';

/** What a generated message type can do. */
type Definition = {
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: object): unknown;
  fromObject(message: object): object;
  encode(message: object): { finish(): Uint8Array };
};

/** `trace.v1.TracesData` → its generated type. */
function definitionOf(type: string): Definition {
  let at: unknown = root;
  for (const name of `opentelemetry.proto.${type}`.split('.')) at = (at as Record<string, unknown>)[name];
  return at as Definition;
}

/** Decodes a message of `opentelemetry.proto.<type>`; members that were not on the wire are absent. */
export function decodeOfficially(type: string, bytes: Uint8Array): unknown {
  const definition = definitionOf(type);
  return withHexIds(definition.toObject(definition.decode(bytes), { longs: String, bytes: String, json: true }));
}

/** Encodes a message by the official definitions, for what receivers send back. */
export function encodeOfficially(type: string, message: object): Uint8Array {
  const definition = definitionOf(type);
  return definition.encode(definition.fromObject(message)).finish();
}

/** Proto3's JSON has bytes in base64; OTLP's has ids in hex. */
function withHexIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withHexIds);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key,
    /[sS]panId|traceId/.test(key) ? Buffer.from(member as string, 'base64').toString('hex') : withHexIds(member),
  ]);
  return Object.fromEntries(entries);
}
