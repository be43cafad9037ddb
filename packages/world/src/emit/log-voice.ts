/**
 * The log lines of the world: templates once, records on the hot path. Warnings and errors are kept whole up to a
 * number per second and place; then a line says how many were left out.
 */
import { mix32 } from '@firedrill/base';
import type { LogTemplate, LogWriter } from '@firedrill/telemetry';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import * as R from '../machine/reasons.table.ts';
import type { Plan } from '../plan/plan.ts';
import { aheadOf, Templates } from './clocks.ts';
import { whyPoolRefused } from './refusals.ts';
import { reasonType } from './span-shapes.ts';

const PER_SECOND = 25;
const number = (decimals: number) => ({ kind: 'number' as const, decimals });
const text = { kind: 'text' as const };

const TEMPLATES = {
  poolTimeout: {
    level: 'error',
    message: 'pool: timed out after {0}ms waiting for connection (active={1} idle={2} waiting={3})',
    args: [number(0), number(0), number(0), number(0)],
  },
  tooMany: { level: 'error', message: 'could not connect: FATAL: {0}', args: [text] },
  refusedSession: { level: 'error', message: '[{1}] FATAL:  {0}', args: [text, number(0)] },
  unexpectedReply: {
    level: 'error',
    message: 'unexpected reply: expected one to {0}, got one to {1}; connection closed',
    args: [text, text],
  },
  failed: {
    level: 'error',
    message: '{2} failed with {1} after {0} ms: {3}',
    fields: { status: '{1}', duration_ms: '{0}', error: '{3}' },
    args: [number(0), number(0), text, text],
  },
  callFailed: {
    level: 'warn',
    message: 'call to {2} failed after {0} ms: {3} (attempt {1})',
    fields: { peer: '{2}', error: '{3}', attempt: '{1}' },
    args: [number(0), number(0), text, text],
  },
  queueFull: { level: 'warn', message: 'request refused: {0} already wait for a worker', args: [number(0)] },
  shed: { level: 'warn', message: 'request shed by admission control' },
  noUpstream: { level: 'error', message: 'no ready endpoint for {2}', args: [number(0), number(0), text] },
  suppressed: { level: 'warn', message: '{0} similar lines suppressed in the last second', args: [number(0)] },
  throttled: { level: 'warn', message: 'Rate exceeded: no environment left (reserved concurrency)' },
  leftQueue: {
    level: 'warn',
    message: 'request dropped from the queue after {0} ms without a worker: {2}',
    fields: { error: '{2}', waited_ms: '{0}' },
    args: [number(0), number(0), text],
  },
} satisfies Record<string, LogTemplate>;

/** Whose log it is, where it is no instance of a service. */
type Source = { readonly service: string; readonly namespace: string; readonly pod: string };

const streamOf = ({ service, namespace, pod }: Source) => ({
  service_name: service,
  namespace,
  pod,
  container: service,
});

/** Stream labels of a database's own log. */
export const databaseStream = (name: string): Source => ({ service: name, namespace: 'databases', pod: `${name}-0` });

/** A {@link LogVoice} as plain data: streams by instance, lines of the present second, templates by level. */
export type FrozenVoice = {
  readonly streams: Int32Array;
  readonly caps: readonly { readonly key: number; readonly second: number; readonly lines: number }[];
  readonly lineTemplates: readonly (readonly [string, number])[];
  readonly byClock: readonly (readonly [string, number])[];
};

export class LogVoice {
  readonly logs: LogWriter;
  private readonly plan: Plan;
  private readonly templates: Templates;
  private readonly ids: Record<keyof typeof TEMPLATES, number>;
  /** What a caller writes when an attempt found no connection; set by the world. */
  whyNoConnection: (edge: number, isName: boolean) => string | undefined = () => undefined;
  private readonly steps: number[];
  private readonly streams: Int32Array;
  private readonly texts = new Map<string, number>();
  private readonly reasonTexts: number[] = [];
  private readonly operationTexts: number[];
  private readonly peerTexts: number[];
  private readonly orphan: number;
  /** By template and service: the second counted, lines in it. */
  private readonly caps = new Map<number, { second: number; lines: number }>();

  constructor(plan: Plan, logs: LogWriter) {
    this.plan = plan;
    this.logs = logs;
    this.templates = new Templates(logs);
    this.ids = Object.fromEntries(Object.entries(TEMPLATES).map(([k, t]) => [k, this.templates.add(t)])) as Record<
      keyof typeof TEMPLATES,
      number
    >;
    this.steps = plan.logs.map((l) =>
      this.templates.add({
        level: l.level,
        message: l.message,
        fields: { ...l.fields, order: '{1}', duration_ms: '{0}' },
        args: [number(0), number(0)],
      }),
    );
    this.streams = new Int32Array(plan.instanceCount);
    this.operationTexts = plan.services.flatMap((s) =>
      Array.from({ length: plan.maxOperations }, (_, o) =>
        this.text(s.operations[o] === undefined ? '' : `${s.operations[o]!.method} ${s.operations[o]!.route}`),
      ),
    );
    this.peerTexts = plan.edges.map((e) => this.text(plan.services[e.service]!.name));
    this.orphan = logs.stream({
      service_name: 'ingress',
      namespace: plan.file.namespace,
      pod: 'ingress-0',
      container: 'ingress',
    });
  }

  bind(instance: number, pod: { readonly name: string; readonly service: string }): void {
    this.streams[instance] = this.logs.stream({
      service_name: pod.service,
      namespace: this.plan.file.namespace,
      pod: pod.name,
      container: pod.service,
    });
  }

  /** What was bound or counted since the start; texts are found again by what they say. */
  freeze(): FrozenVoice {
    return {
      streams: this.streams.slice(),
      caps: [...this.caps].map(([key, { second, lines }]) => ({ key, second, lines })),
      lineTemplates: [...this.lineTemplates],
      byClock: this.templates.freeze(),
    };
  }

  /** Goes on from a frozen one over the same stores. */
  thaw(frozen: FrozenVoice): void {
    this.texts.clear();
    this.reasonTexts.length = 0;
    this.caps.clear();
    this.lineTemplates.clear();
    this.templates.thaw(frozen.byClock);
    this.streams.set(frozen.streams);
    for (const { key, second, lines } of frozen.caps) this.caps.set(key, { second, lines });
    for (const [level, id] of frozen.lineTemplates) this.lineTemplates.set(level, id);
  }

  /** Interns a text once. */
  text(value: string): number {
    let id = this.texts.get(value);
    if (id === undefined) {
      id = this.logs.text(value);
      this.texts.set(value, id);
    }
    return id;
  }

  /** The text of a reason; made once. */
  private reasonText(reason: number): number {
    this.reasonTexts[reason] ??= this.text(reasonType(this.plan, reason));
    return this.reasonTexts[reason]!;
  }

  /** True while this place may speak in this second; says how many lines were left out when a second ends. */
  private may(at: number, template: number, service: number, stream: number): boolean {
    const key = template * 256 + service;
    const second = Math.floor(at / 1000);
    const cap = this.caps.get(key);
    if (cap === undefined) {
      this.caps.set(key, { second, lines: 1 });
      return true;
    }
    if (cap.second !== second) {
      if (cap.lines > PER_SECOND) this.logs.append(at, stream, this.ids.suppressed, 0, cap.lines - PER_SECOND, 0, 0, 0);
      cap.second = second;
      cap.lines = 0;
    }
    return ++cap.lines <= PER_SECOND;
  }

  private say(
    at: number,
    m: Machine,
    v: number,
    template: number,
    args: readonly [number, number, number, number],
  ): void {
    const visit = m.visit(v);
    const n = m.I[visit + T.V_INST]!;
    const stream = n < 0 ? this.orphan : this.streams[n]!;
    if (!this.may(at, template, m.I[visit + T.V_SERVICE]!, stream)) return;
    const told = this.templates.by(aheadOf(m, n), template);
    this.logs.append(at, stream, told, m.I[visit + T.V_REQ]!, args[0], args[1], args[2], args[3]);
  }

  failed(at: number, v: number, m: Machine, status: number, reason: number): void {
    const visit = m.visit(v);
    const ms = (m.F[m.now]! - m.F[(visit + T.V_ARRIVED) >> 1]!) * 1000;
    this.say(at, m, v, this.ids.failed, [
      ms,
      status,
      this.operationTexts[m.I[visit + T.V_SERVICE]! * this.plan.maxOperations + m.I[visit + T.V_OP]!]!,
      this.reasonText(reason),
    ]);
  }

  refused(at: number, v: number, m: Machine, reason: number): void {
    const visit = m.visit(v);
    const service = m.I[visit + T.V_SERVICE]!;
    if (reason === R.R_QUEUE_FULL)
      this.say(at, m, v, this.ids.queueFull, [m.I[m.inst(m.I[visit + T.V_INST]!) + T.N_QUEUE + 2]!, 0, 0, 0]);
    else if (reason === R.R_THROTTLED) this.say(at, m, v, this.ids.throttled, [0, 0, 0, 0]);
    else if (reason === R.R_SHED) this.say(at, m, v, this.ids.shed, [0, 0, 0, 0]);
    else if (reason === R.R_DEADLINE || reason === R.R_QUEUE_DELAY || reason === R.R_QUEUE_TIMEOUT) {
      const waited = (m.F[m.now]! - m.F[(visit + T.V_ARRIVED) >> 1]!) * 1000;
      this.say(at, m, v, this.ids.leftQueue, [waited, 0, this.reasonText(reason), 0]);
    } else this.say(at, m, v, this.ids.noUpstream, [0, 0, this.text(this.plan.services[service]!.name), 0]);
  }

  callFailed(at: number, v: number, m: Machine, c: number, reason: number): void {
    const call = m.call(c);
    const ms = (m.F[m.now]! - m.F[(call + T.C_ATTEMPTED) >> 1]!) * 1000;
    const edge = m.I[call + T.C_EDGE]!;
    const isUnreached = reason === R.R_UNRESOLVED || reason === R.R_HANDSHAKE;
    const why = isUnreached ? this.whyNoConnection(edge, reason === R.R_UNRESOLVED) : undefined;
    this.say(at, m, v, this.ids.callFailed, [
      ms,
      m.I[call + T.C_ATTEMPT]! + 1,
      this.peerTexts[edge]!,
      why === undefined ? this.reasonText(reason) : this.text(why),
    ]);
  }

  said(at: number, v: number, m: Machine, log: number): void {
    const visit = m.visit(v);
    const n = m.I[visit + T.V_INST]!;
    if (n < 0) return;
    const ms = (m.F[m.now]! - m.F[(visit + T.V_ARRIVED) >> 1]!) * 1000;
    const req = m.I[visit + T.V_REQ]!;
    this.logs.append(
      at,
      this.streams[n]!,
      this.templates.by(aheadOf(m, n), this.steps[log]!),
      req,
      ms,
      8_000_000 + ((mix32(req) >>> 0) % 1_000_000),
      0,
      0,
    );
  }

  /** A session that was refused is told of by who asked for it and by its server. */
  connectionRefused(at: number, v: number, m: Machine, p: number): void {
    const why = this.text(whyPoolRefused(m, p));
    this.say(at, m, v, this.ids.tooMany, [why, 0, 0, 0]);
    const d = m.I[m.pool(p) + T.P_DB]!;
    const { refusedSession } = this.ids;
    const stream = this.logs.stream(streamOf(databaseStream(this.plan.databases[d]!.name)));
    if (!this.may(at, refusedSession, this.plan.services.length + d, stream)) return;
    this.logs.append(at, stream, refusedSession, 0, why, m.I[m.db(d) + T.D_PID]!, 0, 0);
  }

  /** Its connection has given the answer to what was asked last on it. */
  unexpectedReply(at: number, v: number, m: Machine): void {
    const visit = m.visit(v);
    const before = m.I[m.conn(m.I[visit + T.V_CONN]! - 1) + T.K_STMT]!;
    const of = (statement: number) => this.text(`"${this.plan.statements[statement]?.text ?? ''}"`);
    this.say(at, m, v, this.ids.unexpectedReply, [of(m.I[visit + T.V_STMT]!), of(before), 0, 0]);
  }

  poolTimedOut(at: number, v: number, m: Machine, p: number, waited: number): void {
    const pool = m.pool(p);
    this.say(at, m, v, this.ids.poolTimeout, [
      waited * 1000,
      m.I[pool + T.P_ACTIVE]!,
      m.I[pool + T.P_OPEN]! - m.I[pool + T.P_ACTIVE]!,
      m.I[pool + T.P_WAITERS + 2]!,
    ]);
  }

  /** A line of something that is not a service instance: a database, the orchestrator. */
  line(at: number, source: Source, level: 'info' | 'warn' | 'error', message: string): void {
    const stream = this.logs.stream(streamOf(source));
    this.logs.append(at, stream, this.lineTemplate(level), 0, this.text(message), 0, 0, 0);
  }

  private readonly lineTemplates = new Map<string, number>();
  private lineTemplate(level: 'info' | 'warn' | 'error'): number {
    let id = this.lineTemplates.get(level);
    if (id === undefined) {
      id = this.logs.template({ level, message: '{0}', args: [text] });
      this.lineTemplates.set(level, id);
    }
    return id;
  }
}
