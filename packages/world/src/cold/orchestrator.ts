/**
 * The orchestrator: deployments keep so many pods; pods are scheduled where CPU requests fit, pull an image, start, and
 * become ready; rolling updates replace them within maxUnavailable and maxSurge. Plain data, one reconcile a second.
 *
 *   Pending ─▶ ContainerCreating ─▶ Starting ─▶ Ready ⇄ Unready    (no node fits: stays Pending; image missing:
 *                                      ▲          │          │         ImagePullBackOff; probes: see probes.ts)
 *                                      └─ CrashLoopBackOff ◀─┘
 */
import { hashText, mix32 } from '@firedrill/base';
import type { MemoryBounds, ProbeKind } from '@firedrill/scenario';
import type { Plan, PlanService } from '../plan/plan.ts';
import { type BatchState, bootBatch, newBatch, turnBatch } from './batch.ts';
import { turnDrains } from './drain.ts';
import { bootedTask, killTask, revisionOf, turnTasks } from './fargate.ts';
import { type EvictedPod, isLost, type NodeState, newNode, present } from './node-state.ts';
import type { ProbeState } from './probes.ts';
import { isRefused } from './quota.ts';
import { turnRollingUpdate } from './rolling-update.ts';
import { type Ask, nodeFor, whyNowhere } from './scheduler.ts';
import { newRollout, type Rollout, type Task } from './tasks.ts';

export type PodPhase =
  | 'Pending'
  | 'ContainerCreating'
  | 'ImagePullBackOff'
  | 'CrashLoopBackOff'
  | 'Starting'
  | 'Ready'
  /** It runs and is out of rotation. */
  | 'Unready'
  | 'Failed';

export type Pod = {
  name: string;
  service: number;
  /** Instance of the machine, assigned when the pod is created. */
  slot: number;
  node: string;
  phase: PodPhase;
  /** When the present phase ends, for those that end by time. */
  until: number;
  template: number;
  version: string;
  cpu: number;
  createdAt: number;
  restarts: number;
  /** How long it waits before its next restart, s; absent = not at all. */
  backoff?: number;
  /** Why its last container ended, where it was killed. */
  terminated?: Ending['reason'];
  /** When its present container was started. */
  startedAt?: number;
  /** What its probes have found, by kind. */
  probes?: { readonly [K in ProbeKind]?: ProbeState };
  /** When the last event line of this pod was written. */
  toldAt: number;
  /** Its memory request and limit, where they are not its service's. */
  memory?: MemoryBounds;
  /** On Fargate: its life as a task, and what its deployment's tasks are alike in. */
  task?: Task;
  revision?: string;
};

/** Why and how a container ended. */
export type Ending = { readonly reason: 'OOMKilled' | 'Error'; readonly says: string };

/** Whether its process runs, in rotation or not. */
export const isRunning = ({ phase }: Pod): boolean => phase === 'Ready' || phase === 'Unready';

export type Deployment = {
  service: number;
  desired: number;
  version: string;
  previous: string[];
  cpu: number;
  template: number;
  /** Where an action has set them. */
  memory?: MemoryBounds;
  /** On Fargate. */
  rollout?: Rollout;
  /** When it was last told that the namespace is full. */
  refusedAt?: number;
};
export type OrchestratorState = {
  pods: Pod[];
  deployments: Deployment[];
  nodes: NodeState[];
  missingImages: string[];
  created: number;
  batch?: BatchState[];
  /** The last of them. */
  evicted?: EvictedPod[];
};

/** What the orchestrator does to the rest of the world. */
export type OrchestratorPort = {
  readonly podUp: (pod: Pod) => void;
  readonly podDown: (pod: Pod) => void;
  /** A line of the log of events; of the container service's where it is named. */
  readonly tell: (level: 'info' | 'warn', message: string, source?: string) => void;
  /** A line of the pod's own log. */
  readonly say: (pod: Pod, level: 'info' | 'warn', message: string) => void;
  /** No new requests reach the pod; those inside go on. */
  readonly drain: (pod: Pod) => void;
  /** Whether the pod would answer a probe in time. */
  readonly answers: (pod: Pod, timeout: number) => boolean;
  /** A live parameter. */
  readonly parameter: (name: string) => number;
  /** A number from 0 to below 1 that this name has in this run. */
  readonly draw: (name: string) => number;
  /** A pod that runs takes new requests, or none. */
  readonly podIn: (pod: Pod) => void;
  readonly podOut: (pod: Pod) => void;
};

const PULL_SECONDS = 3;
const EVENT_EVERY = 60;
/** SIGTERM ends a process with 128 + 15, SIGKILL with 128 + 9. */
const exitCode = (reason: Ending['reason']) => (reason === 'OOMKilled' ? 137 : 143);
/** A container that ran so long has its restarts forgiven (s). */
const FORGIVEN_AFTER = 600;

export class Orchestrator {
  readonly plan: Plan;
  state: OrchestratorState;
  readonly port: OrchestratorPort;

  constructor(plan: Plan, port: OrchestratorPort) {
    this.plan = plan;
    this.port = port;
    this.state = {
      pods: [],
      deployments: plan.services
        .filter((s) => s.spec !== undefined)
        .map((s) => ({
          service: s.index,
          desired: s.spec!.replicas,
          version: s.spec!.version,
          previous: s.versions.slice(1),
          cpu: s.spec!.cpu,
          template: 1,
        })),
      nodes: plan.file.nodes.map(newNode),
      missingImages: plan.services.flatMap((s) =>
        (s.spec?.versions ?? []).filter((v) => !v.imageAvailable).map((v) => `${s.name}:${v.version}`),
      ),
      created: 0,
    };
    if (plan.file.batch !== undefined) this.state.batch = plan.file.batch.map(newBatch);
    for (const d of this.state.deployments)
      if (plan.services[d.service]!.spec!.fargate !== undefined) {
        d.rollout = newRollout('', { version: d.version, cpu: d.cpu });
        d.rollout.revision = revisionOf(d);
      }
  }

  /** The state before instant 0: everything runs. */
  boot(): void {
    for (const d of this.state.deployments) {
      for (let i = 0; i < d.desired; i++) {
        const pod = this.create(d, 0);
        if (pod === undefined) continue;
        if (this.isServerless(d.service)) this.placeAtOnce(d, pod);
        else pod.node = nodeFor(this, this.askOf(pod))?.name ?? '';
        if (pod.node === '') continue;
        this.become(pod, 'Ready', Infinity);
      }
    }
    bootBatch(this);
  }

  deployment(service: number): Deployment {
    return this.state.deployments.find((d) => d.service === service)!;
  }

  podsOf(service: number): Pod[] {
    return this.state.pods.filter((p) => p.service === service);
  }

  /** One turn of the control loop. */
  reconcile(now: number): void {
    for (const d of this.state.deployments) {
      if (d.rollout !== undefined) turnTasks(this, d, now);
      else turnRollingUpdate(this, d, now);
    }
    for (const pod of [...this.state.pods]) if (pod.task === undefined) this.progress(pod, now);
    turnBatch(this, now);
    turnDrains(this, now);
  }

  /** Runs without nodes: tasks on Fargate, functions. */
  private isServerless(service: number): boolean {
    const { fargate, function: lambda } = this.plan.services[service]!.spec!;
    return fargate !== undefined || lambda !== undefined;
  }

  /** What needs no node is somewhere in the region. */
  private placeAtOnce(d: Deployment, pod: Pod): void {
    pod.node = `${this.plan.file.region}${'abc'[pod.slot % 3]}`;
    if (d.rollout === undefined) return;
    pod.revision = d.rollout.revision;
    pod.task = bootedTask(Math.round(this.port.draw(`${pod.name}/check`) * 10));
  }

  /** Deletes a pod; its replacement comes with the next turn. */
  remove(pod: Pod): void {
    if (isRunning(pod)) this.port.podDown(pod);
    this.state.pods = this.state.pods.filter((p) => p !== pod);
  }

  /** Readiness is lost until `repair`, which restarts the container. */
  fail(pod: Pod): void {
    if (isRunning(pod)) this.port.podDown(pod);
    this.become(pod, 'Failed', Infinity);
  }

  /** The container was killed: it starts again, at once or after a pause that doubles from 10 s to 5 min. */
  killed(pod: Pod, now: number, { ran, reason, says }: Ending & { readonly ran: number }): void {
    if (pod.task !== undefined)
      return killTask(this, pod, { now, reason: 'OutOfMemoryError: container killed due to memory usage' });
    if (isRunning(pod)) this.port.podDown(pod);
    pod.restarts++;
    pod.terminated = reason;
    delete pod.probes;
    const pause = ran >= FORGIVEN_AFTER ? 0 : (pod.backoff ?? 0);
    pod.backoff = Math.min(300, Math.max(10, pause * 2));
    this.port.tell('warn', says);
    if (pause === 0) return this.start(pod, now);
    this.become(pod, 'CrashLoopBackOff', now + pause);
    const service = this.plan.services[pod.service]!.name;
    this.port.tell(
      'warn',
      `BackOff pod/${pod.name}: Back-off ${pause}s restarting failed container ${service}, last exit code ${exitCode(reason)}`,
    );
  }

  /** A pod that runs goes out of rotation, or comes back. */
  setReady(pod: Pod, isReady: boolean): void {
    if (!isRunning(pod) || (pod.phase === 'Ready') === isReady) return;
    pod.phase = isReady ? 'Ready' : 'Unready';
    if (isReady) this.port.podIn(pod);
    else this.port.podOut(pod);
  }

  /** Its container starts, and knows nothing of what was asked of the one before. */
  private start(pod: Pod, now: number): void {
    pod.startedAt = now;
    delete pod.probes;
    this.become(pod, 'Starting', now + this.plan.services[pod.service]!.spec!.startup);
  }

  repair(pod: Pod, now: number): void {
    if (pod.phase !== 'Failed') return;
    pod.restarts++;
    this.start(pod, now);
  }

  /** An image that was missing is there now. */
  imagePushed(image: string): void {
    const at = this.state.missingImages.indexOf(image);
    if (at >= 0) this.state.missingImages.splice(at, 1);
  }

  /** Moves a pod into a phase; who gets ready takes requests from now on. */
  become(pod: Pod, phase: PodPhase, until: number): void {
    const was = pod.phase;
    pod.phase = phase;
    pod.until = until;
    if (phase === 'Ready' && was !== 'Ready') this.port.podUp(pod);
  }

  /** It listens: ready, or first to be asked whether it is. */
  private started(pod: Pod): void {
    this.become(pod, 'Ready', Infinity);
    const { probes } = this.plan.services[pod.service]!.spec!;
    if (probes?.readiness !== undefined || probes?.startup !== undefined) this.setReady(pod, false);
    else this.port.tell('info', `Pod ${pod.name} is ready on ${pod.node}`);
  }

  /** A new pod that is nowhere yet; undefined at the quota. */
  create(d: Deployment, now: number): Pod | undefined {
    const service = this.plan.services[d.service]!;
    const slot = this.freeSlot(service);
    if (slot < 0 || isRefused(this, d, now)) return undefined;
    const n = ++this.state.created;
    const replicaSet = (mix32(hashText(service.name) + d.template * 7919) >>> 0)
      .toString(36)
      .padStart(9, '4')
      .slice(0, 9);
    const suffix = (mix32(hashText(`${service.name}/${n}`)) >>> 0).toString(36).padStart(5, '7').slice(0, 5);
    const pod: Pod = {
      name: `${service.name}-${replicaSet}-${suffix}`,
      service: d.service,
      slot,
      node: '',
      phase: 'Pending',
      until: 0,
      template: d.template,
      version: d.version,
      cpu: d.cpu,
      createdAt: now,
      restarts: 0,
      toldAt: -Infinity,
      ...(d.memory === undefined ? {} : { memory: d.memory }),
    };
    this.state.pods.push(pod);
    return pod;
  }

  private freeSlot(service: PlanService): number {
    const used = new Set(this.podsOf(service.index).map((p) => p.slot));
    for (let i = 0; i < service.instances; i++)
      if (!used.has(service.firstInstance + i)) return service.firstInstance + i;
    return -1;
  }

  private progress(pod: Pod, now: number): void {
    if (isLost(this.state.nodes, pod.node)) return;
    if (pod.phase === 'Pending') return this.schedule(pod, now);
    if (pod.phase === 'ImagePullBackOff' || (pod.phase === 'ContainerCreating' && now >= pod.until))
      return this.pull(pod, now);
    if (pod.phase === 'CrashLoopBackOff' && now >= pod.until) return this.start(pod, now);
    if (pod.phase === 'Starting' && now >= pod.until) this.started(pod);
  }

  private schedule(pod: Pod, now: number): void {
    if (this.isServerless(pod.service)) {
      pod.node = `${this.plan.file.region}a`;
      return this.become(pod, 'Ready', Infinity);
    }
    const node = nodeFor(this, this.askOf(pod));
    if (node !== undefined) {
      pod.node = node.name;
      this.become(pod, 'ContainerCreating', now + PULL_SECONDS);
      this.port.tell('info', `Successfully assigned ${pod.name} to ${node.name}`);
      return;
    }
    if (now - pod.toldAt < EVENT_EVERY) return;
    pod.toldAt = now;
    const why = whyNowhere(this, this.askOf(pod));
    const { length } = present(this.state.nodes);
    this.port.tell('warn', `FailedScheduling pod/${pod.name}: 0/${length} nodes are available: ${why}.`);
  }

  /** Whether the registry has the pod's image; a version that the world does not know was never built. */
  hasImage(pod: Pod): boolean {
    const { name, versions } = this.plan.services[pod.service]!;
    return versions.includes(pod.version) && !this.state.missingImages.includes(`${name}:${pod.version}`);
  }

  private pull(pod: Pod, now: number): void {
    const service = this.plan.services[pod.service]!;
    if (this.hasImage(pod)) return this.start(pod, now);
    pod.phase = 'ImagePullBackOff';
    if (now - pod.toldAt < EVENT_EVERY) return;
    pod.toldAt = now;
    this.port.tell(
      'warn',
      `Failed to pull image "${service.spec!.image}:${pod.version}" for pod/${pod.name}: not found`,
    );
  }

  /** What a pod asks of a node. */
  askOf(pod: Pod): Ask {
    const { request, limit } = this.memoryOf(pod);
    const selector = this.plan.services[pod.service]!.spec!.nodeSelector;
    return { cpu: pod.cpu, memory: request, selector, isBestEffort: pod.cpu + request === 0 && limit === Infinity };
  }

  /** Memory request and limit of a pod. */
  memoryOf(pod: Pod): MemoryBounds {
    const { resources, memory } = this.plan.services[pod.service]!.spec!;
    return pod.memory ?? resources?.memory ?? { request: memory, limit: memory };
  }
}
