/**
 * Litmus ChaosEngines, translated: their settings are environment variables, all of them text.
 */
import { nearest } from '@firedrill/base';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { anyText, scalarForm, text } from '../form/scalars.ts';
import { LITMUS_INSTEAD } from '../vocabulary/faults.table.ts';
import { LITMUS_FAULTS } from './litmus-faults.ts';
import { type Env, type Experiment, Settings } from './litmus-settings.ts';
import type { Struck } from './struck.ts';

type Engine = {
  readonly appinfo: { readonly appns: string; readonly applabel: string; readonly appkind: string };
  readonly experiments: readonly Experiment[];
  readonly chaosServiceAccount: string | undefined;
  readonly engineState: string;
};

const quoted = scalarForm<string>({
  word: 'text in quotes',
  wants: 'a text in quotes',
  code: 'not-a-number-string',
  schema: { type: 'string' },
  take: (scalar) => (typeof scalar.value === 'string' ? scalar.value : undefined),
  hint: (scalar) => `write "${scalar.text}"`,
});

const env = record<Env>({
  title: 'env',
  about: 'A setting of the experiment.',
  fields: { name: field(text(100), 'E.g. TOTAL_CHAOS_DURATION.'), value: field(quoted, 'In quotes.') },
});
const components = record<{ readonly env: readonly Env[] }>({
  title: 'components',
  about: 'Settings.',
  ignored: ['statusCheckTimeouts', 'nodeSelector', 'tolerations'],
  fields: { env: fallback(list(env), [], 'none', 'Environment variables.') },
});
const experimentSpec = record<Experiment['spec']>({
  title: 'experiment spec',
  about: 'How.',
  ignored: ['probe', 'rank'],
  fields: { components: fallback(components, { env: [] }, 'none', 'Settings.') },
});
const experiment = record<Experiment>({
  title: 'experiment',
  about: 'What is done.',
  fields: {
    name: field(text(100), 'The Litmus fault.'),
    spec: fallback(experimentSpec, { components: { env: [] } }, 'none', 'How.'),
  },
});
const appinfo = record<Engine['appinfo']>({
  title: 'appinfo',
  about: 'To whom.',
  fields: {
    appns: fallback(anyText, 'default', 'default', 'Accepted; a world has one namespace.'),
    applabel: field(anyText, '`app=` and the name of a service.'),
    appkind: fallback(anyText, 'deployment', 'deployment', 'Accepted.'),
  },
});

const engineRecord = record<Engine>({
  title: 'ChaosEngine',
  about: 'A Litmus experiment (`spec`).',
  ignored: [
    'annotationCheck',
    'auxiliaryAppInfo',
    'jobCleanUpPolicy',
    'terminationGracePeriodSeconds',
    'components',
    'defaultHealthCheck',
  ],
  fields: {
    appinfo: fallback(
      appinfo,
      { appns: 'default', applabel: '', appkind: 'deployment' },
      'nobody',
      'To whom; faults of nodes and of servers name these instead.',
    ),
    experiments: field(list(experiment, { min: 1, max: 1 }), 'What is done; one per fault.'),
    chaosServiceAccount: optional(text(100), 'Accepted.'),
    engineState: fallback(text(20), 'active', 'active', 'Accepted.'),
  },
});

/** ChaosEngine. */
export const chaosEngine: Form<Struck> = mapped(engineRecord, (value, _tree, to) => {
  const done = value.experiments[0]!;
  const row = Object.hasOwn(LITMUS_FAULTS, done.name) ? LITMUS_FAULTS[done.name]! : undefined;
  if (row === undefined) return refuse(done, to);
  const service = row.isOfService === false ? '' : appOf(value, to);
  if (service === undefined) return undefined;
  const settings = new Settings(done, service, to);
  settings.checkPods();
  const lasts = settings.number('TOTAL_CHAOS_DURATION', row.lasts);
  const spec = row.make(settings, lasts);
  const ramp = settings.number('RAMP_TIME', 0);
  if (spec === undefined || settings.isBad) return undefined;
  if (ramp === 0) return { spec, duration: lasts };
  return { spec: { do: 'timeline', parts: [{ after: ramp, for: lasts, fault: spec }] }, duration: ramp + lasts };
});

/** The Litmus faults that are translated. */
export const LITMUS_CARRIED: readonly string[] = Object.keys(LITMUS_FAULTS);

function refuse(done: Experiment, to: Reading): undefined {
  const at = to.at(done, 'name');
  const carried = `carried: ${LITMUS_CARRIED.join(', ')}`;
  const instead = Object.hasOwn(LITMUS_INSTEAD, done.name) ? LITMUS_INSTEAD[done.name] : undefined;
  if (instead !== undefined)
    return to.report(at, 'fault-not-simulated', `the Litmus fault "${done.name}" is not simulated`, instead);
  const close = nearest(done.name, [...LITMUS_CARRIED, ...Object.keys(LITMUS_INSTEAD)]);
  return to.report(
    at,
    'unknown-fault',
    `unknown Litmus fault "${done.name}"`,
    close === undefined ? carried : `did you mean "${close}"?`,
  );
}

function appOf(value: Engine, to: Reading): string | undefined {
  const at = to.at(value.appinfo, 'applabel');
  const service = /^(?:app|app\.kubernetes\.io\/name|name|service)=(.+)$/.exec(value.appinfo.applabel)?.[1];
  if (service === undefined)
    return to.report(
      at,
      'unknown-label',
      value.appinfo.applabel === ''
        ? 'applabel is empty: whose pods are meant?'
        : `cannot tell the service from "${value.appinfo.applabel}"`,
      'write applabel: app=…',
    );
  const known = to.world?.services.map(({ name }) => name);
  if (known === undefined || known.includes(service)) return service;
  return to.report(at, 'unknown-service', `unknown service "${service}"`, nameHint(service, known));
}
