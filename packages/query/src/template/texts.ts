/**
 * What Go's package strings does to texts where JavaScript has no word for it.
 */

/** Every word's first letter in upper case. */
export function titleCase(text: string): string {
  return text.replace(
    /(^|[^\p{L}\p{Nd}_'])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** Without the characters of `cut` at its beginning (`left`), its end (`right`), or both. */
export function trimCharacters(text: string, cut: string, side: 'left' | 'right' | 'both'): string {
  const set = new Set(cut);
  const chars = [...text];
  let from = 0;
  let to = chars.length;
  if (side !== 'right') while (from < to && set.has(chars[from]!)) from++;
  if (side !== 'left') while (to > from && set.has(chars[to - 1]!)) to--;
  return chars.slice(from, to).join('');
}

/** A text of exactly `count` characters: cut, or with spaces on the side given. Below 0 it stays as it is. */
export function align(text: string, count: number, spaces: 'before' | 'behind'): string {
  const chars = [...text];
  if (count < 0 || count === chars.length) return text;
  const missing = count - chars.length;
  if (missing > 0) return spaces === 'behind' ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
  return (spaces === 'behind' ? chars.slice(0, count) : chars.slice(-missing)).join('');
}

const SAFE = /[A-Za-z0-9\-_.~]/;

/** A text as it stands in the query of an address: a space becomes `+`. */
export function urlEncode(bytes: readonly number[]): string {
  return bytes
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (byte === 0x20) return '+';
      return SAFE.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** The bytes that such a text stands for; undefined when an escape is broken. */
export function urlDecode(bytes: readonly number[]): number[] | undefined {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x2b) out.push(0x20);
    else if (byte !== 0x25) out.push(byte);
    else {
      const digits = String.fromCharCode(...bytes.slice(at + 1, at + 3));
      if (!/^[0-9a-f]{2}$/i.test(digits)) return undefined;
      out.push(Number.parseInt(digits, 16));
      at += 2;
    }
  }
  return out;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base 64, with padding. */
export function base64Encode(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.slice(at, at + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let i = 0; i < 4; i++) out += i <= group.length ? BASE64[(bits >> (18 - 6 * i)) & 63]! : '=';
  }
  return out;
}

/** The bytes of a text in base 64; the offset of what is none when it cannot be read. */
export function base64Decode(text: string): { readonly bytes: number[] } | { readonly broken: number } {
  const body = text.replace(/={0,2}$/, '');
  const wrong = [...body].findIndex((char) => !BASE64.includes(char));
  if (wrong >= 0) return { broken: wrong };
  if (text.length % 4 !== 0 || body.length % 4 === 1) return { broken: text.length - (text.length % 4) };
  const bytes: number[] = [];
  for (let at = 0; at < body.length; at += 4) {
    const group = body.slice(at, at + 4);
    const bits = [...group.padEnd(4, 'A')].reduce((sum, char) => (sum << 6) | BASE64.indexOf(char), 0);
    for (let i = 0; i < group.length - 1; i++) bytes.push((bits >> (16 - 8 * i)) & 255);
  }
  return { bytes };
}
