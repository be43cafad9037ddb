/**
 * `firedrill telemetry`: a labelled data set of metrics, logs and traces from one run, for people who train detectors.
 */
import { Session } from '@firedrill/drill';
import { printJson } from '../console.ts';
import type { DatasetFormat } from '../dataset/dataset-formats.ts';
import { emptyFolder, type Manifest, writeDataset } from '../dataset/write-dataset.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readProof } from '../read-input.ts';
import { printTable } from '../table.ts';

/** What `telemetry` was told. */
export type TelemetryOptions = {
  readonly seed: number;
  readonly until: number;
  readonly format: DatasetFormat;
  readonly out: string;
  readonly script?: string;
  readonly json?: true;
};

/** Writes the data set and prints its manifest; ends with 1 when an order was wrong or refused, or something is missing. */
export function telemetry(slug: string, options: TelemetryOptions, { console, exit }: CommandContext): void {
  emptyFolder(options.out);
  const entry = findScenario(openLibrary(console), slug);
  const script = options.script === undefined ? undefined : readProof(options.script, console);
  const { seed, until, format, out } = options;
  const session = new Session(sessionOptions(entry, 'dataset', { seed, mode: 'drill' }));
  const progress = startProgress(console, { title: slug, total: until, unit: 'simulated seconds after the page' });
  const manifest = writeDataset(session, entry, { seed, until, format, out, script, onProgress: progress.at });
  progress.end();
  const { spans, logs } = manifest.dropped;
  for (const line of manifest.trouble) console.say(line);
  if (spans + logs > 0)
    console.say(
      `The history was too long to keep: ${spans} spans and ${logs} log records are missing at its beginning.`,
    );
  if (options.json) printJson(console, manifest);
  else for (const line of printManifest(manifest, out)) console.print(line);
  if (manifest.trouble.length + spans + logs > 0) exit(1);
}

function printManifest({ scenario, seed, files, from, to, factsHash }: Manifest, out: string): string[] {
  const rows = files.map(({ file, records, bytes, about }) => [file, String(records), String(bytes), about]);
  const minutes = ((to - from) / 60_000).toFixed(1);
  return [
    ...printTable(['file', 'records', 'bytes', 'what'], rows),
    `${minutes} simulated minutes of ${scenario}, seed ${seed}, in ${out}; facts ${factsHash}`,
  ];
}
