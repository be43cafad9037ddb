/**
 * Amounts that the forms allow and with which nothing can work: no instances, no time to answer, chances over 100 %.
 */
import type { Reading } from '../form/form.ts';
import type { ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

function checkInstances(world: WorldFile, to: Reading): void {
  for (const service of world.services) {
    if (service.replicas > 0) continue;
    const asking = [
      ...world.clients.filter((client) => client.to === service.name),
      ...world.services.filter(({ calls }) => calls.some((call) => call.to === service.name)),
    ].map(({ name }) => name);
    if (asking.length > 0)
      to.report(
        to.at(service, 'replicas'),
        'zero-capacity',
        `${service.name} has no instances, and ${asking.slice(0, 3).join(', ')} ${asking.length === 1 ? 'asks' : 'ask'} it`,
        'write replicas: 1 or more; a fault can take instances away later',
      );
  }
  for (const database of world.databases) {
    if (database.reservedConnections >= database.maxConnections)
      to.report(
        to.at(database, 'maxConnections'),
        'zero-capacity',
        `${database.name} has no connection for its services: ${database.maxConnections}, of which ${database.reservedConnections} are reserved`,
        'more connections, or fewer reserved ones',
      );
  }
  checkNodes(world, to);
}

/** Who needs a node has one. */
function checkNodes(world: WorldFile, to: Reading): void {
  if (!world.nodes.every(({ cordoned }) => cordoned)) return;
  const needs = world.services.find((service) => service.fargate === undefined && service.function === undefined);
  if (needs === undefined) return;
  if (world.nodes.length > 0)
    to.report(to.at(world.nodes), 'zero-capacity', 'every node is cordoned: no instance can start', 'open one');
  else
    to.report(
      to.at(needs),
      'zero-capacity',
      `${needs.name} runs on nodes, and the world has none`,
      'give the world nodes, or the service `fargate` or `function`',
    );
}

/** Durations of 0 that let nothing succeed, or that come round without end. */
function checkDurations(world: WorldFile, to: Reading): void {
  const wrong = (thing: object, key: string, message: string) =>
    to.report(to.at(thing, key), 'zero-duration', message, `write ${key} with its unit, like ${EXAMPLES[key]}`);
  for (const client of world.clients) {
    if (client.patience === 0) wrong(client, 'patience', `${client.name} gives up before anybody can answer`);
  }
  for (const journey of world.journeys) {
    if (journey.latency === 0) wrong(journey, 'latency', `no request of the journey ${journey.name} can be in time`);
    if (journey.window === 0) wrong(journey, 'window', `the SLI of the journey ${journey.name} has no window`);
  }
  for (const job of world.jobs) {
    if (job.every === 0) wrong(job, 'every', `the job ${job.name} would start again at the same instant, for ever`);
  }
  for (const { calls } of world.services) {
    for (const call of calls)
      if (call.timeout === 0) wrong(call, 'timeout', `the call ${call.name} times out before it is sent`);
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  patience: '10s',
  latency: '500ms',
  window: '1m',
  every: '1h',
  timeout: '200ms',
};

/** Chances of `fail` steps that follow each other are read as parts of one whole. */
function checkChances(steps: readonly StepSpec[], to: Reading): void {
  const fails = steps.filter((step) => step.do === 'fail');
  const sum = fails.reduce((total, step) => total + step.chance, 0);
  if (fails.length > 1 && sum > 1 + 1e-9)
    to.report(
      fails.at(-1)!.at,
      'over-100',
      `the chances of these ${fails.length} fail steps come to ${Math.round(sum * 1000) / 10} %`,
      'together at most 100 %',
    );
  for (const step of steps) {
    if (step.do !== 'branch') continue;
    checkChances(step.then, to);
    checkChances(step.otherwise, to);
  }
}

const programsOf = (service: ServiceSpec) =>
  [...service.operations, ...service.versions.flatMap(({ operations }) => operations)].map(({ steps }) => steps);

function check(world: WorldFile, to: Reading): void {
  checkInstances(world, to);
  checkDurations(world, to);
  for (const service of world.services) for (const steps of programsOf(service)) checkChances(steps, to);
  for (const client of world.clients) {
    if (client.rate === 0 && client.dormant !== true && (client.closed?.users ?? 0) === 0)
      to.warn(
        to.at(client, 'rate'),
        'no-traffic',
        `${client.name} never comes: its rate is 0`,
        'write a rate, like 20/s',
      );
  }
}

export const nothingWorks: WorldRule = {
  codes: ['zero-capacity', 'zero-duration', 'over-100', 'no-traffic'],
  about: 'Amounts leave something to work with.',
  check,
};
