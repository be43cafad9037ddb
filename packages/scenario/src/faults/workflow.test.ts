/**
 * Schedule and Workflow as Chaos Mesh has them: what they come to, and what is said where they come to nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Reading } from '../form/form.ts';
import { parseWorld } from '../world/parse-world.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { faultForm } from './fault-form.ts';

const world = parseWorld(
  readFileSync(join(import.meta.dirname, '../../testdata/good/world.yaml'), 'utf8'),
  'world.yaml',
).value;

/** What a fault comes to, or what is wrong with it. */
function read(kind: string, spec: string) {
  const to = new Reading(world);
  const text = `apiVersion: chaos-mesh.org/v1alpha1\nkind: ${kind}\nmetadata: {name: f}\nspec: ${spec}\n`;
  const fault = faultForm.read(readYaml(text, 'f.yaml').tree!, to);
  const said = to.issues.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`);
  return { spec: fault?.spec, duration: fault?.duration, said };
}

const web = 'mode: all, selector: {labelSelectors: {app: web}}';
const KILL = `podChaos: {action: pod-kill, ${web}}`;
const slow = (rest = '') => `networkChaos: {action: delay, delay: {latency: 90ms}, ${web}${rest}}`;

describe('Schedule', () => {
  const every = (rest: string) => read('Schedule', `{schedule: "@every 10m", ${rest}}`);

  test('by an interval or by a cron line', () => {
    expect(every(`type: PodChaos, historyLimit: 5, startingDeadlineSeconds: 30, ${KILL}`)).toEqual({
      spec: {
        do: 'schedule',
        when: { every: 600 },
        isForbidden: true,
        for: undefined,
        fault: { do: 'pod-kill', service: 'web', count: 1_000_000 },
      },
      duration: undefined,
      said: [],
    });
    const line = read(
      'Schedule',
      `{schedule: "*/5 8-18 * * mon-fri", concurrencyPolicy: Allow, type: NetworkChaos, ${slow(', duration: 30s')}}`,
    );
    expect(line.spec).toMatchObject({ when: { cron: '*/5 8-18 * * mon-fri' }, isForbidden: false, for: 30 });
  });

  test('what cannot be is refused, with the mend', () => {
    expect(read('Schedule', `{schedule: "60 * * * *", type: PodChaos, ${KILL}}`).said).toEqual([
      'bad-schedule: "60 * * * *" is no cron line; write five fields, like "*/5 * * * *" (minute, hour, day, month, weekday), or "@every 10m"',
    ]);
    expect(read('Schedule', `{schedule: "@every soon", type: PodChaos, ${KILL}}`).said).toEqual([
      'bad-schedule: "@every soon" is no interval; write "@every 10m"',
    ]);
    expect(every(`type: PodChoas, ${KILL}`).said).toEqual([
      'unknown-fault: unknown type "PodChoas"; did you mean "PodChaos"?',
    ]);
    expect(every(`type: NetworkChaos, ${KILL}`).said).toEqual([
      'missing-key: type "NetworkChaos" needs "networkChaos"; write the spec of a NetworkChaos there',
    ]);
    expect(every('type: KernelChaos, kernelChaos: {mode: one}').said).toEqual([
      expect.stringContaining('fault-not-simulated: KernelChaos is not simulated: there is no kernel'),
    ]);
    expect(every(`type: NetworkChaos, concurrencyPolicy: Allow, ${slow()}`).said).toEqual([
      'too-many: more than 100 turns would last at the same time; add a duration, a longer interval, or concurrencyPolicy: Forbid',
    ]);
    expect(every(`type: NetworkChaos, ${slow()}`).said).toEqual([
      'turn-without-end: its first turn lasts until the schedule ends, and "Forbid" lets no other begin; add duration',
    ]);
  });
});

describe('Workflow', () => {
  const flow = (...templates: string[]) =>
    read('Workflow', `{entry: all, templates: [${templates.map((t) => `{${t}}`).join(', ')}]}`);
  const pause = 'name: pause, templateType: Suspend, deadline: 10s';
  const lag = `name: lag, templateType: NetworkChaos, deadline: 20s, ${slow()}`;
  const kills = `name: kills, templateType: Schedule, deadline: 40s, schedule: {schedule: "@every 2s", concurrencyPolicy: Allow, type: PodChaos, ${KILL}}`;
  const parts = (result: ReturnType<typeof read>) =>
    result.spec?.do === 'timeline'
      ? result.spec.parts.map((part) => [part.fault.do, part.after, part.for])
      : result.said;

  test('one after another, beside each other, and cut by deadlines', () => {
    const serial = flow('name: all, templateType: Serial, children: [lag, pause, kills]', pause, lag, kills);
    expect(parts(serial)).toEqual([
      ['network-delay', 0, 20],
      ['schedule', 30, 40],
    ]);
    expect(serial.duration).toBe(70);
    const parallel = flow(
      'name: all, templateType: Parallel, deadline: 30s, children: [lag, pause, kills]',
      pause,
      lag,
      kills,
    );
    expect(parts(parallel)).toEqual([
      ['network-delay', 0, 20],
      ['schedule', 0, 30],
    ]);
    expect(parallel.duration).toBe(30);
    const nested = flow(
      'name: all, templateType: Serial, deadline: 45s, children: [pause, both, pause, lag]',
      'name: both, templateType: Parallel, children: [lag, lag]',
      pause,
      lag,
    );
    expect(parts(nested)).toEqual([
      ['network-delay', 10, 20],
      ['network-delay', 10, 20],
      ['network-delay', 40, 5],
    ]);
    const looks =
      'name: looks, templateType: StatusCheck, deadline: 30s, statusCheck: {mode: Continuous, type: HTTP, http: {url: "http://web"}}';
    expect(parts(flow('name: all, templateType: Serial, children: [looks, lag]', looks, lag))).toEqual([
      ['network-delay', 30, 20],
    ]);
  });

  test('what cannot be is refused, with the mend', () => {
    const only = (template: string) => flow(`name: all, ${template}`).said;
    expect(flow('name: all, templateType: Serial, children: [lagg]', lag).said).toEqual([
      'unknown-template: there is no template "lagg"; did you mean "lag"?',
    ]);
    expect(flow('name: all, templateType: Serial, children: [all]').said).toEqual([
      'template-cycle: the template "all" is a part of itself: it would never end; undefined',
    ]);
    expect(
      flow('name: all, templateType: Serial, children: [lag, pause]', pause, lag.replace('deadline: 20s, ', '')).said,
    ).toEqual(['never-begins: "pause" never begins: "lag" has no end; give "lag" a deadline']);
    expect(flow(pause, pause).said).toEqual(['duplicate-name: two templates are called "pause"; undefined']);
    expect(only('templateType: Suspend')).toEqual([
      'missing-key: templateType "Suspend" needs "deadline"; write deadline: 10s',
    ]);
    expect(only(`templateType: NetworkChaos, deadline: 20s, ${slow(', duration: 5s')}`)).toEqual([
      'contradiction: a fault in a workflow has no duration of its own; write it as the deadline of the template',
    ]);
    expect(only('templateType: Task, task: {container: {name: main, image: busybox}}')).toEqual([
      'fault-not-simulated: a Task runs a container of yours, and nothing here would run it; so its branches cannot be chosen; put the branch that you mean into a Serial or Parallel',
    ]);
    expect(
      only('templateType: StatusCheck, deadline: 5s, abortWithStatusCheck: true, statusCheck: {mode: Continuous}'),
    ).toEqual([expect.stringContaining('fault-not-simulated: what a status check finds cannot end a workflow here')]);
    expect(only('templateType: StatusCheck, deadline: 5s, statusCheck: {mode: Synchronous}')).toEqual([
      expect.stringContaining('fault-not-simulated: how long a Synchronous status check waits'),
    ]);
    expect(only('templateType: Paralel')).toEqual([expect.stringContaining('unknown-fault: unknown type "Paralel"')]);
  });

  test('things of Chaos Mesh that are no faults are known, and say what to write instead', () => {
    const said = (kind: string) => read(kind, '{}').said[0];
    expect(said('RemoteCluster')).toBe(
      'fault-not-simulated: RemoteCluster (chaos-mesh.org/v1alpha1) is not simulated: it registers another cluster, and a world is one cluster; leave it out, and remoteCluster with it',
    );
    for (const kind of ['KernelChaos', 'PhysicalMachineChaos', 'PhysicalMachine', 'StatusCheck'])
      expect(said(kind)).toMatch(new RegExp(`^fault-not-simulated: ${kind} .* is not simulated: .+; .+`));
  });
});
