/**
 * How long users of a lab were not served, as users and checks met it, in words and minutes.
 */
import { clockOf } from '@firedrill/debrief';
import type { NamedLevel } from '@firedrill/scenario';
import { isServed, type LabRecord } from './lab-record.ts';

/** `until` is undefined where users were still not served at the end. Epoch ms. */
export type LabImpact = {
  readonly spans: readonly { readonly from: number; readonly until: number | undefined }[];
  readonly minutes: number;
};

/**
 * From the handing over, a reset, or a check that found users not served, to the next check that found them served: or,
 * where users fared ill before it, to the first who fared well after them.
 */
export function labImpact(record: LabRecord, level: NamedLevel): LabImpact {
  const { bootedAt, endedAt, checks, resets } = record;
  if (bootedAt === undefined) return { spans: [], minutes: 0 };
  const spans: { from: number; until: number | undefined }[] = [{ from: bootedAt, until: undefined }];
  const seen = [
    ...checks.map((check) => ({ at: check.at, served: isServed(check, level), wellSince: check.wellSince })),
    ...resets.map((at) => ({ at, served: false, wellSince: undefined })),
  ].sort((a, b) => a.at - b.at);
  let unservedAt = bootedAt;
  for (const { at, served, wellSince } of seen) {
    const last = spans.at(-1)!;
    if (served) last.until ??= wellSince !== undefined && wellSince > unservedAt ? wellSince : at;
    else {
      if (last.until !== undefined) spans.push({ from: at, until: undefined });
      unservedAt = at;
    }
  }
  const ms = spans.reduce((sum, { from, until }) => sum + (until ?? endedAt ?? from) - from, 0);
  return { spans, minutes: ms / 60_000 };
}

/** `Users were not served from 14:02 to 14:10 UTC (8 min), as users and checks met it. At first: …`. */
export function impactWords(record: LabRecord, level: NamedLevel): string {
  const { spans, minutes } = labImpact(record, level);
  if (spans.length === 0) return '';
  const told = spans.map(({ from, until }) =>
    until === undefined ? `from ${clockOf(from)} on, to the end` : `from ${clockOf(from)} to ${clockOf(until)}`,
  );
  const failed = record.checks
    .find((check) => !isServed(check, level))
    ?.items.filter(({ name, met }) => !met && level.check.served.some((one) => one.name === name));
  const first = (failed ?? []).map(({ name, says }) => `${name} (${says})`).join('; ');
  return [
    `Users were not served ${told.join(', and ')} UTC (${minutesWords(minutes)}), as users and checks met it.`,
    ...(first === '' ? [] : [`Not kept at the first check: ${first}.`]),
    ...(record.report.impact.trim() === '' ? [] : [record.report.impact.trim()]),
  ].join(' ');
}

/** `8 min`, below ten with a decimal. */
export function minutesWords(minutes: number): string {
  return `${minutes < 10 ? Number(minutes.toFixed(1)) : Math.round(minutes)} min`;
}
