/**
 * The log of a partition: segments that are appended to, looked up by time, and taken away whole at the old end.
 */
import type { Partition, Segment } from './kafka-state.ts';

/** Marks kept of a partition: the newest half one a turn, older ones sparser and sparser. */
const MARKS = 96;

/** The log end of the leader; of the longest replica while there is none. */
export function logEnd(p: Partition): number {
  const leader = p.replicas.find(({ broker }) => broker === p.leader);
  return leader?.leo ?? Math.max(...p.replicas.map(({ leo }) => leo));
}

export type Appended = {
  readonly now: number;
  readonly records: number;
  readonly bytes: number;
  /** A segment is closed after so long. */
  readonly roll: number;
};

/** Writes records to the leader's log. */
export function append(p: Partition, { now, records, bytes, roll }: Appended): void {
  const leader = p.replicas.find(({ broker }) => broker === p.leader)!;
  let segment = p.segments.at(-1);
  if (segment === undefined || now - segment.from >= roll) {
    segment = { base: leader.leo, end: leader.leo, bytes: 0, from: now, to: now };
    p.segments.push(segment);
  }
  leader.leo += records;
  segment.end = leader.leo;
  segment.bytes += bytes;
  segment.to = now;
  p.marks.push(now, leader.leo);
  if (p.marks.length > MARKS * 2) thin(p);
}

/** Every second of the older half of the marks goes. */
function thin(p: Partition): void {
  const kept: number[] = [];
  for (let i = 0; i < p.marks.length; i += 2) if (i >= MARKS || i % 4 === 0) kept.push(p.marks[i]!, p.marks[i + 1]!);
  p.marks = kept;
}

/** When a record was written, about (s). */
export function writtenAt(p: Partition, offset: number): number {
  const { marks } = p;
  if (marks.length >= 2 && offset >= marks[1]!) {
    let [low, high] = [0, marks.length / 2 - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks[middle * 2 + 1]! > offset) high = middle;
      else low = middle + 1;
    }
    return marks[low * 2]!;
  }
  const segment = p.segments.find((one) => offset < one.end) ?? p.segments.at(-1);
  return segment === undefined ? 0 : between(segment, offset);
}

function between({ base, end, from, to }: Segment, offset: number): number {
  return end === base ? to : from + ((Math.max(base, offset) - base) / (end - base)) * (to - from);
}

/** The first record written at an instant or later; the log end when there is none. */
export function offsetAt(p: Partition, instant: number): number {
  let [low, high] = [p.logStart, logEnd(p)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (writtenAt(p, middle) >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Bytes of the whole log. */
export function bytesOf(p: Partition): number {
  return p.segments.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Takes segments away whose newest record is older, and the oldest beyond the bytes; the last one stays. */
export function retain(p: Partition, { before, bytes }: { readonly before: number; readonly bytes: number }): number {
  let held = bytesOf(p);
  const start = p.logStart;
  while (p.segments.length > 1) {
    const [oldest] = p.segments;
    if (oldest!.to >= before && held - oldest!.bytes < bytes) break;
    // What no follower has yet, and what nobody may read yet, is not deleted.
    if (oldest!.end > p.hw) break;
    held -= oldest!.bytes;
    p.logStart = oldest!.end;
    p.segments.shift();
  }
  return p.logStart - start;
}

/** Takes away all that consumers could read. */
export function purge(p: Partition): number {
  const gone = p.hw - p.logStart;
  p.logStart = p.hw;
  p.segments = p.segments.flatMap((segment) => {
    if (segment.end <= p.hw) return [];
    const kept = (segment.end - Math.max(segment.base, p.hw)) / Math.max(1, segment.end - segment.base);
    return [{ ...segment, base: Math.max(segment.base, p.hw), bytes: segment.bytes * kept }];
  });
  return gone;
}

/** Cuts the log off at an end: what a new leader does not have is gone. */
export function truncate(p: Partition, end: number): void {
  p.segments = p.segments.flatMap((segment) => {
    if (segment.base >= end) return [];
    const kept = (Math.min(segment.end, end) - segment.base) / Math.max(1, segment.end - segment.base);
    return [{ ...segment, end: Math.min(segment.end, end), bytes: segment.bytes * kept }];
  });
  for (let i = 1; i < p.marks.length; i += 2) p.marks[i] = Math.min(p.marks[i]!, end);
  for (const replica of p.replicas) replica.leo = Math.min(replica.leo, end);
  p.poison = p.poison.filter((offset) => offset < end);
}

/** Whether a record has another schema, by a number from 0 to 1 that it has. */
export function isOther(p: Partition, offset: number, drawn: number): boolean {
  const part = p.schemas.findLast(({ from }) => from <= offset);
  return part !== undefined && drawn < part.share;
}
