/**
 * JVMChaos: an agent in the process of pods. A method is an operation of the service, by its name in any spelling; the
 * class is accepted as it is written.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { field, optional, record } from '../form/record.ts';
import { choice, count, text } from '../form/scalars.ts';
import type { AgentFault, FaultSpec } from '../scenario.ts';
import type { Tree } from '../yaml/tree.ts';
import { onPods, type PodSelection, type Pods, podFields, type Struck } from './struck.ts';

const ACTIONS = ['latency', 'return', 'exception', 'stress', 'gc', 'ruleData', 'mysql'] as const;

type JvmChaos = PodSelection & {
  readonly action: (typeof ACTIONS)[number];
  readonly class: string | undefined;
  readonly method: string | undefined;
  readonly latency: number | undefined;
  readonly exception: string | undefined;
  readonly returnValue: string | undefined;
  readonly cpuCount: number | undefined;
  readonly memType: 'stack' | 'heap' | undefined;
  readonly mysqlConnectorVersion: '5' | '8' | undefined;
  readonly database: string | undefined;
  readonly table: string | undefined;
  readonly sqlType: 'select' | 'insert' | 'update' | 'delete' | 'replace' | undefined;
  readonly ruleData: string | undefined;
};

const jvmRecord = record<JvmChaos>({
  title: 'JVMChaos',
  about: 'An agent in the process of pods intercepts their methods, or with their statements (`spec`).',
  ignored: ['name', 'port', 'pid'],
  fields: {
    action: field(
      choice(ACTIONS),
      '`latency`, `exception` and `return`: a method is held up with its worker, throws, or returns at once. `stress`: cores burn. `gc`: one full collection, during which nothing begins. `mysql`: statements are held up or throw in the driver, whatever server it speaks to. `ruleData` is refused.',
    ),
    ...podFields,
    class: optional(text(500), 'Accepted: a service is one class.'),
    method: optional(text(200), 'An operation of the service: `placeOrder` is `place-order`.'),
    latency: optional(count(0, 3_600_000), 'With `latency` and `mysql`: milliseconds.'),
    exception: optional(text(1000), 'With `exception` and `mysql`: what is thrown; callers see a 500.'),
    returnValue: optional(
      text(1000),
      'With `return`: what is returned; the work is not done, and callers see a good answer.',
    ),
    cpuCount: optional(count(1, 1024), 'With `stress`: cores that burn.'),
    memType: optional(choice(['stack', 'heap']), 'With `stress`: refused; use StressChaos with stressors.memory.'),
    mysqlConnectorVersion: optional(choice(['5', '8']), 'With `mysql`: in quotes.'),
    database: optional(text(63), 'With `mysql`: statements on this database; absent: on any.'),
    table: optional(text(63), 'With `mysql`: statements on this table; absent: on any.'),
    sqlType: optional(
      choice(['select', 'insert', 'update', 'delete', 'replace']),
      'With `mysql`: statements of this kind; absent: of any.',
    ),
    ruleData: optional(text(), 'Refused: rules of Byteman are programs.'),
  },
});

/** JVMChaos. */
export const jvmChaos: Form<Struck> = mapped(jvmRecord, (value, tree, to) => {
  if (!isComplete(value, tree, to)) return undefined;
  const spec = onPods(value, to, (pods) => specOf(value, pods, to));
  return spec && { spec, duration: value.duration };
});

function specOf(value: JvmChaos, pods: Pods, to: Reading): FaultSpec | undefined {
  const refuse = (key: keyof JvmChaos, message: string, hint: string) =>
    to.report(to.at(value, key), 'fault-not-simulated', message, hint);
  const known = to.world?.services.find(({ name }) => name === pods.service);
  switch (value.action) {
    case 'gc':
      return { do: 'collect', ...pods };
    case 'stress':
      if (value.memType !== undefined)
        return refuse(
          'memType',
          'the heap of a process is not simulated apart from its memory',
          'use StressChaos with stressors.memory',
        );
      return { do: 'stress-cpu', ...pods, load: Math.min(1, value.cpuCount! / (known?.cpu ?? 1)) };
    case 'ruleData':
      return refuse(
        'ruleData',
        'a rule of Byteman is a program, and there is no JVM here that could run it',
        'use action latency, exception or return with class and method',
      );
    case 'mysql':
      return onStatements(value, pods, to);
    default: {
      const operations = methodOf(value, pods.service, to);
      if (operations === 'none') return undefined;
      const ends = value.action === 'latency' ? 'run' : value.action === 'exception' ? 'throw' : 'return';
      const latency = value.action === 'latency' ? value.latency! / 1000 : 0;
      return { do: 'agent', ...pods, operations, statements: undefined, latency, ends };
    }
  }
}

/** As the webhook of Chaos Mesh: what an action needs is there. */
function isComplete(value: JvmChaos, tree: Tree, to: Reading): boolean {
  const missing = (key: string, message: string): false => {
    to.report(tree.at, 'missing-key', message, `add ${key}`);
    return false;
  };
  const { action } = value;
  if (action === 'stress' && value.cpuCount === undefined && value.memType === undefined)
    return missing('cpuCount: 1', 'action "stress" needs one of "cpuCount" and "memType"');
  if (action === 'ruleData' && value.ruleData === undefined)
    return missing('ruleData', 'action "ruleData" needs "ruleData"');
  if (action === 'mysql') {
    if (value.mysqlConnectorVersion === undefined)
      return missing('mysqlConnectorVersion: "8"', 'action "mysql" needs "mysqlConnectorVersion"');
    if (value.exception === undefined && value.latency === undefined)
      return missing('latency: 1000', 'action "mysql" needs one of "exception" and "latency"');
  }
  if (action !== 'latency' && action !== 'exception' && action !== 'return') return true;
  if (value.class === undefined) return missing('class', `action "${action}" needs "class"`);
  if (value.method === undefined) return missing('method', `action "${action}" needs "method"`);
  const key = action === 'return' ? 'returnValue' : action;
  return value[key] === undefined ? missing(key, `action "${action}" needs "${key}"`) : true;
}

/** Names without their spelling: `placeOrder`, `place_order` and `place-order` are one. */
const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function methodOf(value: JvmChaos, service: string, to: Reading): readonly string[] | undefined | 'none' {
  const operations = to.world?.services.find(({ name }) => name === service)?.operations.map(({ name }) => name);
  if (operations === undefined) return undefined;
  const found = operations.filter((name) => plain(name) === plain(value.method!));
  if (found.length > 0) return found;
  to.report(
    to.at(value, 'method'),
    'unknown-operation',
    `${service} has no operation "${value.method}", and methods are operations here`,
    nameHint(value.method!, operations),
  );
  return 'none';
}

/** Statements of the service that fit; a driver is a driver, whatever its server is called. */
function onStatements(value: JvmChaos, pods: Pods, to: Reading): AgentFault | undefined {
  const world = to.world;
  const refuse = (key: keyof JvmChaos, code: string, message: string, known: readonly string[]) =>
    to.report(to.at(value, key), code, message, nameHint(String(value[key]), known));
  const service = world?.services.find(({ name }) => name === pods.service);
  if (world !== undefined && service !== undefined) {
    const own = service.pools.map(({ database }) => database);
    if (own.length === 0)
      return to.report(
        to.at(value, 'action'),
        'no-statements',
        `${pods.service} runs no statements`,
        'select a service with a pool of connections',
      );
    if (value.database !== undefined && !own.includes(value.database))
      return refuse('database', 'unknown-database', `${pods.service} uses no database "${value.database}"`, own);
    const tables = world.databases
      .filter(({ name }) => own.includes(name))
      .flatMap(({ tables: t }) => t.map(({ name }) => name));
    if (value.table !== undefined && !tables.includes(value.table))
      return refuse('table', 'unknown-table', `no database of ${pods.service} has a table "${value.table}"`, tables);
  }
  const isThrown = value.exception !== undefined;
  return {
    do: 'agent',
    ...pods,
    operations: undefined,
    statements: { table: value.table ?? '', verb: value.sqlType ?? '' },
    latency: isThrown ? 0 : (value.latency ?? 0) / 1000,
    ends: isThrown ? 'throw' : 'run',
  };
}
