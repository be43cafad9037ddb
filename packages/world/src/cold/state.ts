/**
 * Cold state: plain data beside the arena, small and rarely changed. Everything that is not in a table is here, in the
 * orchestrator's state or among the modifiers, so that a snapshot holds the whole world.
 */

import type { ActionRequest, ComposedFault, FaultPart, FaultSpec, IndexSpec, MemoryBounds } from '@firedrill/scenario';
import type { AutoscalerState } from './autoscalers.ts';
import type { ClusterState } from './clusters.ts';
import type { LostDescriptors } from './descriptors.ts';
import type { ProvisionedState } from './functions.ts';
import type { HostsState } from './host-state.ts';
import type { IdsState } from './ids.ts';
import type { Interceptors } from './interceptors.ts';
import type { KafkaState } from './kafka-state.ts';
import type { LedgerState, LedgerWork } from './ledger-state.ts';
import type { MonitoringState } from './monitoring.ts';
import type { NodeGroupState } from './node-autoscaler.ts';
import type { ReadsState } from './node-reads.ts';
import type { PageEvent } from './people.ts';
import type { PerimeterState } from './perimeter.ts';
import type { PlansState } from './plans.ts';
import type { ProvidersState } from './providers.ts';
import type { SagaEvent } from './saga-state.ts';
import type { VacuumState } from './vacuum-state.ts';

/** What comes of faults put together, and of collections. */
export type PartEvent =
  | { readonly do: 'start'; readonly part: FaultPart; readonly owner: string }
  | { readonly do: 'end'; readonly owner: string }
  | {
      readonly do: 'turn';
      readonly fault: Extract<ComposedFault, { do: 'schedule' }>;
      readonly owner: string;
      readonly n: number;
    }
  | { readonly do: 'collected'; readonly owner: string; readonly pod: string };

export type ColdEvent =
  | { readonly do: 'tick' }
  | { readonly do: 'scrape' }
  | { readonly do: 'job'; readonly job: number }
  | { readonly do: 'change'; readonly index: number }
  /** `reason`: the machine's, or below 0 what is still to be done with it. */
  | { readonly do: 'record'; readonly id: number; readonly reason: number }
  | { readonly do: 'poll'; readonly group: number; readonly member: string }
  | { readonly do: 'fault-start'; readonly fault: FaultSpec; readonly owner: string }
  | { readonly do: 'fault-end'; readonly fault: FaultSpec; readonly owner: string }
  | { readonly do: 'part'; readonly what: PartEvent }
  /** `database`: one with a log, which needs room to start. */
  | { readonly do: 'database-up'; readonly owner: string; readonly database?: number }
  | { readonly do: 'health-check'; readonly service: number }
  | { readonly do: 'reinstate'; readonly instance: number }
  | { readonly do: 'release-fails'; readonly service: string; readonly words: string; readonly reason: string }
  | { readonly do: 'ramp'; readonly owner: string; readonly ramp: Ramp }
  | { readonly do: 'remove-owner'; readonly owner: string }
  /** Work on the data is done. */
  | { readonly do: 'data-work'; readonly work: LedgerWork }
  | { readonly do: 'saga'; readonly what: SagaEvent }
  /** Somebody has looked at every instance of a service. */
  | { readonly do: 'looked'; readonly service: string }
  /** A status page admits the trouble of this fault, or says that it is over. */
  | { readonly do: 'status-post'; readonly owner: string }
  | { readonly do: 'status-closed'; readonly provider: string | undefined; readonly title: string }
  | { readonly do: 'page'; readonly what: PageEvent }
  | { readonly do: 'ticket-answered'; readonly provider: string; readonly ticket: number }
  | { readonly do: 'quota-raised'; readonly owner: string; readonly parameter: string; readonly value: number };

/** A parameter that goes from one value to another in a straight line, stepped each second. Instants in seconds. */
export type Ramp = {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly over: number;
};

/** What a session of its own leaves behind when its statement has run; the table by number. */
export type SessionEffect =
  | { readonly do: 'analyzed'; readonly table: number }
  /** What was to be counted in the data has been read. */
  | { readonly do: 'read-through'; readonly work: LedgerWork }
  | { readonly do: 'widened'; readonly table: number }
  | {
      /** Dead rows that no snapshot since `before` needs are removed, and old ids frozen. */
      readonly do: 'vacuumed';
      readonly table: number;
      readonly before: number;
      /** `old`: but for the newest 50 million. */
      readonly freezes: 'none' | 'old' | 'all';
      readonly isAuto: boolean;
      readonly isRewrite: boolean;
      readonly isForWraparound: boolean;
      readonly pages: number;
      readonly seconds: number;
      /** Tables that its worker looks at next, by their place. */
      readonly rest: readonly number[];
    }
  | { readonly do: 'indexed'; readonly table: number; readonly index: IndexSpec; readonly owner: string }
  | { readonly do: 'dropped'; readonly database: string; readonly index: string; readonly owner: string };

/** A session that is no pool's: a report, a migration, a dump. */
export type OwnSession = {
  readonly id: number;
  readonly job: number;
  readonly name: string;
  readonly statement: string;
  readonly user: string;
  readonly applicationName: string;
  readonly database: number;
  readonly pid: number;
  readonly visit: number;
  readonly startedAt: number;
  readonly effect?: SessionEffect;
  /** It writes a table anew: bytes, and the seconds in which it would at the load when it began. */
  readonly rewrite?: { readonly bytes: number; readonly takes: number };
  /** Why it could not go on, in PostgreSQL's words. */
  failure?: string;
};

/** How an action is taken back. */
export type Undo =
  | { readonly how: 'remove-owner' }
  | { readonly how: 'scale'; readonly service: number; readonly replicas: number }
  | {
      readonly how: 'version';
      readonly service: number;
      readonly version: string;
      readonly previous: readonly string[];
    }
  | { readonly how: 'requests'; readonly service: number; readonly cpu: number; readonly memory?: MemoryBounds }
  | { readonly how: 'thaw-retention' }
  | { readonly how: 'drain'; readonly node: string }
  | { readonly how: 'batch'; readonly job: string; readonly suspended: boolean }
  | {
      readonly how: 'process';
      readonly process: number;
      readonly nice: number | undefined;
      readonly isStopped: boolean | undefined;
    }
  | { readonly how: 'drop-index'; readonly database: string; readonly index: string }
  | { readonly how: 'probes'; readonly service: number }
  | { readonly how: 'resume'; readonly job: string };

export type ActionRecord = {
  readonly id: string;
  readonly action: ActionRequest;
  readonly undo: Undo | undefined;
  undone: boolean;
};

export type LeakedMemory = { readonly bytes: number; readonly answered: number };

export type ColdState = {
  events: { readonly id: number; readonly event: ColdEvent }[];
  nextEvent: number;
  faults: number;
  changes: number;
  laws: number;
  sessions: OwnSession[];
  nextSession: number;
  suspended: string[];
  actions: ActionRecord[];
  /** Memory that requests have left behind in an instance, by its slot, and how many it had answered then. */
  leaked: Record<number, LeakedMemory>;
  /** Pods a fault has failed, by owner. */
  failedPods: Record<string, string[]>;
  /** Absent where a world has none. */
  hosts?: HostsState;
  /** Absent where a world has no log. */
  kafka?: KafkaState;
  /** Absent where a world keeps no books. */
  ledger?: LedgerState;
  /** Only where a table has ids. */
  ids?: IdsState[];
  /** Only where a database has replicas. */
  clusters?: ClusterState[];
  /** Only where names, certificates or an edge matter. */
  perimeter?: PerimeterState;
  /** Only where a database has storage. */
  plans?: PlansState;
  /** Only where a database says how it vacuums. */
  vacuum?: VacuumState[];
  /** Only where services read from the disks of nodes. */
  reads?: ReadsState;
  /** By pod of a function: when its environments were last in use. */
  environments?: Record<string, number[]>;
  /** By function that keeps environments ready. */
  provisioned?: Record<string, ProvisionedState>;
  /** Only where requests leave descriptors open. */
  descriptors?: LostDescriptors;
  nextProbe: number;
  /** Only while something is set or wrong. */
  monitoring?: MonitoringState;
  /** Only once something has happened to a provider, or where one has a quota. */
  providers?: ProvidersState;
  /** Who is being paged, by id; only once somebody was. */
  pages?: string[];
  /** By node group; absent where a world has none. */
  nodeGroups?: Record<string, NodeGroupState>;
  /** By service; absent where a world has no autoscalers. */
  autoscalers?: Record<string, AutoscalerState>;
  /** Only while all functions have a ceiling: what each had counted a second ago. */
  functions?: Record<string, { readonly refused: number; readonly answered: number; readonly busy: number }>;
  /** Only while there are any. */
  interceptors?: Interceptors;
  /** Parts of composed faults that last now; only while there are any. */
  parts?: readonly { readonly owner: string; readonly fault: FaultSpec }[];
  /** Names of the pods that were chosen when a fault began, by its owner. */
  selected?: Readonly<Record<string, readonly string[]>>;
  /** How many instances were wanted before a fault said otherwise, by owner; only while one does. */
  scaled?: Record<string, number>;
  /** Faults by which nothing can be released, with whom they concern. */
  brokenPipelines: {
    readonly owner: string;
    readonly service: string | undefined;
    readonly reason: string;
    readonly takes: number;
  }[];
};

export function newColdState(): ColdState {
  return {
    events: [],
    nextEvent: 1,
    faults: 0,
    changes: 0,
    laws: 0,
    sessions: [],
    nextSession: 1,
    suspended: [],
    actions: [],
    leaked: {},
    failedPods: {},
    nextProbe: 0,
    brokenPipelines: [],
  };
}

/** JSON has no infinities: they are written as a sign. */
export const printInfinity = (_: string, value: unknown) =>
  value === Infinity ? '∞' : value === -Infinity ? '-∞' : value;
export const parseInfinity = (_: string, value: unknown) =>
  value === '∞' ? Infinity : value === '-∞' ? -Infinity : value;
