/** What is started by itself, by the name of its bundle: paths of sources. */
export const ENTRIES: Readonly<Record<string, string>>;
/** The folder of the bundle of the sources under `root`, built when missing; this process is signed in as its user. */
export function ensureBundle(root: string): Promise<string>;
/** Address of one of the files that are started by themselves. */
export function entryOf(
  folder: string,
  name: 'cli' | 'proof-thread' | 'drill-thread' | 'bake-thread' | 'engine',
): string;
/** What of the sources does not build, as the bundler says it; empty for any other trouble. */
export function mistakesIn(error: Error): readonly string[];
/** A short hash over names, sizes and times of everything that goes into the bundle. */
export function stampOf(root: string): string;
