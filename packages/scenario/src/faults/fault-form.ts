/**
 * A fault as a Kubernetes-style resource of any of the three API groups.
 */
import { nearest } from '@firedrill/base';
import type { Form, Reading } from '../form/form.ts';
import { anchor, reportUnknownKeys } from '../form/record.ts';
import { checkVersion, readName } from '../form/resource.ts';
import { name } from '../form/scalars.ts';
import type { FaultManifest } from '../scenario.ts';
import { CARRIED, NOT_CARRIED } from '../vocabulary/faults.table.ts';
import { MECHANISM_IDS } from '../vocabulary/mechanisms.table.ts';
import { child, foundWords, type Mapping, type Tree, textOf } from '../yaml/tree.ts';
import { cacheChaos } from './cache-chaos.ts';
import { ceilingChaos } from './ceiling-chaos.ts';
import { networkChaos, podChaos, stressChaos } from './chaos-mesh.ts';
import { controlLoopChaos } from './control-chaos.ts';
import { dataChaos } from './data-chaos.ts';
import { desyncChaos } from './desync-chaos.ts';
import { processChaos, retentionChaos } from './host-chaos.ts';
import { httpChaos } from './http-chaos.ts';
import { blockChaos, ioChaos } from './io-chaos.ts';
import { jvmChaos } from './jvm-chaos.ts';
import { leakChaos } from './leak-chaos.ts';
import { chaosEngine } from './litmus.ts';
import { awsChaos, azureChaos, gcpChaos } from './node-chaos.ts';
import { jobChaos, pipelineChaos } from './operations-chaos.ts';
import { configChaos, dbLockChaos, loadChaos, releaseChaos, startChaos } from './own.ts';
import { certChaos, dnsChaos, dnsRecordChaos, edgeChaos } from './perimeter-chaos.ts';
import { policyChaos } from './policy-chaos.ts';
import { providerChaos } from './provider-chaos.ts';
import { queryChaos } from './query-chaos.ts';
import { scheduleForm } from './schedule.ts';
import { recordChaos, streamChaos } from './stream-chaos.ts';
import type { Struck } from './struck.ts';
import { taskChaos } from './task-chaos.ts';
import { telemetryChaos } from './telemetry-chaos.ts';
import { timeChaos } from './time-chaos.ts';
import { topologyChaos } from './topology-chaos.ts';
import { workflowForm } from './workflow.ts';

/** The `spec` of every carried kind. */
export const FAULT_FORMS: Readonly<Record<string, Form<Struck>>> = {
  NetworkChaos: networkChaos,
  PodChaos: podChaos,
  StressChaos: stressChaos,
  HTTPChaos: httpChaos,
  JVMChaos: jvmChaos,
  Schedule: scheduleForm(formOf, 'Schedule'),
  Workflow: workflowForm(formOf),
  ChaosEngine: chaosEngine,
  AWSChaos: awsChaos,
  GCPChaos: gcpChaos,
  AzureChaos: azureChaos,
  ProviderChaos: providerChaos,
  StartChaos: startChaos,
  DbLockChaos: dbLockChaos,
  ReleaseChaos: releaseChaos,
  ConfigChaos: configChaos,
  LoadChaos: loadChaos,
  CacheChaos: cacheChaos,
  LeakChaos: leakChaos,
  DesyncChaos: desyncChaos,
  IOChaos: ioChaos,
  BlockChaos: blockChaos,
  TimeChaos: timeChaos,
  ProcessChaos: processChaos,
  RetentionChaos: retentionChaos,
  QueryChaos: queryChaos,
  StreamChaos: streamChaos,
  RecordChaos: recordChaos,
  TaskChaos: taskChaos,
  JobChaos: jobChaos,
  PipelineChaos: pipelineChaos,
  ControlLoopChaos: controlLoopChaos,
  CeilingChaos: ceilingChaos,
  PolicyChaos: policyChaos,
  DbTopologyChaos: topologyChaos,
  DataChaos: dataChaos,
  DNSChaos: dnsChaos,
  DnsRecordChaos: dnsRecordChaos,
  CertChaos: certChaos,
  EdgeChaos: edgeChaos,
  TelemetryChaos: telemetryChaos,
};

function formOf(kind: string): Form<Struck> {
  return FAULT_FORMS[kind]!;
}

/** A manifest, and the duration its resource gives itself. */
export type ReadFault = FaultManifest & { readonly duration: number | undefined };

const CARRIED_KINDS = CARRIED.map(({ kind }) => kind);

/** True when a resource of this kind is a fault, carried or not. */
export function isFaultKind(kind: string): boolean {
  return CARRIED_KINDS.includes(kind) || Object.hasOwn(NOT_CARRIED, kind) || kind === 'Engine';
}

function read(tree: Tree, to: Reading): ReadFault | undefined {
  if (tree.kind !== 'mapping')
    return to.report(
      tree.at,
      'wrong-type',
      `expected a fault (apiVersion, kind, metadata, spec) but found ${foundWords(tree)}`,
    );
  const kind = readKind(tree, to);
  if (kind === undefined) return undefined;
  if (isFlattened(tree, to)) return undefined;
  const group = CARRIED.find((row) => row.kind === kind)!.group;
  const isRight = checkVersion(tree, group, to);
  const isStrange = reportUnknownKeys(tree, ['apiVersion', 'kind', 'metadata', 'spec'], to);
  const named = readName(tree, to);
  const spec = child(tree, 'spec');
  if (spec === undefined) return to.report(tree.at, 'missing-key', `the ${kind} needs "spec"`);
  const struck = FAULT_FORMS[kind]!.read(spec, to);
  if (!isRight || isStrange || named === undefined || struck === undefined) return undefined;
  return to.place(
    { apiVersion: group, kind, name: named, spec: struck.spec, at: tree.at, duration: struck.duration },
    tree,
  );
}

/** A copy of a page that lost its indentation has all keys at the left, and nothing under `spec`. */
function isFlattened(tree: Mapping, to: Reading): boolean {
  const known = ['apiVersion', 'kind', 'metadata', 'spec'];
  const strange = tree.entries.find(({ key }) => !known.includes(key));
  const spec = child(tree, 'spec');
  if (strange === undefined || spec?.kind !== 'scalar' || spec.value !== null) return false;
  const owner = strange.key === 'name' ? 'metadata' : 'spec';
  to.report(
    strange.keyAt,
    'lost-indentation',
    `"${strange.key}" stands at the left, and "${owner}" is empty: the indentation was lost`,
    `indent what belongs to metadata and to spec by two spaces, like "  ${strange.key}: …" below "${owner}:"`,
  );
  return true;
}

function readKind(tree: Tree, to: Reading): string | undefined {
  const at = child(tree, 'kind')?.at ?? tree.at;
  const kind = textOf(child(tree, 'kind'));
  if (kind === undefined)
    return to.report(at, 'missing-key', 'the fault needs "kind"', `carried: ${CARRIED_KINDS.join(', ')}`);
  if (CARRIED_KINDS.includes(kind)) return kind;
  const other = Object.hasOwn(NOT_CARRIED, kind) ? NOT_CARRIED[kind] : undefined;
  if (other !== undefined)
    return to.report(
      at,
      'fault-not-simulated',
      `${kind} (${other.group}) is not simulated: ${other.reason}`,
      other.instead,
    );
  return to.report(at, 'unknown-fault', `unknown fault "${kind}"`, faultHint(kind));
}

function faultHint(kind: string): string {
  const meant = kind === 'Engine' ? 'ChaosEngine' : nearest(kind, [...CARRIED_KINDS, ...Object.keys(NOT_CARRIED)]);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  const mechanism = nearest(kind, MECHANISM_IDS);
  const carried = `carried: ${CARRIED_KINDS.join(', ')}`;
  return mechanism === undefined
    ? carried
    : `did you mean the mechanism "${mechanism}"? That belongs to truth.causes; ${carried}`;
}

/** A fault resource. */
export const faultForm: Form<ReadFault> = {
  word: '[fault](faults.md)',
  read,
  schema: (definitions) => {
    for (const { kind, group } of CARRIED) {
      if (definitions.has(`fault ${kind}`)) continue;
      definitions.set(`fault ${kind}`, {
        type: 'object',
        additionalProperties: false,
        required: ['apiVersion', 'kind', 'metadata', 'spec'],
        properties: {
          apiVersion: { const: group },
          kind: { const: kind },
          metadata: { type: 'object', required: ['name'], properties: { name: name.schema(definitions) } },
          spec: FAULT_FORMS[kind]!.schema(definitions),
        },
      });
    }
    return { oneOf: CARRIED.map(({ kind }) => ({ $ref: `#/$defs/${anchor(`fault ${kind}`)}` })) };
  },
};
