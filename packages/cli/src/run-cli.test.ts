import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startProgress } from './progress.ts';
import { runCli } from './run-cli.ts';
import { decimals, printTable } from './table.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'firedrill-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command line and gives its code and both streams. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const console = {
    print: (line: string) => out.push(line),
    say: (line: string) => err.push(line),
    sketch: () => {},
    isTerminal: false,
    now: () => 0,
  };
  const code = await runCli(argv, console);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const SLUG = 'payments-slow-nothing-busy';

/** Somebody who acknowledges, declares, and then waits. */
const SCRIPT = `apiVersion: firedrill.dev/v1alpha1
kind: Proof
metadata: {name: script}
spec:
  kind: nothing
  about: Looks and waits.
  until: 1m
  steps:
    - {after: 20s, command: {type: acknowledge}}
    - {after: 30s, command: {type: declare, severity: 3, title: Payments are slow}}
  expect: {}
`;

describe('test files of Prometheus', () => {
  it('are run, and what does not hold is named with its place', async () => {
    const path = write(
      'a.test',
      'load 1m\n  x 1 2\n\neval instant at 1m x\n  x 2\n\neval instant at 1m x + 1\n  {} 4\n',
    );
    const json = await run('promtest', path, '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toEqual({
      passed: 1,
      failed: 1,
      total: 2,
      files: [
        {
          file: path,
          edition: '3.5',
          passed: 1,
          failed: 1,
          total: 2,
          failures: [{ line: 7, expr: 'x + 1', reason: '{}: expected 4, got 3' }],
        },
      ],
    });
    const text = await run('promtest', path);
    expect(text.out).toContain(`${path}:7: x + 1`);
    expect(text.err).toContain('1 of 2 evaluations hold, 1 do not.');
    expect((await run('promtest', write('b.test', 'eval instant at 0 1 + 1\n  2\n'))).code).toBe(0);
    expect((await run('promtest')).code).toBe(2);
    expect((await run('promtest', join(folder, 'none.test'))).code).toBe(1);
  });

  it('fuzzing tells how many queries gave an answer', async () => {
    const { code, out } = await run('bench', 'fuzz', '--count', '300', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ language: 'promql', count: 300, crashes: [] });
  });
});

describe('the command line', () => {
  it('helps, and knows every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of [
      'serve',
      'scenarios',
      'lint',
      'prove',
      'run',
      'replay',
      'telemetry',
      'query',
      'simulate',
      'bench',
      'docs',
    ]) {
      expect(out).toContain(name);
      expect((await run(name, '--help')).code).toBe(0);
    }
  });
  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await run('--version')).toEqual({ code: 0, out: version, err: '' });
  });
  it('ends with 2 when it does not understand', async () => {
    expect(await run('prov')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean prove') });
    expect((await run('simulate')).code).toBe(2);
    expect(await run('simulate', 'x.yaml', '--seconds', 'many')).toMatchObject({
      code: 2,
      err: expect.stringContaining('whole number'),
    });
    expect(await run('prove')).toMatchObject({ code: 2, err: 'Name the scenarios to prove, or use --all.' });
    expect(await run('prove', 'payments-slow-nothing-bus')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean payments-slow-nothing-busy'),
    });
    vi.stubEnv('FIREDRILL_LAB_ENGINE', 'lxc');
    expect(await run('lab', 'doctor')).toMatchObject({ code: 2, err: expect.stringContaining('"lxc"') });
    vi.unstubAllEnvs();
  });
  it('writes a data set only into a folder that is new or empty, in a form it knows', async () => {
    expect((await run('telemetry', SLUG)).code).toBe(2);
    expect((await run('telemetry', SLUG, '--out', join(folder, 'x'), '--format', 'parquet')).code).toBe(2);
    write('full/old.jsonl', '');
    const { code, err } = await run('telemetry', SLUG, '--out', join(folder, 'full'));
    expect(code).toBe(2);
    expect(err).toContain('is not empty');
  });
  it('asks nothing before it understands the question, and points at what it does not', async () => {
    expect((await run('query', '--promql', 'up')).err).toContain('--scenario');
    expect((await run('query', '--scenario', SLUG)).err).toContain('--promql');
    expect((await run('query', '--scenario', SLUG, '--promql', 'up', '--at', 'noon')).code).toBe(2);
    const { code, err } = await run('query', '--scenario', SLUG, '--promql', 'sum(rate(up[1x]))');
    expect(code).toBe(2);
    expect(err.split('\n').slice(0, 2)).toEqual(['sum(rate(up[1x]))', '            ^']);
  });
  it('ends with 1 and one sentence when a file cannot be read', async () => {
    expect(await run('simulate', join(folder, 'nothing.yaml'))).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/there is no such file\.$/),
    });
    expect(await run('simulate', folder)).toMatchObject({ code: 1, err: expect.stringMatching(/it is a folder\.$/) });
    expect(await run('replay', write('drill.json', '{"engine": 1}'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('is no exported drill'),
    });
  });
  it('lists what can be played, as JSON too', async () => {
    const { code, out } = await run('scenarios', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { slug: string }[]).map(({ slug }) => slug)).toContain('payments-slow-nothing-busy');
  });
  it('simulates a world: Little holds for every component, and the same seed gives the same figures', async () => {
    const argv = ['simulate', join(root, 'worlds/quillbooks/world.yaml'), '--seconds', '30', '--json'];
    const first = await run(...argv, '--seed', '5');
    expect(first.code).toBe(0);
    expect((await run(...argv, '--seed', '5')).out).toBe(first.out);
    expect((await run(...argv, '--seed', '6')).out).not.toBe(first.out);
    type Row = { component: string; arrivals: number; residenceMs: { mean: number }; meanInSystem: number };
    const { components } = JSON.parse(first.out) as { components: Row[] };
    for (const { component, arrivals, residenceMs, meanInSystem } of components.filter((row) => row.arrivals > 2000)) {
      const expected = (arrivals / 30) * (residenceMs.mean / 1000);
      expect(Math.abs(meanInSystem - expected), component).toBeLessThan(0.02 + 0.05 * expected);
    }
  });
  it('compares a world with and without a change, pair by pair; nothing differs that the change cannot perimeter', async () => {
    const file = (to: string) =>
      write(
        'change.yaml',
        `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: faster}\nspec:\n  until: 20s\n  measure: {from: 5s, to: 20s}\n  changes:\n    - {at: 4s, set: ${to}, to: 0.5}\n`,
      );
    const world = join(root, 'packages/world/testdata/shop.world.yaml');
    const { code, out } = await run('simulate', world, '--change', file('client/us/rate'), '--pairs', '3', '--json');
    expect(code).toBe(0);
    type Row = { of: string; sli: string; difference: number; interval95: number[] };
    const { slis, seeds } = JSON.parse(out) as { slis: Row[]; seeds: number[] };
    expect(seeds).toEqual([1, 2, 3]);
    const requests = slis.find((row) => row.of === 'buy' && row.sli === 'requests')!;
    expect(requests.difference).toBeLessThan(-150);
    expect(requests.interval95[1]).toBeLessThan(-100);
    const table = await run('simulate', world, '--change', file('client/us/rate'), '--pairs', '2');
    expect(table.out).toMatch(/buy +p99 ms/);
    expect(await run('simulate', world, '--change', file('client/uk/rate'))).toMatchObject({
      code: 1,
      err: expect.stringContaining(':8:21 unknown parameter "client/uk/rate"; did you mean "client/us/rate"?'),
    });
  });
});

describe('lint', () => {
  it('finds nothing wrong with what we ship', async () => {
    const { code, out } = await run('lint', join(root, 'scenarios'), join(root, 'worlds'));
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });
  it.each([
    ['tabs', 'kind: World\n\tmetadata: {}\n', /:2:1 /],
    [
      'a bomb',
      `a: &a [${'x,'.repeat(40)}]\n${Array.from({ length: 8 }, (_, i) => `${'bcdefghi'[i]}: &${'bcdefghi'[i]} [${`*${'abcdefgh'[i]},`.repeat(40)}]`).join('\n')}\n`,
      /yaml:\d+:\d+ /,
    ],
    [
      'kind: Engine',
      'apiVersion: litmuschaos.io/v1alpha1\nkind: Engine\nmetadata: {name: a}\nspec: {}\n',
      /ChaosEngine/,
    ],
    [
      'a correlation with a per cent sign',
      'apiVersion: chaos-mesh.org/v1alpha1\nkind: NetworkChaos\nmetadata: {name: a}\nspec:\n  action: delay\n  mode: all\n  selector: {labelSelectors: {app: payments}}\n  delay: {latency: 10ms, correlation: "25%"}\n',
      /"25"/,
    ],
    ['nothing at all', '', /yaml:1:1 /],
  ])('is precise about %s', async (name, text, expected) => {
    const { code, out, err } = await run('lint', write(`${name.replace(/\W/g, '-')}.yaml`, text));
    expect(code).toBe(1);
    expect(out).toMatch(expected);
    expect(out + err).not.toMatch(/\n\s+at /);
  });
  it('refuses a file of 50 MB without reading it as YAML', async () => {
    const path = write('big.yaml', 'a: 1\n');
    truncateSync(path, 50 * 1024 * 1024);
    const { code, out } = await run('lint', path);
    expect(code).toBe(1);
    expect(out).toMatch(/the file has 50 MB/);
  });
  it('names what a scenario misses', async () => {
    write(
      'lone/scenario.yaml',
      'apiVersion: firedrill.dev/v1alpha1\nkind: Scenario\nmetadata: {name: lone}\nspec: {world: nowhere}\n',
    );
    const { code, out } = await run('lint', join(folder, 'lone'));
    expect(code).toBe(1);
    expect(out).toContain('truth.yaml');
  });
  it('has nothing to say about an empty folder', async () => {
    mkdirSync(join(folder, 'empty'));
    expect((await run('lint', join(folder, 'empty'))).code).toBe(2);
  });
});

describe('the binary', () => {
  const exec = promisify(execFile);
  const firedrill = (argv: readonly string[], env: Record<string, string> = {}) =>
    exec(process.execPath, [join(root, 'bin/firedrill.js'), ...argv], { cwd: folder, env: { ...process.env, ...env } });

  it('works from any folder and ends its output with the result', async () => {
    expect((await firedrill(['scenarios'])).stdout).toContain('payments-slow-nothing-busy');
  });
  it('plays the same facts in two processes, time zones and locales, and replays them', async () => {
    const env = { FIREDRILL_ROOT: libraryWithShortHistory() };
    const exported = join(folder, 'exported.json');
    const argv = ['run', SLUG, '--script', write('script.yaml', SCRIPT), '--seed', '3', '--json'];
    const [one, two] = await Promise.all([
      firedrill([...argv, '--export', exported], { ...env, TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' }),
      firedrill(argv, { ...env, TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8' }),
    ]);
    const played = JSON.parse(one.stdout) as { factsHash: string; events: number };
    expect(played.events).toBeGreaterThan(5);
    expect(JSON.parse(two.stdout)).toMatchObject({ factsHash: played.factsHash });
    const replayed = await firedrill(['replay', exported, '--json'], env);
    expect(JSON.parse(replayed.stdout)).toMatchObject({ factsHash: played.factsHash, same: true });
  });
  it('writes the same data set in two processes and time zones', async () => {
    const root = libraryWithShortHistory();
    const once = async (TZ: string) => {
      const out = join(folder, `dataset ${TZ.replace('/', ' ')}`);
      const argv = ['telemetry', SLUG, '--seed', '7', '--until', '20', '--format', 'otlp', '--out', out, '--json'];
      const { stdout } = await firedrill(argv, { FIREDRILL_ROOT: root, TZ });
      const manifest = JSON.parse(stdout) as { files: { file: string; records: number }[] };
      expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toEqual(manifest);
      expect(readdirSync(out).sort()).toEqual(['manifest.json', ...manifest.files.map(({ file }) => file)].sort());
      return { manifest, labels: readFileSync(join(out, 'labels.jsonl'), 'utf8') };
    };
    const [one, two] = await Promise.all([once('Asia/Tokyo'), once('America/New_York')]);
    expect(two).toEqual(one);
    for (const { records } of one.manifest.files) expect(records).toBeGreaterThan(0);
    expect(one.labels).toContain('"label":"fault"');
  });
  it('proves in threads, in the order of the library; 1 when a proof does not hold', async () => {
    const env = { FIREDRILL_ROOT: libraryWithShortHistory() };
    const proofs = join(env.FIREDRILL_ROOT, 'scenarios', SLUG, 'proof');
    rmSync(proofs, { recursive: true });
    mkdirSync(proofs);
    for (const kind of ['alternative', 'expert', 'nothing', 'wrong']) {
      const text = SCRIPT.replace('name: script', `name: ${kind}`).replace('kind: nothing', `kind: ${kind}`);
      const timed = text.replace('until: 1m', kind === 'alternative' ? 'until: 3m' : 'until: 40s');
      const solves = kind === 'alternative' || kind === 'expert';
      const expected = `expect: {recovered: ${solves}, diagnosed: ${solves}}`;
      writeFileSync(join(proofs, `${kind}.yaml`), timed.replace('expect: {}', expected));
    }
    const ended = firedrill(['prove', '--all', '--no-bots', '--threads', '2', '--json'], env);
    const { code, stdout } = await ended.then(
      (output) => ({ code: 0, stdout: output.stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    expect({ code, rows: JSON.parse(stdout) }).toMatchObject({
      code: 1,
      rows: [
        { name: 'alternative', passed: false },
        { name: 'expert', passed: false },
        { name: 'nothing', passed: true },
        { name: 'wrong', passed: true },
      ],
    });
  });
});

/** The headline scenario with five minutes of history instead of forty, so that a play takes two seconds. */
function libraryWithShortHistory(): string {
  const library = join(folder, 'library');
  cpSync(join(root, 'worlds/tidewater'), join(library, 'worlds/tidewater'), { recursive: true });
  cpSync(join(root, 'scenarios', SLUG), join(library, 'scenarios', SLUG), { recursive: true });
  const story = join(library, 'scenarios', SLUG, 'scenario.yaml');
  writeFileSync(story, readFileSync(story, 'utf8').replace(/history: \w+/, 'history: 5m'));
  return library;
}

describe('what is printed', () => {
  it('lays out tables: texts to the left, numbers to the right', () => {
    expect(
      printTable(
        ['name', 'n'],
        [
          ['a', '1'],
          ['bcdef', '20'],
        ],
      ),
    ).toEqual(['name    n', 'a       1', 'bcdef  20']);
    expect(decimals(Number.NaN, 2)).toBe('–');
  });
  it('draws progress only on a terminal, and only after two seconds', () => {
    let now = 0;
    const drawn: string[] = [];
    const console = {
      print: () => {},
      say: () => {},
      sketch: (line: string) => void drawn.push(line),
      isTerminal: true,
      now: () => now,
    };
    const progress = startProgress(console, { title: 'proofs', total: 4, unit: 'proofs' });
    progress.at(1);
    now = 2_500;
    progress.at(2);
    progress.at(3);
    progress.end();
    expect(drawn).toEqual([expect.stringMatching(/^proofs {2}\[#{12} {12}\] 2 of 4 proofs$/), '']);
  });
});
