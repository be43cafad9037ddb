/**
 * OTLP messages from protobuf, by the same table that writes them: what receivers answer. Fields that the table does not
 * know are skipped; bytes that are no message give undefined.
 */

import { type Field, fieldsOf } from './encode.ts';
import type { MessageName } from './fields.table.ts';
import { I64, LEN, VARINT } from './wire-writer.ts';

/** Where reading stands. */
type Reader = { readonly bytes: Uint8Array; at: number };

/** The message as its JSON encoding has it; only texts, truth values, varints and messages, which is all that answers have. */
export function decodeOtlp(name: MessageName, bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  return readMembers(fieldsOf(name), bytes);
}

function readMembers(fields: readonly Field[], bytes: Uint8Array): Record<string, unknown> | undefined {
  const reader: Reader = { bytes, at: 0 };
  const message: Record<string, unknown> = {};
  while (reader.at < bytes.length) {
    const tag = readVarint(reader);
    if (tag === undefined) return undefined;
    const payload = readPayload(reader, Number(tag & 7n));
    if (payload === undefined) return undefined;
    const field = fields.find(({ number }) => number === Number(tag >> 3n));
    const value = field === undefined ? undefined : valueOfField(field, payload);
    if (field !== undefined && value !== undefined) message[field.name] = value;
  }
  return message;
}

/** A number, or the bytes that follow their length; undefined beyond the end. */
function readPayload(reader: Reader, wire: number): bigint | Uint8Array | undefined {
  if (wire === VARINT) return readVarint(reader);
  const length = wire === LEN ? readVarint(reader) : wire === I64 ? 8n : wire === 5 ? 4n : undefined;
  if (length === undefined || length > BigInt(reader.bytes.length - reader.at)) return undefined;
  const start = reader.at;
  reader.at += Number(length);
  return reader.bytes.subarray(start, reader.at);
}

function readVarint(reader: Reader): bigint | undefined {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return BigInt.asUintN(64, value);
  }
  return undefined;
}

function valueOfField(field: Field, payload: bigint | Uint8Array): unknown {
  if (typeof payload === 'bigint') {
    if (!('scalar' in field)) return undefined;
    if (field.scalar === 'int64') return String(BigInt.asIntN(64, payload));
    return field.scalar === 'bool' ? payload !== 0n : field.scalar === 'uint32' ? Number(payload) : undefined;
  }
  if ('message' in field) return readMembers(field.message, payload);
  return field.scalar === 'string' ? textOf(payload) : undefined;
}

/** UTF-8; of what is none, only ASCII is kept. */
function textOf(bytes: Uint8Array): string {
  const percent = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(percent);
  } catch {
    return String.fromCharCode(...bytes.map((byte) => (byte < 128 ? byte : 63)));
  }
}
