/**
 * Addresses inside texts: `ip("192.168.0.1")`, a range `10.0.0.1-10.0.0.9`, a network `10.0.0.0/8`, the same for IPv6.
 * A text is searched for what looks like an address; each is read strictly (RFC 4291 for IPv6) and compared as a number.
 */

type Address = { readonly bits: 32 | 128; readonly value: bigint };
/** Addresses of one family from `low` to `high`. */
type Span = { readonly bits: 32 | 128; readonly low: bigint; readonly high: bigint };

/** The test whether a text holds an address of the pattern; undefined when the pattern names no addresses. */
export function compileIp(pattern: string): ((text: string) => boolean) | undefined {
  const span = spanOf(pattern);
  return span === undefined ? undefined : (text) => holdsAddress(text, span);
}

function spanOf(pattern: string): Span | undefined {
  const single = readAddress(pattern);
  if (single !== undefined) return { bits: single.bits, low: single.value, high: single.value };
  const network = /^(.+)\/(0|[1-9]\d{0,2})$/.exec(pattern);
  if (network !== null) return networkOf(network[1]!, Number(network[2]));
  const [from, to, ...rest] = pattern.split('-').map((part) => readAddress(part));
  if (from === undefined || to === undefined || rest.length > 0 || from.bits !== to.bits) return undefined;
  return from.value > to.value ? undefined : { bits: from.bits, low: from.value, high: to.value };
}

function networkOf(text: string, length: number): Span | undefined {
  const address = readAddress(text);
  if (address === undefined || length > address.bits) return undefined;
  const size = 1n << BigInt(address.bits - length);
  const low = (address.value / size) * size;
  return { bits: address.bits, low, high: low + size - 1n };
}

const V4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function readAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = readV4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = readV6(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function readV4(text: string): bigint | undefined {
  const parts = V4.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return BigInt(parts.reduce((sum, part) => sum * 256 + part, 0));
}

function readV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? numberOf(head) : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return numberOf([...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]);
}

/** Groups of 16 bits; an IPv4 address may be the last two. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 ? readV4(part) : undefined;
    if (v4 !== undefined) groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function numberOf(groups: readonly number[]): bigint {
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
}

/** Where an address may begin: a digit with a point soon behind it, or up to four digits of base 16 and a colon. */
const HINT = /\d(?=.{0,2}\.)|::[0-9a-f]|[0-9a-f]{1,4}:/gis;
const V4_RUN = /[0-9.]+/y;
const V6_RUN = /[0-9a-f:.]+/iy;

function holdsAddress(text: string, { bits, low, high }: Span): boolean {
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text); hint !== null; hint = HINT.exec(text)) {
    const run = hint[0].includes(':') ? V6_RUN : V4_RUN;
    run.lastIndex = hint.index;
    const found = run.exec(text)![0];
    const address = readAddress(found);
    if (address?.bits === bits && address.value >= low && address.value <= high) return true;
    // the character that ended the run begins no address either
    HINT.lastIndex = hint.index + found.length + 1;
  }
  return false;
}
