/**
 * Names and attributes of spans, by OpenTelemetry's semantic conventions. Shapes are interned once and looked up by
 * number on the hot path.
 */
import type { TraceWriter } from '@firedrill/telemetry';
import type { Machine } from '../machine/machine.ts';
import * as R from '../machine/reasons.table.ts';
import type { Plan } from '../plan/plan.ts';

/** What a lookup came to, in the order of its numbers. */
const LOOKUPS = ['hit', 'miss', 'negative', 'error'] as const;
/** Statuses run from 100 to 599. */
const STATUS_RANGE = 500;

type Pairs = readonly (readonly [number, number])[];
/** {@link SpanShapes} as plain data: handles by what they stand for, resources by instance. */
export type FrozenShapes = {
  readonly servers: Int32Array;
  readonly transactions: Pairs;
  readonly resources: Int32Array;
};

export class SpanShapes {
  private readonly plan: Plan;
  private readonly traces: TraceWriter;
  /** Handle + 1 by service, operation and status; 0 = not met yet. */
  private readonly servers: Int32Array;
  private readonly ours: Uint8Array;
  private readonly clients: number[];
  private readonly statements: number[];
  private readonly acquires: number[] = [];
  private readonly transactions = new Map<number, number>();
  private readonly lookups = new Map<number, number>();
  /** By row of a limit: of each instance of a service one after the other. */
  private readonly turns: number[] = [];
  private readonly errors = new Map<number, number>();
  private readonly resources: Int32Array;

  constructor({ plan, spans }: Machine, traces: TraceWriter) {
    this.plan = plan;
    this.traces = traces;
    this.resources = spans.resources;
    this.servers = new Int32Array(plan.services.length * plan.maxOperations * STATUS_RANGE);
    this.ours = Uint8Array.from(plan.services, (service) => (service.kind === 'service' ? 1 : 0));
    this.clients = plan.edges.map((edge) => {
      const callee = plan.services[edge.service]!;
      const operation = callee.operations[edge.operation]!;
      const address =
        callee.kind === 'provider' ? plan.file.providers.find((p) => p.name === callee.name)!.host : callee.name;
      return traces.shape({
        name: callee.kind === 'provider' ? operation.method : `${operation.method} ${operation.route}`,
        kind: 'client',
        attributes: { 'http.request.method': operation.method, 'server.address': address, 'peer.service': callee.name },
      });
    });
    this.statements = plan.statements.map((s) =>
      traces.shape({
        name: `${s.verb} ${s.tableName}`,
        kind: 'client',
        attributes: {
          'db.system.name': 'postgresql',
          'db.namespace': plan.databases[s.database]!.name,
          'db.collection.name': s.tableName,
          'db.operation.name': s.verb,
          'db.query.text': s.text,
        },
      }),
    );
    for (const service of plan.services) {
      for (const pool of service.pools)
        this.acquires.push(
          traces.shape({
            name: 'pool.acquire',
            kind: 'internal',
            attributes: { 'db.client.connection.pool.name': pool.name },
          }),
        );
    }
    for (const service of plan.services) {
      const shapes = service.limits.map(({ name }) =>
        traces.shape({ name: 'bulkhead.acquire', kind: 'internal', attributes: { 'bulkhead.name': name } }),
      );
      for (let i = 0; i < service.instances; i++) this.turns.push(...shapes);
    }
  }

  /** What was interned or bound since the start; error types are found again by name. */
  freeze(): FrozenShapes {
    return { servers: this.servers.slice(), transactions: [...this.transactions], resources: this.resources.slice() };
  }

  /** Goes on from a frozen one over the same stores. */
  thaw(frozen: FrozenShapes): void {
    this.errors.clear();
    this.transactions.clear();
    this.servers.set(frozen.servers);
    for (const [key, shape] of frozen.transactions) this.transactions.set(key, shape);
    this.resources.set(frozen.resources);
  }

  /** Providers are other people's: they send us no spans. */
  isOurs(service: number): boolean {
    return this.ours[service] === 1;
  }

  bind(
    instance: number,
    pod: { readonly name: string; readonly node: string; readonly version: string; readonly service: string },
  ): void {
    this.resources[instance] = this.traces.resource({
      'service.name': pod.service,
      'service.version': pod.version,
      'service.instance.id': pod.name,
      ...this.placeOf(pod),
    });
  }

  /** Where it runs: a pod on a node, a task, a function. */
  private placeOf(pod: {
    readonly name: string;
    readonly node: string;
    readonly service: string;
  }): Readonly<Record<string, string>> {
    const spec = this.plan.services.find(({ name }) => name === pod.service)?.spec;
    const zone = { 'cloud.availability_zone': pod.node };
    if (spec?.function !== undefined) return { 'faas.name': pod.service, 'faas.instance': pod.name, ...zone };
    if (spec?.fargate !== undefined) return { 'aws.ecs.task.id': pod.name, 'aws.ecs.launchtype': 'fargate', ...zone };
    return { 'k8s.pod.name': pod.name, 'k8s.node.name': pod.node, 'k8s.namespace.name': this.plan.file.namespace };
  }

  resource(instance: number): number {
    return instance < 0 ? 0 : this.resources[instance]!;
  }

  server(service: number, operation: number, status: number): number {
    const row = (service * this.plan.maxOperations + operation) * STATUS_RANGE + (status - 100);
    if (this.servers[row] === 0) this.servers[row] = this.newServer(service, operation, status) + 1;
    return this.servers[row]! - 1;
  }

  private newServer(service: number, operation: number, status: number): number {
    const op = this.plan.services[service]!.operations[operation]!;
    return this.traces.shape({
      name: `${op.method} ${op.route}`,
      kind: 'server',
      attributes: {
        'http.request.method': op.method,
        'http.route': op.route,
        'http.response.status_code': status,
      },
    });
  }

  client(edge: number): number {
    return this.clients[edge]!;
  }

  statement(row: number): number {
    return this.statements[row]!;
  }

  acquire(pool: number): number {
    return this.acquires[pool]!;
  }

  turn(limit: number): number {
    return this.turns[limit]!;
  }

  transaction(database: number, commit: boolean): number {
    return this.transactionOf(database * 2 + (commit ? 1 : 0), database, commit ? 'commit' : 'rollback');
  }

  /** A transaction of which the program has not seen the end. */
  openTransaction(database: number): number {
    return this.transactionOf(-1 - database, database, undefined);
  }

  private transactionOf(key: number, database: number, end: string | undefined): number {
    let shape = this.transactions.get(key);
    if (shape === undefined) {
      shape = this.traces.shape({
        name: 'transaction',
        kind: 'internal',
        attributes: {
          'db.system.name': 'postgresql',
          'db.namespace': this.plan.databases[database]!.name,
          ...(end === undefined ? {} : { 'db.transaction.end': end }),
        },
      });
      this.transactions.set(key, shape);
    }
    return shape;
  }

  lookup(cache: number, outcome: number): number {
    const key = cache * 4 + outcome;
    let shape = this.lookups.get(key);
    if (shape === undefined) {
      const { name } = this.plan.caches[cache]!.spec;
      shape = this.traces.shape({
        name: `GET ${name}`,
        kind: 'client',
        attributes: {
          'db.system.name': 'redis',
          'db.namespace': name,
          'db.operation.name': 'GET',
          'cache.result': LOOKUPS[outcome]!,
        },
      });
      this.lookups.set(key, shape);
    }
    return shape;
  }

  error(reason: number): number {
    let row = this.errors.get(reason);
    if (row === undefined) {
      row = this.traces.errorType(reasonType(this.plan, reason));
      this.errors.set(reason, row);
    }
    return row;
  }
}

/** `error.type` of a reason, the custom ones of `fail` steps included. */
export function reasonType(plan: Plan, reason: number): string {
  return reason >= R.R_CUSTOM ? plan.customReasons[reason - R.R_CUSTOM]!.type : R.REASONS[reason]!.type;
}
