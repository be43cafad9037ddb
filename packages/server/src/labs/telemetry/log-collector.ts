/**
 * Logs of a lab's instances, fetched when somebody asks for them: the journal after the last line that was read, log
 * files from the byte where the last reading ended. What was logged while nobody looked is there with its own time.
 */
import type { Lab } from '@firedrill/lab';
import type { LogStore } from '@firedrill/telemetry';
import { fileLine, journalLine, type LabLine } from './log-lines.ts';

/** So many lines of the journal, and so many bytes of a file, are read at most in one go, the latest. */
const MOST_LINES = 2_000;
const MOST_BYTES = 200_000;
const READ_MS = 5_000;
/** A line of our own between what the script tells. */
const MARK = '\u0001firedrill';
const FILES = '/var/log/nginx/*.log /var/log/postgresql/*.log /var/log/mysql/*.log';
const FIELDS = 'MESSAGE,PRIORITY,_SYSTEMD_UNIT,SYSLOG_IDENTIFIER';

type Place = {
  cursor: string | undefined;
  readonly files: Map<string, { readonly inode: string; readonly size: number }>;
};

/** Collects into a store; one reading at a time. */
export class LogCollector {
  readonly #lab: Lab;
  readonly #instances: readonly string[];
  readonly #store: LogStore;
  readonly #places = new Map<string, Place>();
  readonly #templates: Readonly<Record<LabLine['level'], number>>;
  #reading: Promise<void> | undefined;
  #last = 0;

  constructor(lab: Lab, instances: readonly string[], store: LogStore) {
    this.#lab = lab;
    this.#instances = instances;
    this.#store = store;
    const template = (level: LabLine['level']) =>
      store.template({ level, message: '{0}', args: [{ kind: 'text' }], fields: {} });
    this.#templates = {
      debug: template('debug'),
      info: template('info'),
      warn: template('warn'),
      error: template('error'),
    };
  }

  /** Reads what is new. Instances that cannot be reached now are left out this time. */
  collect(): Promise<void> {
    this.#reading ??= this.#collect().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #collect(): Promise<void> {
    const read = await Promise.all(
      this.#instances.map(async (instance) => {
        const lines = await this.#read(instance).catch((): readonly LabLine[] => []);
        return lines.map((line) => ({ instance, line }));
      }),
    );
    for (const { instance, line } of read.flat().sort((a, b) => a.line.at - b.line.at)) this.#keep(instance, line);
  }

  /** The store takes records in order of time: one that comes late stands at the latest. */
  #keep(instance: string, { at, service, level, text }: LabLine): void {
    this.#last = Math.max(this.#last, at);
    const stream = this.#store.stream({ service_name: service, instance });
    this.#store.append(this.#last, stream, this.#templates[level], 0, this.#store.text(text), 0, 0, 0);
  }

  async #read(instance: string): Promise<readonly LabLine[]> {
    const place = this.#places.get(instance) ?? { cursor: undefined, files: new Map() };
    this.#places.set(instance, place);
    // What is read had been written before: a question that goes on to this instant has it in its range.
    const readAt = Date.now() - 1;
    const { out } = await this.#lab.exec(instance, scriptOf(place), { timeoutMs: READ_MS });
    const [journal = '', ...files] = out.split(`${MARK} `);
    return [...readJournal(journal, place), ...files.flatMap((part) => readFileLines(part, place, readAt))];
  }
}

function scriptOf({ cursor, files }: Place): string {
  const after = cursor === undefined ? '' : ` --after-cursor='${cursor.replace(/[^\w=;:.-]/g, '')}'`;
  const known = [...files].map(([path, { inode, size }]) => `[${quoted(`${inode} ${path}`)}]=${size}`).join(' ');
  return [
    `journalctl --no-pager -q -o json --output-fields=${FIELDS} -n ${MOST_LINES}${after} 2>/dev/null`,
    `shopt -s nullglob; declare -A from=(${known})`,
    `for f in ${FILES}; do s=$(stat -c '%i %s' "$f") || continue; i=\${s% *}; n=\${s#* }; at=\${from["$i $f"]:-0}`,
    `[ "$at" -le "$n" ] || at=0; [ $((n - at)) -le ${MOST_BYTES} ] || at=$((n - ${MOST_BYTES}))`,
    `printf '\\001firedrill %s %s %s\\n' "$i" "$n" "$f"; [ "$at" -ge "$n" ] || tail -c +$((at + 1)) "$f" | head -c $((n - at)); done`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

function readJournal(text: string, place: Place): readonly LabLine[] {
  return text.split('\n').flatMap((json) => {
    const read = json === '' ? undefined : journalLine(json);
    if (read === undefined) return [];
    place.cursor = read.cursor;
    return [read.line];
  });
}

function readFileLines(part: string, place: Place, readAt: number): readonly LabLine[] {
  const [head = '', ...lines] = part.split('\n');
  const [, inode = '', size = '', path = ''] = /^(\d+) (\d+) (.+)$/.exec(head) ?? [];
  if (path === '') return [];
  place.files.set(path, { inode, size: Number(size) });
  return lines.filter((line) => line.trim() !== '').map((line) => fileLine(line, { path, readAt }));
}
