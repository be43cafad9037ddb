/**
 * `firedrill bench logql`: how many lines a second of a core's time LogQL reads, for a filter, each parser and templates,
 * over lines as the worlds write them. Time is that of the processor, the best of some rounds.
 */
import { logInstantQuery, logRangeQuery, parseLogql } from '@firedrill/query';
import { LogStore } from '@firedrill/telemetry';
import { printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { printTable } from '../table.ts';

/** What `bench logql` was told. */
export type LogqlBenchOptions = { readonly lines: number; readonly rounds: number; readonly json?: true };

const ALL = '{service_name="payments"}';
const QUERIES: Readonly<Record<string, string>> = {
  filter: `${ALL} |= "deadline"`,
  'filter that finds nothing': `${ALL} |= "refused"`,
  'count of a filter': `sum(count_over_time(${ALL} |= "deadline" [1h]))`,
  pattern: `${ALL} |~ "deadline|refused"`,
  json: `${ALL} | json`,
  'json, a sum by one label': `sum by (status) (count_over_time(${ALL} | json [1h]))`,
  'json by path': `${ALL} | json code="status"`,
  logfmt: `${ALL} | logfmt`,
  'pattern parser': `${ALL} | pattern \`<_>"level":"<level_is>"<_>"msg":"<msg>"\``,
  'regexp parser': `${ALL} | regexp \`"level":"(?P<level_is>\\w+)"\``,
  line_format: `${ALL} | line_format "{{.pod}} {{__line__ | trunc 20}}"`,
};

const START = 1_773_152_000_000;

/** Measures and prints. */
export function benchLogql({ lines, rounds, json }: LogqlBenchOptions, { console }: CommandContext): void {
  const names = Object.keys(QUERIES);
  const progress = startProgress(console, { title: 'logql', total: names.length, unit: 'queries' });
  const store = filledStore(lines);
  const rows = names.map((name, i) => {
    const query = QUERIES[name]!;
    const linesPerSecond = Math.round(lines / bestSeconds(store, query, { lines, rounds }));
    progress.at(i + 1);
    return { name, query, linesPerSecond };
  });
  progress.end();
  if (json) printJson(console, { lines, rounds, queries: rows });
  else
    for (const row of printTable(
      ['query', 'lines a second of a core'],
      rows.map(({ name, linesPerSecond }) => [name, String(linesPerSecond)]),
    ))
      console.print(row);
}

/** One line a millisecond: charges that pass, charges that fail, requests. */
function filledStore(lines: number): LogStore {
  const store = new LogStore({ maxRecords: lines });
  const streams = ['1', '2', '3', '4'].map((n) => store.stream({ service_name: 'payments', pod: `payments-${n}` }));
  const args = [{ kind: 'number', decimals: 0 }, { kind: 'number', decimals: 2 }, { kind: 'text' }] as const;
  const fields = { took_ms: '{1}', route: '{2}' };
  const passed = store.template({
    level: 'info',
    message: 'charge {0} ok',
    fields: { ...fields, status: '200' },
    args,
  });
  const failed = store.template({ level: 'error', message: 'charge {0} failed: deadline exceeded', fields, args });
  const asked = store.template({ level: 'debug', message: 'GET {2} HTTP/1.1 200 {1}', args });
  const routes = ['/pay', '/refund', '/quote'].map((route) => store.text(route));
  for (let i = 0; i < lines; i++) {
    const template = i % 20 === 0 ? failed : i % 3 === 0 ? asked : passed;
    store.append(START + i, streams[i % 4]!, template, i, i, (i * 7919) % 5000, routes[i % 3]!, 0);
  }
  return store;
}

function bestSeconds(store: LogStore, query: string, { lines, rounds }: Omit<LogqlBenchOptions, 'json'>): number {
  const { value } = parseLogql(query);
  if (value === undefined) throw new Error(`the bench asks what is no LogQL: ${query}`);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const began = process.cpuUsage();
    if (value.kind === 'log')
      logRangeQuery(store, value, { start: START, end: START + lines, limit: 10, countAll: true });
    else logInstantQuery(store, value, START + lines);
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}
