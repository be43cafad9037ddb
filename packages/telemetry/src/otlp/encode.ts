/**
 * OTLP messages in protobuf, from the same objects that `JSON.stringify` prints in OTLP's JSON encoding: the table of
 * fields says how each member is written. Members that are absent are left out; the order is that of the numbers.
 */
import { assert } from '@firedrill/base';
import { MESSAGES, type MessageName, type Scalar } from './fields.table.ts';
import { I64, LEN, VARINT, WireWriter } from './wire-writer.ts';

/** A field ready to write. */
export type Field = {
  readonly name: string;
  readonly number: number;
  readonly isRepeated: boolean;
} & ({ readonly scalar: Scalar; readonly tag: number } | { readonly message: readonly Field[]; readonly tag: number });

type Members = Readonly<Record<string, unknown>>;

const WIRE: Readonly<Record<Scalar, number>> = {
  string: LEN,
  hex: LEN,
  bool: VARINT,
  uint32: VARINT,
  int64: VARINT,
  double: I64,
  fixed64: I64,
};

const compiled = new Map<string, readonly Field[]>();
const writer = new WireWriter();

/** The bytes of a message of `MESSAGES`, given as its JSON encoding has it. */
export function encodeOtlp(name: MessageName, message: object): Uint8Array {
  writeMembers(fieldsOf(name), message as Members);
  return writer.take();
}

/** The fields of a message; compiled when first asked for. */
export function fieldsOf(name: string): readonly Field[] {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  assert(name in MESSAGES, `OTLP has a message ${name}`);
  const table: Readonly<Record<string, readonly [number, string]>> = MESSAGES[name as MessageName];
  const fields: Field[] = [];
  compiled.set(name, fields);
  for (const [field, [number, type]] of Object.entries(table)) fields.push(fieldOf(field, number, type));
  return fields;
}

function fieldOf(name: string, number: number, type: string): Field {
  const isRepeated = type.endsWith('[]');
  const element = isRepeated ? type.slice(0, -2) : type;
  if (!(element in WIRE)) return { name, number, isRepeated, tag: (number << 3) | LEN, message: fieldsOf(element) };
  const scalar = element as Scalar;
  return { name, number, isRepeated, tag: (number << 3) | (isRepeated ? LEN : WIRE[scalar]), scalar };
}

function writeMembers(fields: readonly Field[], message: Members): void {
  for (const field of fields) {
    const value = message[field.name];
    if (value === undefined) continue;
    if ('message' in field) {
      if (!field.isRepeated) writeMessage(field.tag, field.message, value as Members);
      else for (const one of value as readonly Members[]) writeMessage(field.tag, field.message, one);
    } else writeScalars(field.tag, field, value);
  }
}

function writeMessage(tag: number, fields: readonly Field[], message: Members): void {
  writer.varint(tag);
  const mark = writer.begin();
  writeMembers(fields, message);
  writer.end(mark);
}

function writeScalars(tag: number, field: { readonly scalar: Scalar; readonly isRepeated: boolean }, value: unknown) {
  writer.varint(tag);
  if (!field.isRepeated) {
    writeScalar(field.scalar, value);
    return;
  }
  const mark = writer.begin();
  for (const one of value as readonly unknown[]) writeScalar(field.scalar, one);
  writer.end(mark);
}

function writeScalar(scalar: Scalar, value: unknown): void {
  switch (scalar) {
    case 'string':
    case 'hex': {
      const mark = writer.begin();
      if (scalar === 'hex') writer.hex(value as string);
      else writer.text(value as string);
      writer.end(mark);
      return;
    }
    case 'double':
      return writer.double(Number(value)); // 'NaN' and 'Infinity' read as what they say
    case 'fixed64':
    case 'int64': {
      const { high, low } = words64(value as string);
      return scalar === 'int64' ? writer.varint64(high, low) : writer.fixed64(high, low);
    }
    case 'bool':
    case 'uint32':
      return writer.varint(Number(value));
  }
}

const WORD = 4_294_967_296;

/** The two words of a 64-bit number in decimal, negative ones in two's complement. */
function words64(decimal: string): { readonly high: number; readonly low: number } {
  const isNegative = decimal.startsWith('-');
  const digits = isNegative ? decimal.slice(1) : decimal;
  // Nine digits at a time, in pieces of sixteen bits, stay exact in a double.
  const top = Number(digits.slice(0, -9));
  const topHigh = Math.floor(top / 65_536) * 1_000_000_000;
  const rest = (top % 65_536) * 1_000_000_000 + Number(digits.slice(-9)) + (topHigh % 65_536) * 65_536;
  const high = Math.floor(topHigh / 65_536) + Math.floor(rest / WORD);
  const low = rest % WORD;
  if (!isNegative) return { high, low };
  return low === 0 ? { high: WORD - high, low } : { high: WORD - 1 - high, low: WORD - low };
}
