/**
 * From what to what a signal went, in the unit of its name: `25.8 ms → 719 ms`, `0 → 684`, `4 % → 98 %`.
 */
import { printLatency, printShare, threeDigits } from '@firedrill/drill';
import type { Change } from './find-changes.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** Both ends of a change in words. */
export function printMove({ column, before, peak }: Pick<Change, 'column' | 'before' | 'peak'>): string {
  const print = printerOf(column);
  return `${print(before.median)} → ${print(peak)}`;
}

function printerOf({ name, how, counted }: Change['column']): (value: number) => string {
  if (how === 'slow share') return (value) => `${printShare(value)} slower than usual`;
  if (how === 'errors') return (value) => `${printShare(value)} fail`;
  if (how === 'lines') return (value) => `${printAmount(value)} a minute`;
  if (how === 'duration') return (value) => printLatency(value / 1000);
  if (how === 'mean' && name.endsWith('_seconds')) return printLatency;
  if (/bytes/.test(name)) return printBytes;
  return counted > 0 ? (value) => `${printAmount(value)}/s` : printAmount;
}

function printAmount(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${threeDigits(value / 1e9)} G`;
  if (size >= 1e6) return `${threeDigits(value / 1e6)} M`;
  return size >= 1e4 ? `${threeDigits(value / 1e3)} k` : threeDigits(value).replace(/\.0+$/, '');
}

function printBytes(value: number): string {
  return Math.abs(value) >= GIB ? `${threeDigits(value / GIB)} GiB` : `${threeDigits(value / MIB)} MiB`;
}
