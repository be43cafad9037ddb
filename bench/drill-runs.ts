/**
 * Drills for `bench history`, `drills` and `replay`, inside the measuring process: begun from a bake, asked for a minute,
 * and weighed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { instant } from '@firedrill/base';
import { Session } from '@firedrill/drill';
import {
  instantQuery,
  logRangeQuery,
  parseLogql,
  parsePromql,
  parseTraceql,
  printLokiStreams,
  printSpans,
  searchTraces,
} from '@firedrill/query';
import { cpuSeconds, heapBytes, residentBytes } from './clock.ts';
import { median } from './figures.ts';
import type { BakedRun, BakedTask, BakeRun, BakeTask, MemoryRun, MemoryTask, MinuteRun, MinuteTask } from './tasks.ts';
import { drillOptions, openDrill } from './tree-drill.ts';

const MINUTE = 60_000;

/** Lives through a history and leaves its bake in a file. */
export function writeBake({ file, ...drill }: BakeTask): BakeRun {
  const session = openDrill(drill);
  session.begin();
  const bytes = session.bake();
  writeFileSync(file, bytes);
  return { bytes: bytes.length, sum: crc32(bytes) };
}

/** Begins from the bake, by code that has never run before: what a drill's own thread does. */
export function timeBaked({ file, sum, ...drill }: BakedTask): BakedRun {
  const options = drillOptions(drill);
  const began = process.cpuUsage();
  const session = new Session(options);
  const bytes = readFileSync(file);
  if (crc32(bytes) !== sum) throw new Error('The bake is broken.');
  session.begin(bytes);
  const beginMs = cpuSeconds(began) * 1000;
  const asked = process.cpuUsage();
  const answered = instantQuery(session.telemetry.metrics, parsePromql('sum by (job) (up)').value!, nowOf(session));
  if (answered.value?.kind !== 'vector' || answered.value.samples.length === 0) throw new Error('No answer.');
  const askMs = cpuSeconds(asked) * 1000;
  const stepped = process.cpuUsage();
  session.advance(instant(session.now + 1));
  return { beginMs, askMs, stepMs: cpuSeconds(stepped) * 1000 };
}

/** Asks for every line and every trace of a minute, as the panels do, and words each. */
export function timeMinute({ rounds, ...drill }: MinuteTask): MinuteRun {
  const session = openDrill(drill);
  session.begin();
  const minutes = Array.from({ length: rounds }, (_, i) => nowOf(session) - (i + 2) * MINUTE);
  const runs = minutes.map((from) => {
    const began = process.cpuUsage();
    const found = askMinute(session, from);
    return { ...found, ms: cpuSeconds(began) * 1000 };
  });
  const of = (key: 'ms' | 'lines' | 'spans') => median(runs.slice(1).map((run) => run[key]));
  return { firstMs: runs[0]!.ms, againMs: of('ms'), lines: of('lines'), spans: of('spans') };
}

function askMinute({ telemetry }: Session, from: number): { readonly lines: number; readonly spans: number } {
  const range = { from, to: from + MINUTE, limit: 1_000_000 };
  const lines = parseLogql('{service_name=~".+"}').value!;
  if (lines.kind !== 'log') throw new Error('Lines are asked with a log query.');
  const { entries } = logRangeQuery(telemetry.logs, lines, { start: range.from, end: range.to, limit: range.limit });
  const found = searchTraces(telemetry.traces, parseTraceql('{}').value!, range);
  const traces = found.map(({ summary }) => telemetry.traces.trace(summary.traceId));
  // As bytes, as they would travel: a text that is only glued together is not there yet.
  const bytes = (text: string) => Buffer.from(text).length;
  const told =
    bytes(JSON.stringify(printLokiStreams(entries))) + traces.reduce((sum, spans) => sum + bytes(printSpans(spans)), 0);
  if (entries.length === 0 || told < entries.length) throw new Error('Lines were not there, or not worded.');
  return { lines: entries.length, spans: traces.reduce((sum, spans) => sum + spans.length, 0) };
}

/** What the process grows by with its first drill of such a history, and with each one more. */
export function weighDrills({ drills, ...drill }: MemoryTask): MemoryRun {
  openDrill({ ...drill, history: Math.min(60, drill.history) }).begin();
  const kept: Session[] = [];
  const add = () => {
    const session = openDrill({ ...drill, seed: drill.seed + kept.length });
    session.begin();
    kept.push(session);
  };
  const before = residentBytes();
  add();
  const [first, heap] = [residentBytes(), heapBytes()];
  while (kept.length < drills) add();
  const more = kept.length - 1;
  return {
    firstBytes: first - before,
    eachBytes: (residentBytes() - first) / more,
    reservedBytes: (heapBytes() - heap) / more,
  };
}

const nowOf = (session: Session) => session.epochOf(session.now);
