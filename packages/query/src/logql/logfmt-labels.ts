/**
 * What the parser `logfmt` takes out of a line: every pair, or the ones asked for by key.
 */
import type { Stage } from './ast.ts';
import type { Entry } from './entry.ts';
import { labelName } from './label-name.ts';
import { LogfmtScan } from './logfmt.ts';

type Logfmt = Extract<Stage, { kind: 'logfmt' }>;

/** What is no character becomes a space. */
function cleaned(value: string): string {
  return value.includes('\ufffd') ? value.replaceAll('\ufffd', ' ') : value;
}

/** Every pair is a label; those without a value only if they are to be kept. */
export function logfmtLabels({ strict, keepEmpty }: Logfmt): (entry: Entry) => void {
  const scan = new LogfmtScan();
  return (entry) => {
    const { hints } = entry;
    if (hints.done(entry)) return;
    scan.start(entry.line);
    while (!scan.atEnd) {
      if (!scan.next()) {
        if (strict && scan.mistake !== undefined) break;
        continue;
      }
      const name = labelName(scan.key);
      if (name === '') continue;
      const own = entry.nameFor(name);
      if (!hints.wants(own) || entry.wasFound(own)) continue;
      if (scan.value === '' && !keepEmpty) continue;
      entry.set(own, cleaned(scan.value));
      if (hints.done(entry)) break;
    }
    if (strict && scan.mistake !== undefined) entry.fail('LogfmtParserErr', scan.mistake);
  };
}

/** Labels by key; what the line does not have is empty. */
export function logfmtPaths({ extractions, strict }: Logfmt): (entry: Entry) => void {
  const scan = new LogfmtScan();
  const labels = new Map(extractions.map(({ label, path }) => [String(path[0]), label]));
  const asked = new Set(labels.values());
  return (entry) => {
    const { hints } = entry;
    if (hints.done(entry)) return;
    for (const label of asked) if (entry.nameFor(label) === label) entry.set(label, '');
    scan.start(entry.line);
    while (!scan.atEnd) {
      if (!scan.next()) {
        if (strict && scan.mistake !== undefined) break;
        continue;
      }
      const key = labelName(scan.key);
      const label = labels.get(key) ?? (asked.has(key) ? key : undefined);
      if (label === undefined) continue;
      const own = entry.nameFor(label);
      if (own !== label && !hints.wants(own)) break;
      entry.set(own, scan.value.includes('\ufffd') ? '' : scan.value);
    }
    if (strict && scan.mistake !== undefined) entry.fail('LogfmtParserErr', scan.mistake);
  };
}
