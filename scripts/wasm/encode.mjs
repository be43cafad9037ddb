/**
 * The binary format of WebAssembly, as far as the machine needs it (WebAssembly Core Specification 1.0 with bulk memory
 * and saturating conversions): opcodes by name, LEB128 numbers, sections, a module put together.
 */

export const I32 = 0x7f;
export const F64 = 0x7c;
export const VOID = 0x40;

/** Opcodes by the names of the text format. */
export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  br_if: 0x0d,
  br_table: 0x0e,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  'local.get': 0x20,
  'local.set': 0x21,
  'local.tee': 0x22,
  'global.get': 0x23,
  'i32.load': 0x28,
  'f64.load': 0x2b,
  'i32.load8_u': 0x2d,
  'i32.store': 0x36,
  'f64.store': 0x39,
  'i32.const': 0x41,
  'f64.const': 0x44,
  'i32.eqz': 0x45,
  'i32.eq': 0x46,
  'i32.ne': 0x47,
  'i32.lt_s': 0x48,
  'i32.lt_u': 0x49,
  'i32.gt_s': 0x4a,
  'i32.gt_u': 0x4b,
  'i32.le_s': 0x4c,
  'i32.le_u': 0x4d,
  'i32.ge_s': 0x4e,
  'i32.ge_u': 0x4f,
  'f64.eq': 0x61,
  'f64.ne': 0x62,
  'f64.lt': 0x63,
  'f64.gt': 0x64,
  'f64.le': 0x65,
  'f64.ge': 0x66,
  'i32.clz': 0x67,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.mul': 0x6c,
  'i32.rem_s': 0x6f,
  'i32.rem_u': 0x70,
  'i32.and': 0x71,
  'i32.or': 0x72,
  'i32.xor': 0x73,
  'i32.shl': 0x74,
  'i32.shr_s': 0x75,
  'i32.shr_u': 0x76,
  'f64.abs': 0x99,
  'f64.neg': 0x9a,
  'f64.ceil': 0x9b,
  'f64.floor': 0x9c,
  'f64.trunc': 0x9d,
  'f64.sqrt': 0x9f,
  'f64.add': 0xa0,
  'f64.sub': 0xa1,
  'f64.mul': 0xa2,
  'f64.div': 0xa3,
  'f64.min': 0xa4,
  'f64.max': 0xa5,
  'f64.convert_i32_s': 0xb7,
  'f64.convert_i32_u': 0xb8,
};

/** An unsigned number in LEB128. */
export function unsigned(value) {
  const bytes = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** A signed 32-bit number in LEB128. */
export function signed(value) {
  const bytes = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

/** The eight bytes of a double. */
export const double = (value) => [...new Uint8Array(new Float64Array([value]).buffer)];

const utf8 = (text) => [...new TextEncoder().encode(text)];
const named = (text) => [...unsigned(utf8(text).length), ...utf8(text)];
const list = (items) => [...unsigned(items.length), ...items.flat()];

function append(to, from) {
  for (const byte of from) to.push(byte);
}

function section(out, id, content) {
  out.push(id, ...unsigned(content.length));
  append(out, content);
}

/**
 * A module: imports a memory `env.memory`, constants and functions; exports functions by name.
 * `types` are [params, results]; `functions` are {type, locals: [count, type][], code: bytes, links, name}. Gives the bytes, and
 * what is to be written into them: place, kind, a number to add, how many constants, and each with its factor.
 */
export function module({ types, globals, imported, functions, exported }) {
  const out = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  section(out, 1, list(types.map(([params, results]) => [0x60, ...list(params), ...list(results)])));
  section(
    out,
    2,
    list([
      [...named('env'), ...named('memory'), 0x02, 0x00, 0x01],
      ...globals.map(({ name, type, mutable }) => [...named('global'), ...named(name), 0x03, type, mutable ? 1 : 0]),
      ...imported.map(({ name, type }) => [...named('js'), ...named(name), 0x00, ...unsigned(type)]),
    ]),
  );
  section(out, 3, list(functions.map(({ type }) => unsigned(type))));
  section(out, 7, list(exported.map(({ name, index }) => [...named(name), 0x00, ...unsigned(index)])));
  const code = unsigned(functions.length);
  const places = [];
  for (const { locals, code: body, links } of functions) {
    const head = list(locals.map(([count, type]) => [...unsigned(count), type]));
    append(code, unsigned(head.length + body.length + 1));
    append(code, head);
    for (const { at, kind, add, terms } of links)
      places.push([code.length + at, kind, add, terms.length / 2, ...terms]);
    append(code, body);
    code.push(OP.end);
  }
  section(out, 10, code);
  const start = out.length - code.length;
  // Names of functions, for stack traces and profiles (appendix "Name Section").
  const names = list(functions.map(({ name }, n) => [...unsigned(imported.length + n), ...named(name)]));
  section(out, 0, [...named('name'), 0x01, ...unsigned(names.length), ...names]);
  return { bytes: Uint8Array.from(out), places: places.flatMap(([at, ...rest]) => [start + at, ...rest]) };
}
