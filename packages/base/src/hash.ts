/**
 * Hashes that name things: short, fast, the same everywhere. Not for secrets.
 */

/** Mixes 32 bits (lowbias32 by Chris Wellons): every input bit flips about half of the output bits. */
export function mix32(x: number): number {
  let z = x | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** Combines two 32-bit words into one; order matters. */
export function combine32(a: number, b: number): number {
  return mix32(Math.imul(a, 0x9e3779b1) ^ b);
}

/** 32-bit hash of a text's UTF-16 code units (FNV-1a, then mixed). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix32(h);
}

/** 128-bit hash of bytes as 32 hex digits: four lanes of multiply-rotate over 32-bit words. For equality, not for secrets. */
export function hashBytes(bytes: Uint8Array): string {
  let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  const words = bytes.byteLength >> 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < words; i++) {
    const w = view.getInt32(i << 2, true);
    a = Math.imul(a ^ w, 0x85ebca6b);
    a = (a << 13) | (a >>> 19);
    b = Math.imul((b + w) | 0, 0xc2b2ae35);
    b = (b << 17) | (b >>> 15);
    c = Math.imul(c ^ a, 0x27d4eb2f) + b;
    d = Math.imul((d ^ c) + w, 0x9e3779b1);
    d = (d << 11) | (d >>> 21);
  }
  for (let i = words << 2; i < bytes.byteLength; i++) d = Math.imul(d ^ bytes[i]!, 0x01000193);
  d ^= bytes.byteLength;
  const lanes = [combine32(a, d), combine32(b, a), combine32(c, b), combine32(d, c)];
  return lanes.map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
}

/** 128-bit hash of a text (its UTF-8 bytes) as 32 hex digits. */
export function hashString(text: string): string {
  return hashBytes(encodeUtf8(text));
}

/** UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const out: number[] = [];
  for (const char of text) {
    let c = char.codePointAt(0)!;
    if (c >= 0xd800 && c <= 0xdfff) c = 0xfffd;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return Uint8Array.from(out);
}

/** The text of UTF-8 bytes that {@link encodeUtf8} or another sound writer made. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let next = 1; next <= more; next++) code = (code << 6) | (bytes[i + next]! & 63);
    codes.push(code);
    i += more + 1;
    if (codes.length < 4096 && i < bytes.length) continue;
    parts.push(String.fromCodePoint(...codes));
    codes = [];
  }
  return parts.join('');
}

/** JSON with object keys sorted by code unit, so that equal values print alike. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}
