/**
 * Litmus experiments with the names that their charts give them, and what HTTPChaos refuses, each with its mend.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Reading } from '../form/form.ts';
import { LITMUS_INSTEAD } from '../vocabulary/faults.table.ts';
import { parseWorld } from '../world/parse-world.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { faultForm } from './fault-form.ts';
import { LITMUS_CARRIED } from './litmus.ts';

const world = parseWorld(
  readFileSync(join(import.meta.dirname, '../../testdata/good/world.yaml'), 'utf8'),
  'world.yaml',
).value;

function read(text: string) {
  const to = new Reading(world);
  const fault = faultForm.read(readYaml(text, 'f.yaml').tree!, to);
  const said = to.issues.map(
    ({ code, message, hint }) => `${code}: ${message}${hint === undefined ? '' : `; ${hint}`}`,
  );
  return { spec: fault?.spec, duration: fault?.duration, said };
}

function litmus(name: string, env: Readonly<Record<string, string>>, app = 'web') {
  const settings = Object.entries(env).map(([key, value]) => `{name: ${key}, value: "${value}"}`);
  return read(`
apiVersion: litmuschaos.io/v1alpha1
kind: ChaosEngine
metadata: {name: f}
spec:
  appinfo: {appns: shop, applabel: "app=${app}", appkind: deployment}
  experiments: [{name: ${name}, spec: {components: {env: [${settings.join(', ')}]}}}]
`);
}

const http = (spec: string) =>
  read(`
apiVersion: chaos-mesh.org/v1alpha1
kind: HTTPChaos
metadata: {name: f}
spec: {mode: all, port: 80, selector: {labelSelectors: {app: web}}, ${spec}}
`);

/** What a translated experiment does. */
const TRANSLATED: Readonly<Record<string, readonly [Readonly<Record<string, string>>, object]>> = {
  'pod-http-latency': [{ LATENCY: '700' }, { do: 'http', delay: 0.7, leg: 'response' }],
  'pod-http-status-code': [{ STATUS_CODE: '503,504' }, { do: 'http', status: 503 }],
  'pod-http-reset-peer': [{ RESET_TIMEOUT: '100' }, { do: 'http', abort: true, delay: 0.1 }],
  'pod-dns-error': [
    { TARGET_HOSTNAMES: "['bank']".replaceAll("'", '\\"'), MATCH_SCHEME: 'substring' },
    { do: 'lookups', patterns: ['*bank*'], answer: 'error' },
  ],
  'pod-dns-spoof': [
    { SPOOF_MAP: '{\\"bank\\": \\"elsewhere\\"}' },
    { do: 'lookups', patterns: ['bank'], answer: 'random' },
  ],
  'pod-cpu-hog-exec': [{ CPU_CORES: '1' }, { do: 'stress-cpu', load: 1 }],
  'pod-memory-hog-exec': [{ MEMORY_CONSUMPTION: '100' }, { do: 'stress-memory', memory: 100e6 }],
  'pod-autoscaler': [{ REPLICA_COUNT: '7' }, { do: 'scale', replicas: 7 }],
  'pod-network-rate-limit': [{ NETWORK_BANDWIDTH: '8kbit' }, { do: 'network-bandwidth', rate: 1000 }],
  'pod-network-duplication': [
    { NETWORK_PACKET_DUPLICATION_PERCENTAGE: '40' },
    { do: 'network-duplicate', duplicate: 0.4 },
  ],
  'pod-network-partition': [{ POLICY_TYPES: 'egress' }, { do: 'network-partition', direction: 'to' }],
  'node-drain': [{ TARGET_NODE: 'node-a' }, { do: 'node-drain', node: 'node-a' }],
  'node-taint': [
    { TARGET_NODE: 'node-a', TAINTS: 'hot:NoExecute' },
    { do: 'node-taint', taint: 'hot', evicts: true },
  ],
  'kubelet-service-kill': [{ TARGET_NODE: 'node-a' }, { do: 'node-lost', isKubeletOnly: true }],
  'docker-service-kill': [{ TARGET_NODE: 'node-a' }, { do: 'node-lost', isKubeletOnly: false }],
  'node-cpu-hog': [
    { TARGET_NODES: 'node-a', NODE_CPU_CORE: '3', CPU_LOAD: '50' },
    { do: 'node-hog', cores: 1.5 },
  ],
  'node-memory-hog': [
    { TARGET_NODES: 'node-a', MEMORY_CONSUMPTION_PERCENTAGE: '60' },
    { do: 'node-hog', memory: 0.6 },
  ],
  'ec2-stop-by-id': [{ EC2_INSTANCE_ID: 'node-a' }, { do: 'node-lost', node: 'node-a' }],
  'azure-instance-stop': [{ AZURE_INSTANCE_NAMES: 'node-b' }, { do: 'node-lost', node: 'node-b' }],
  'gcp-vm-instance-stop': [
    { VM_INSTANCE_NAMES: 'node-a,node-b' },
    { do: 'timeline', parts: [{ fault: { node: 'node-a' } }, { fault: { node: 'node-b' } }] },
  ],
  'ec2-stop-by-tag': [{ EC2_INSTANCE_TAG: 'topology.kubernetes.io/zone:eu-b' }, { do: 'node-lost', node: 'node-b' }],
  'gcp-vm-instance-stop-by-label': [
    { INSTANCE_LABEL: 'kubernetes.io/os:linux', INSTANCE_AFFECTED_PERC: '50' },
    { do: 'node-lost', node: 'node-a' },
  ],
  'vmware-vm-poweroff': [{ APP_VM_MOIDS: 'node-a' }, { do: 'node-lost', node: 'node-a' }],
  'aws-ssm-chaos-by-id': [{ EC2_INSTANCE_ID: 'node-a' }, { do: 'node-hog', cores: 8, memory: 0.8 }],
  'aws-ssm-chaos-by-tag': [
    { EC2_INSTANCE_TAG: 'kubernetes.io/hostname:node-b', CPU_CORE: '2', MEMORY_PERCENTAGE: '10' },
    { do: 'node-hog', node: 'node-b', cores: 2, memory: 0.1 },
  ],
  'rds-instance-stop': [{ RDS_INSTANCE_IDENTIFIER: 'shop-db' }, { do: 'db-topology', action: 'reboot' }],
  'spring-boot-latency': [
    { LATENCY: '500', CM_LEVEL: '4' },
    { do: 'agent', latency: 0.5, share: 0.25 },
  ],
  'spring-boot-exceptions': [{}, { do: 'agent', ends: 'throw' }],
  'spring-boot-faults': [
    { CM_LATENCY_ACTIVE: 'true', CM_EXCEPTIONS_ACTIVE: 'true' },
    { do: 'timeline', parts: [{ fault: { do: 'agent', ends: 'run' } }, { fault: { ends: 'throw' } }] },
  ],
};

describe('Litmus', () => {
  test.each(Object.entries(TRANSLATED))('%s', (name, [env, expected]) => {
    const result = litmus(name, { TOTAL_CHAOS_DURATION: '45', CHAOS_INTERVAL: '45', ...env });
    expect(result.said).toEqual([]);
    expect(result.spec).toMatchObject(expected);
    expect(result.duration).toBe(45);
  });

  test('what is not translated says why, or what to write instead', () => {
    for (const [name, instead] of Object.entries(LITMUS_INSTEAD))
      expect(litmus(name, {}).said).toEqual([
        `fault-not-simulated: the Litmus fault "${name}" is not simulated; ${instead}`,
      ]);
    expect(Object.keys(LITMUS_INSTEAD).filter((name) => LITMUS_CARRIED.includes(name))).toEqual([]);
    expect(litmus('pod-delet', {}).said).toEqual([
      'unknown-fault: unknown Litmus fault "pod-delet"; did you mean "pod-delete"?',
    ]);
  });

  test('settings that cannot be are refused, with the mend', () => {
    expect(litmus('pod-http-status-code', { STATUS_CODE: '999' }).said).toEqual([
      'bad-number: STATUS_CODE is no status of HTTP: "999"; write "503"',
    ]);
    expect(litmus('pod-network-rate-limit', { NETWORK_BANDWIDTH: 'fast' }).said).toEqual([
      'wrong-unit: "fast" is no bandwidth; write "1mbit"',
    ]);
    expect(litmus('ec2-stop-by-tag', { EC2_INSTANCE_TAG: 'team:ops' }).said).toEqual([
      expect.stringContaining('unknown-node: no node carries "team:ops"; nodes carry kubernetes.io/hostname:node-a'),
    ]);
    expect(litmus('azure-instance-stop', {}).said).toEqual([
      'missing-key: azure-instance-stop needs AZURE_INSTANCE_NAMES; name a node of the world',
    ]);
    expect(litmus('vmware-vm-poweroff', { APP_VM_MOIDS: 'vm-53' }).said).toEqual([
      expect.stringContaining('unknown-node: the world has no node "vm-53"'),
    ]);
    expect(litmus('spring-boot-faults', {}).said).toEqual([
      'missing-key: none of the assaults is switched on; write CM_LATENCY_ACTIVE: "true"',
    ]);
    expect(litmus('pod-delete', { TARGET_PODS: 'web-1' }).said).toEqual([
      'fault-not-simulated: the names of pods are not known before a drill runs; leave TARGET_PODS out and write PODS_AFFECTED_PERC',
    ]);
    expect(litmus('pod-delete', { TOTAL_CHAOS_DURATION: 'long' }).said).toEqual([
      'bad-number: TOTAL_CHAOS_DURATION must be a number but is "long"; write a number in quotes',
    ]);
  });
});

describe('HTTPChaos', () => {
  test.each([
    ['target: Request', 'missing-key: HTTPChaos needs something to do; write abort, delay or replace'],
    ['target: Request, replace: {code: 503}', 'bad-target: a request has no status to replace; write target: Response'],
    [
      'target: Request, abort: true, code: 503',
      'bad-target: a request has no status to select by; write target: Response',
    ],
    [
      'target: Response, replace: {path: /other}',
      'bad-target: an answer has no path and no method; write target: Request',
    ],
    ['target: Response, replace: {code: 599}', 'bad-number: 599 is no status of HTTP; write one of RFC 9110, like 503'],
    ['target: Request, abort: true, path: /nowhere', 'unknown-route: web has nothing at "/nowhere"; it has POST /buy'],
    ['target: Request, abort: true, method: PUT', 'unknown-route: web has nothing at "PUT"; it has POST /buy'],
  ])('%s', (spec, expected) => {
    expect(http(spec).said).toEqual([expected]);
  });

  test('headers, bodies and queries are refused by a reason', () => {
    const refused = ['replace: {body: eA==}', 'patch: {body: {type: JSON, value: "{}"}}', 'replace: {headers: {a: b}}'];
    const selected = ['abort: true, request_headers: {a: b}', 'abort: true, response_headers: {a: b}'];
    const asked = ['replace: {queries: {a: b}}', 'patch: {queries: [[a, b]]}', 'patch: {headers: [[a, b]]}'];
    for (const spec of [...refused, ...selected, ...asked])
      expect(http(`target: Response, ${spec}`).said, spec).toEqual([
        expect.stringMatching(/^fault-not-simulated: ".+" would have no effect: .+/),
      ]);
  });
});
