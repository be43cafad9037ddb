/**
 * The official definitions of OTLP (testdata/opentelemetry-proto, release 1.9.0), read by a protobuf library that is not
 * ours, back to OTLP's JSON encoding: what any receiver makes of our bytes.
 */
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const root = new protobuf.Root();
const FOLDER = fileURLToPath(new URL('../../testdata/opentelemetry-proto/', import.meta.url));
root.resolvePath = (_origin, target) => FOLDER + target;
for (const signal of ['trace', 'metrics', 'logs'])
  root.loadSync(`opentelemetry/proto/collector/${signal}/v1/${signal}_service.proto`);

/** Decodes a message of `opentelemetry.proto.<type>`; members that were not on the wire are absent. */
export function decodeOfficially(type: string, bytes: Uint8Array): unknown {
  const definition = root.lookupType(`opentelemetry.proto.${type}`);
  return withHexIds(definition.toObject(definition.decode(bytes), { longs: String, bytes: String, json: true }));
}

/** Encodes a message by the official definitions, for what receivers send back. */
export function encodeOfficially(type: string, message: object): Uint8Array {
  const definition = root.lookupType(`opentelemetry.proto.${type}`);
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
