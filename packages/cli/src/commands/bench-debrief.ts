/**
 * `firedrill bench debrief`: how long everybody waits for the debrief of a long drill of many people, from the answered
 * close to the whole debrief, through a real server with its storage and threads.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchReport, figure, median } from '@firedrill/bench';
import { type LibraryScenario, silentLog, startServer } from '@firedrill/server';
import { playCrowd } from '../bench-debrief/crowd.ts';
import { findScenario, openLibrary, projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { measure } from './bench.ts';

/** What `bench debrief` was told. */
export type DebriefBenchOptions = {
  readonly scenario: string;
  readonly people: number;
  readonly minutes: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json?: true;
};

/** Seconds from the answered close: of the wall until the first and the last page has it, of all processors until then. */
type Waited = {
  readonly first: number;
  readonly last: number;
  readonly cpu: number;
  readonly close: number;
  readonly bytes: number;
  readonly looks: number;
  readonly queries: number;
  readonly theories: number;
};

/** Product target: a debrief is there within so many seconds of the close. */
const READY_SECONDS = 3;

/** Measures and prints; ends with 1 when the debrief comes too late. */
export async function benchDebrief(options: DebriefBenchOptions, context: CommandContext): Promise<void> {
  const entry = findScenario(openLibrary(context.console), options.scenario);
  const report = await measure({ name: 'debrief', json: options.json }, context, async (onStep) => {
    const all: Waited[] = [];
    const steps = options.rounds * options.minutes;
    for (let round = 0; round < options.rounds; round++)
      all.push(await waitFor(entry, options, (minute) => onStep(round * options.minutes + minute, steps)));
    return reportOf(all, options);
  });
  if (report.figures.some(({ met }) => met === false)) context.exit(1);
}

async function waitFor(
  entry: LibraryScenario,
  { people, minutes, seed }: DebriefBenchOptions,
  onMinute: (minute: number) => void,
): Promise<Waited> {
  const data = mkdtempSync(join(tmpdir(), 'firedrill-bench-'));
  const server = await startServer({ root: projectRoot(), data, port: 0, bake: false, log: silentLog });
  try {
    const { clients, looks, queries, theories } = await playCrowd({
      entry,
      url: server.url,
      people,
      minutes,
      seed,
      onMinute,
    });
    const ordered = performance.now();
    const closed = await clients[0]!.command('crowd-close', { type: 'close', message: 'Users are served again.' });
    if (!closed.ok) throw new Error(`The close was refused: ${closed.refusal.message}`);
    const answered = performance.now();
    const cpu = process.cpuUsage();
    const pages = await Promise.all(
      clients.map(async (client) => {
        const debrief = await client.debrief();
        return { debrief, at: performance.now(), used: process.cpuUsage(cpu) };
      }),
    );
    const { used, debrief } = pages.reduce((a, b) => (a.at <= b.at ? a : b));
    const times = pages.map(({ at }) => (at - answered) / 1000);
    return {
      first: Math.min(...times),
      last: Math.max(...times),
      cpu: (used.user + used.system) / 1e6,
      close: (answered - ordered) / 1000,
      bytes: JSON.stringify(debrief).length,
      looks,
      queries,
      theories,
    };
  } finally {
    await server.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function reportOf(all: readonly Waited[], { scenario, people, minutes, rounds }: DebriefBenchOptions): BenchReport {
  const of = (name: keyof Waited) => median(all.map((one) => one[name]));
  const seconds = { unit: 's', kind: 'absolute' as const };
  return {
    bench: 'debrief',
    rounds,
    rows: [],
    figures: [
      figure('close answered', of('close'), seconds),
      figure('debrief there, first page', of('first'), { ...seconds, target: { atMost: READY_SECONDS } }),
      figure(`debrief there, all ${people} pages`, of('last'), { ...seconds, target: { atMost: READY_SECONDS } }),
      figure('processors, until the first page has it', of('cpu'), { unit: 'CPU s', kind: 'absolute' }),
      figure('debrief', of('bytes') / 1024, { unit: 'KiB', kind: 'absolute' }),
    ],
    absent: [],
    notes: [
      `${scenario}: ${people} people, ${minutes} minutes from the page; ${of('looks')} looks at ${of('queries')} different queries, ${of('theories')} theories.`,
      'Through a server with its storage and threads; from the answered close on, all pages ask at once.',
    ],
  };
}
