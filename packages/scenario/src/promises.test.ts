/**
 * Promises of SPEC.md that the suites of files do not show.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printIssue } from '@firedrill/base';
import { describe, expect, test } from 'vitest';
import {
  ACTIONS,
  FAULT_KINDS,
  hashWorld,
  lintFile,
  lockOfStatement,
  MECHANISMS,
  parseScenario,
  parseWorld,
  readAction,
  type StepSpec,
  worldOf,
} from './index.ts';
import { holds } from './lint/leaks.ts';
import { SCENARIO_RULES, WORLD_RULES } from './lint/rules.ts';

const root = join(import.meta.dirname, '../testdata/good');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const WORLD = read('world.yaml');
const world = parseWorld(WORLD, 'world.yaml').value!;
const FILES = [
  'scenario.yaml',
  'truth.yaml',
  'proof/expert.yaml',
  'proof/alternative.yaml',
  'proof/nothing.yaml',
  'proof/wrong-restart.yaml',
];

function scenario(changes: Record<string, (text: string) => string> = {}) {
  return parseScenario(new Map(FILES.map((path) => [path, (changes[path] ?? ((text) => text))(read(path))])), world);
}

describe('S7: the hash', () => {
  const before = scenario().value!.hash;

  test('ignores comments, order of keys, proofs', () => {
    expect(scenario({ 'scenario.yaml': (text) => `# remark\n${text}` }).value!.hash).toBe(before);
    expect(
      scenario({
        'truth.yaml': (text) =>
          text.replace(
            '{component: payments, mechanism: remote-call-in-transaction}',
            '{mechanism: remote-call-in-transaction, component: payments}',
          ),
      }).value!.hash,
    ).toBe(before);
    expect(
      scenario({ 'proof/expert.yaml': (text) => text.replace('Bounds the call.', 'Bounds it.') }).value!.hash,
    ).toBe(before);
  });

  test('sees every other change', () => {
    expect(scenario({ 'truth.yaml': (text) => text.replace('700ms', '701ms') }).value!.hash).not.toBe(before);
    expect(hashWorld(parseWorld(WORLD.replace('replicas: 2', 'replicas: 3'), 'world.yaml').value!)).not.toBe(
      hashWorld(world),
    );
    expect(hashWorld(parseWorld(`\n\n${WORLD}`, 'other.yaml').value!)).toBe(hashWorld(world));
  });
});

describe('S9: programs', () => {
  const steps = (service: string, operation: string): readonly StepSpec[] =>
    world.services.find(({ name }) => name === service)!.operations.find(({ name }) => name === operation)!.steps;

  test('a program that ends without a reply replies 200', () => {
    expect(steps('orders', 'create').at(-1)).toMatchObject({ do: 'reply', status: 200 });
    expect(steps('web', 'buy').filter((step) => step.do === 'reply')).toHaveLength(1);
  });

  test('a caller of a service with one operation need not name it', () => {
    expect(world.services[0]!.calls[0]!.operation).toBe('create');
    expect(world.clients[0]!.operation).toBe('buy');
  });

  test('a statement takes the lock that PostgreSQL takes', () => {
    const cases = {
      'SELECT 1': 'AccessShare',
      'select * from t for update': 'RowShare',
      'UPDATE t SET a = 1': 'RowExclusive',
      'ALTER TABLE t ADD c int': 'AccessExclusive',
      'CREATE INDEX ON t (a)': 'Share',
      'CREATE INDEX CONCURRENTLY i ON t (a)': 'ShareUpdateExclusive',
      'VACUUM t': 'ShareUpdateExclusive',
      'VACUUM FULL t': 'AccessExclusive',
    };
    for (const [statement, mode] of Object.entries(cases)) expect(lockOfStatement(statement), statement).toBe(mode);
  });
});

describe('S8: faults', () => {
  const truth = (fault: string) =>
    scenario({
      'truth.yaml': (text) =>
        text.replace(/ {4}- at: -5m[\s\S]*? {2}causes:/, `    - at: 5m\n      fault: ${fault}\n  causes:`),
    });
  const spec = (fault: string) => truth(fault).value?.truth.faults[1];
  const selector = 'selector: {labelSelectors: {app: payments}}';
  const mesh = (kind: string, body: string) =>
    `{apiVersion: chaos-mesh.org/v1alpha1, kind: ${kind}, metadata: {name: f}, spec: {${body}}}`;
  const own = (kind: string, body: string) =>
    `{apiVersion: firedrill.dev/v1alpha1, kind: ${kind}, metadata: {name: f}, spec: {${body}}}`;
  const litmus = (name: string, env: string) =>
    `{apiVersion: litmuschaos.io/v1alpha1, kind: ChaosEngine, metadata: {name: f}, spec: {appinfo: {appns: shop, applabel: app=payments}, experiments: [{name: ${name}, spec: {components: {env: [${env}]}}}]}}`;

  test('a host outside becomes its provider, a duration becomes an end', () => {
    expect(
      spec(
        mesh(
          'NetworkChaos',
          `action: loss, mode: all, duration: 60s, ${selector}, externalTargets: ["api.bank.example:443"], loss: {loss: "25"}`,
        ),
      ),
    ).toMatchObject({
      at: 300,
      until: 360,
      fault: {
        kind: 'NetworkChaos',
        spec: { do: 'network-loss', services: ['payments'], target: 'bank-api', loss: 0.25 },
      },
    });
    expect(
      spec(
        mesh(
          'NetworkChaos',
          `action: partition, mode: all, ${selector}, target: {selector: {labelSelectors: {app: web}}, mode: all}, direction: both`,
        ),
      )?.fault.spec,
    ).toMatchObject({ do: 'network-partition', target: 'web', direction: 'both' });
    const more = (rest: string) => spec(mesh('NetworkChaos', `mode: all, ${selector}, ${rest}`))?.fault.spec;
    expect(more('action: corrupt, corrupt: {corrupt: "5"}')).toMatchObject({ do: 'network-loss', loss: 0.05 });
    expect(more('action: duplicate, duplicate: {duplicate: "40"}')).toMatchObject({ duplicate: 0.4, direction: 'to' });
    // tc's units: bps are bytes per second, bits are bits.
    expect(more('action: bandwidth, bandwidth: {rate: 1mbps, limit: 20971520, buffer: 10000}')).toMatchObject({
      do: 'network-bandwidth',
      rate: 1e6,
    });
    expect(more('action: rate, rate: {rate: 8kbit}')).toMatchObject({ do: 'network-bandwidth', rate: 1000 });
    // netem does all that is there; of packets that overtake others half are not delayed: mean and spread follow.
    expect(
      more(
        'action: netem, device: eth0, delay: {latency: 100ms, reorder: {reorder: "50", correlation: "10", gap: 1}}, loss: {loss: "2"}, rate: {rate: 1mbps}',
      ),
    ).toMatchObject({
      do: 'timeline',
      parts: [
        { fault: { do: 'network-delay', latency: 0.05, jitter: 0.05, services: ['payments'] } },
        { fault: { do: 'network-loss', loss: 0.02 } },
        { fault: { do: 'network-bandwidth', rate: 1e6 } },
      ],
    });
    const none = truth(mesh('NetworkChaos', `mode: all, ${selector}, action: netem`)).issues;
    expect(none.map(({ code }) => code)).toEqual(['missing-key']);
  });

  test('pods, counts and stress', () => {
    expect(spec(mesh('PodChaos', `action: pod-kill, mode: fixed, value: "2", ${selector}`))?.fault.spec).toEqual({
      do: 'pod-kill',
      service: 'payments',
      count: 2,
    });
    expect(
      spec(mesh('PodChaos', `action: pod-failure, mode: fixed-percent, value: "50", ${selector}`))?.fault.spec,
    ).toMatchObject({
      do: 'select-pods',
      many: { of: 'percent', value: 50 },
      parts: [{ service: 'payments', fault: { do: 'pod-failure' } }],
    });
    expect(
      spec(mesh('StressChaos', `mode: one, ${selector}, stressors: {cpu: {workers: 1, load: 40}}`))?.fault.spec,
    ).toEqual({ do: 'stress-cpu', service: 'payments', count: 1, load: 0.4 });
  });

  test('Litmus engines are translated', () => {
    const once = '{name: TOTAL_CHAOS_DURATION, value: "30"}, {name: CHAOS_INTERVAL, value: "30"}';
    expect(spec(litmus('pod-delete', once))).toMatchObject({
      until: 330,
      fault: { spec: { do: 'pod-kill', service: 'payments', count: 1 } },
    });
    // Every CHAOS_INTERVAL (10 s when it is left out) until the duration is over.
    expect(spec(litmus('pod-delete', '{name: TOTAL_CHAOS_DURATION, value: "30"}'))?.fault.spec).toMatchObject({
      do: 'timeline',
      parts: [{ after: 0 }, { after: 10 }, { after: 20, fault: { do: 'pod-kill', service: 'payments', count: 1 } }],
    });
    expect(
      spec(
        litmus(
          'pod-network-latency',
          '{name: NETWORK_LATENCY, value: "500"}, {name: DESTINATION_HOSTS, value: api.bank.example}',
        ),
      )?.fault.spec,
    ).toMatchObject({ do: 'network-delay', latency: 0.5, target: 'bank-api' });
    expect(
      spec(litmus('pod-network-loss', '{name: NETWORK_PACKET_LOSS_PERCENTAGE, value: "10"}'))?.fault.spec,
    ).toMatchObject({ do: 'network-loss', loss: 0.1 });
    expect(spec(litmus('pod-cpu-hog', '{name: CPU_LOAD, value: "50"}'))?.fault.spec).toMatchObject({
      do: 'stress-cpu',
      load: 0.5,
    });
  });

  test('own kinds come out in the units of the world', () => {
    expect(
      spec(own('ConfigChaos', 'service: payments, call: bank, field: timeout, value: 200ms'))?.fault.spec,
    ).toMatchObject({ do: 'config', value: 0.2 });
    expect(spec(own('StartChaos', 'action: image-missing, service: payments'))?.fault.spec).toEqual({
      do: 'image-missing',
      service: 'payments',
      tag: '2.4.1',
    });
    expect(spec(own('StartChaos', 'action: node-cordon, node: node-a'))?.fault.spec).toEqual({
      do: 'node-cordon',
      node: 'node-a',
    });
    expect(spec(own('ReleaseChaos', 'service: payments, version: 2.5.0'))?.fault.spec).toMatchObject({
      do: 'release',
      version: '2.5.0',
    });
    expect(spec(own('LoadChaos', 'client: shoppers, factor: 3'))?.fault.spec).toEqual({
      do: 'load',
      client: 'shoppers',
      factor: 3,
    });
    expect(
      spec(
        own(
          'DbLockChaos',
          'database: shop-db, statement: "ALTER TABLE orders ADD c int", table: orders, duration: 25m',
        ),
      )?.fault.spec,
    ).toMatchObject({ do: 'db-session', lock: 'AccessExclusive', duration: 1500 });
  });

  test('settings of a service are pools and flags; what cannot be changed is said', () => {
    expect(spec(own('ConfigChaos', 'service: payments, field: main.size, value: 30'))?.fault.spec).toMatchObject({
      do: 'config',
      call: undefined,
      field: 'main.size',
      value: 30,
    });
    expect(spec(own('ConfigChaos', 'service: payments, field: bank-first, value: true'))?.fault.spec).toMatchObject({
      field: 'bank-first',
      value: true,
    });
    const codes = (body: string) => truth(own('ConfigChaos', body)).issues.map(({ code }) => code);
    expect(codes('service: payments, field: other.size, value: 30')).toEqual(['unknown-pool']);
    expect(codes('service: payments, field: bank-last, value: true')).toEqual(['unknown-flag']);
    expect(codes('service: payments, call: bank, field: rtt, value: 2ms')).toEqual(['fault-not-simulated']);
  });

  test('what a flag sets comes out in the unit of the field', () => {
    expect(world.flags[0]!.sets).toEqual([{ call: 'bank', field: 'timeout', value: 0.2 }]);
  });

  test('what is not in the world is named', () => {
    const codes = (fault: string) => truth(fault).issues.map(({ code }) => code);
    expect(codes(own('ReleaseChaos', 'service: payments, version: 9.9.9'))).toEqual(['unknown-version']);
    expect(codes(own('LoadChaos', 'client: nobody, factor: 3'))).toEqual(['unknown-client']);
    expect(codes(own('DbLockChaos', 'database: shop-db, statement: "SELECT 1", table: nowhere, duration: 1m'))).toEqual(
      ['unknown-table'],
    );
    expect(codes(mesh('KernelChaos', 'action: error, mode: all'))).toEqual(['fault-not-simulated']);
  });

  test('pods cannot be killed where there are none', () => {
    const { issues } = scenario({
      'scenario.yaml': (text) => text.replace('level: 2', 'level: 2\n  terrain: serverless'),
      'truth.yaml': (text) =>
        text.replace(
          / {8}apiVersion: chaos-mesh[\s\S]*? {2}causes:/,
          `        ${mesh('PodChaos', `action: pod-kill, mode: one, ${selector}`)}\n  causes:`,
        ),
    });
    expect(issues.map(({ code }) => code)).toEqual(['wrong-terrain']);
  });
});

test('S10: a giveaway counts at the start of a word only', () => {
  expect(holds('Everything is locked', 'lock')).toBe(true);
  expect(holds('Two o’clock', 'lock')).toBe(false);
  expect(holds('a C++ thing', 'c++')).toBe(true);
});

describe('S11: actions', () => {
  test('parameters come out in the units of the world, as text or number', () => {
    expect(
      readAction({ do: 'set-timeout', target: 'payments', params: { call: 'bank', timeout: '200ms' } }),
    ).toMatchObject({ ok: true, params: { timeout: 0.2 } });
    expect(readAction({ do: 'set-timeout', target: 'payments', params: { call: 'bank', timeout: 0.2 } })).toMatchObject(
      { ok: true, params: { timeout: 0.2 } },
    );
    expect(
      readAction({ do: 'set-timeout', target: 'payments', params: { call: 'bank', timeout: 'none' } }),
    ).toMatchObject({ ok: true, params: { timeout: Number.POSITIVE_INFINITY } });
    expect(readAction({ do: 'scale', target: 'payments', params: { replicas: '12' } })).toMatchObject({
      ok: true,
      params: { replicas: 12 },
    });
    expect(readAction({ do: 'set-admission', target: 'web', params: { percent: '60%' } })).toMatchObject({
      ok: true,
      params: { percent: 60 },
    });
    expect(
      readAction({ do: 'set-flag', target: 'payments', params: { flag: 'bank-first', on: 'true' } }),
    ).toMatchObject({ ok: true, params: { on: true } });
  });

  test('what is wrong is said', () => {
    expect(readAction({ do: 'scal', target: 'payments', params: {} })).toMatchObject({
      ok: false,
      code: 'unknown-action',
      reason: 'unknown action "scal"; did you mean "scale"?',
    });
    expect(readAction({ do: 'scale', target: 'payments', params: {} })).toMatchObject({
      ok: false,
      code: 'bad-parameter',
    });
    expect(readAction({ do: 'scale', target: 'payments', params: { replicas: 2, size: 1 } })).toMatchObject({
      ok: false,
      reason: '"scale" has no parameter "size"',
    });
    expect(
      readAction({ do: 'set-timeout', target: 'payments', params: { call: 'bank', timeout: 'soon' } }),
    ).toMatchObject({ ok: false, code: 'bad-parameter' });
  });
});

describe('vocabulary', () => {
  test('names are given once', () => {
    for (const names of [
      ACTIONS.map((row) => row.do),
      MECHANISMS.map(({ id }) => id),
      FAULT_KINDS.map(({ kind }) => kind),
    ])
      expect(new Set(names).size).toBe(names.length);
  });

  test('a title of a mechanism is not a giveaway of nothing', () => {
    for (const { id, giveaways } of MECHANISMS) expect(giveaways.length, id).toBeGreaterThan(0);
  });

  test('every code that a rule reports is one that it names (S2)', () => {
    const named = new Set([...WORLD_RULES, ...SCENARIO_RULES].flatMap(({ codes }) => codes));
    for (const folder of [
      'programs',
      'leaks',
      'completeness',
      'proofs',
      'terrain',
      'capacity',
      'call-cycles',
      'world-names',
    ]) {
      const source = readFileSync(join(import.meta.dirname, `lint/${folder}.ts`), 'utf8');
      for (const [, code] of source.matchAll(/(?:report|warn)\(\s*[^;]*?,\s*'([a-z-]+)',/g))
        expect(named, `${folder}: ${code}`).toContain(code);
    }
  });
});

test('S12: equal input gives equal issues, in order', () => {
  const broken = WORLD.replace('to: orders', 'to: nobody')
    .replace('table: orders', 'table: nothing')
    .replace('journey: buying', 'journey: none');
  const { issues } = parseWorld(broken, 'world.yaml');
  expect(issues).toEqual(parseWorld(broken, 'world.yaml').issues);
  const lines = issues.map(({ at }) => at.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('S5: a scenario tells its world, its missing files and its folder', () => {
  expect(worldOf(read('scenario.yaml'), 'scenario.yaml')).toBe('corner-shop');
  expect(worldOf('nonsense: [', 'scenario.yaml')).toBeUndefined();
  expect(parseScenario(new Map(), world).issues.map(({ code }) => code)).toEqual(['missing-file', 'missing-file']);
  const moved = new Map(FILES.map((path) => [`scenarios/cake/${path}`, read(path)]));
  expect(parseScenario(moved, world).issues.map(({ code }) => code)).toEqual(['slug-mismatch']);
});

test('S5: without its world a scenario is still read', () => {
  const { value, issues } = parseScenario(new Map(FILES.map((path) => [path, read(path)])));
  expect(issues).toEqual([]);
  expect(value?.world).toBe('corner-shop');
});

test('S8: a fault in a file of its own', () => {
  expect(
    lintFile(
      'apiVersion: firedrill.dev/v1alpha1\nkind: LoadChaos\nmetadata: {name: rush}\nspec: {client: shoppers, factor: 2}\n',
      'rush.yaml',
    ),
  ).toEqual([]);
});

test('S2: what the README shows', () => {
  const text =
    'apiVersion: firedrill.dev/v1alpha1\nkind: LoadChaos\nmetadata: {name: rush}\nspec: {client: shoppers, facter: 2}\n';
  expect(lintFile(text, 'rush.yaml').map(printIssue)).toEqual([
    'rush.yaml:4:26 unknown key "facter"; did you mean "factor"?',
  ]);
});

describe('S1: the worlds and scenarios of the house', () => {
  const house = join(import.meta.dirname, '../../..');
  const folders = (path: string): string[] =>
    existsSync(join(house, path))
      ? readdirSync(join(house, path), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => name)
      : [];
  const worlds = new Map(
    folders('worlds').map((slug) => [
      slug,
      parseWorld(readFileSync(join(house, 'worlds', slug, 'world.yaml'), 'utf8'), `worlds/${slug}/world.yaml`),
    ]),
  );

  test.each([...worlds.keys()])('world %s', (slug) => {
    expect(worlds.get(slug)!.issues.map(printIssue)).toEqual([]);
  });

  test.each(folders('scenarios'))('scenario %s', (slug) => {
    const paths = readdirSync(join(house, 'scenarios', slug), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.yaml'),
    );
    const files = new Map(
      paths.map((path) => [`scenarios/${slug}/${path}`, readFileSync(join(house, 'scenarios', slug, path), 'utf8')]),
    );
    const named = worldOf(files.get(`scenarios/${slug}/scenario.yaml`)!, 'scenario.yaml');
    expect(parseScenario(files, worlds.get(named!)!.value).issues.map(printIssue)).toEqual([]);
  });
});
