/**
 * A scenario as an author writes it (`scenarios/<slug>/`), after parsing. Three parts with different readers:
 * the *story* (players may read it), the *truth* (only debrief, proof and facilitator), the *proof* (authors).
 */

import type { Position, Seconds } from '@firedrill/base';
import type { HoldsSpec } from './cluster-file.ts';
import type { PlacedChange } from './countermeasure-file.ts';
import type { AnswerNote, Inject, LiveInjects } from './inject-file.ts';

export type { AnswerNote, Consequence, Inject, InjectChoice, LiveInjects } from './inject-file.ts';

export type Terrain = 'services' | 'monolith' | 'serverless' | 'streaming' | 'edge';
export type Level = 1 | 2 | 3 | 4;
export type Severity = 1 | 2 | 3 | 4 | 5;

export type Scenario = {
  readonly story: Story;
  readonly truth: Truth;
  readonly proofs: readonly Proof[];
  readonly world: string;
  readonly hash: string;
};

/** What players may know. Title and symptom tell symptoms only, never the mechanism. */
export type Story = {
  readonly slug: string;
  readonly title: string;
  /** One line for the library: symptoms and negatives. */
  readonly symptom: string;
  readonly terrain: Terrain;
  readonly level: Level;
  readonly minutes: { readonly from: number; readonly to: number };
  /** Markdown: terrain, role, rules, what "good" looks like. */
  readonly briefing: string;
  readonly role: string;
  readonly evidence: EvidencePolicy;
  /** History before the drill's first instant that players can query, in seconds. The world starts so much earlier. */
  readonly history: Seconds;
  /** All journeys' SLIs must hold so long, under load, before the drill counts as recovered. */
  readonly hold: Seconds;
  /** What this drill counts as good, where it differs from what the world says of a journey. */
  readonly goals?: readonly JourneyGoal[];
  readonly injects: readonly Inject[];
  /** What people say of themselves, without an author; absent: all of it. */
  readonly liveInjects?: LiveInjects | undefined;
  /** Actions on offer (names of the vocabulary); undefined = all that the world supports. */
  readonly actions: readonly string[] | undefined;
};

/** A journey judged otherwise than its world says; absent fields stay as they are. */
export type JourneyGoal = {
  readonly journey: string;
  readonly goal: number | undefined;
  readonly latency: Seconds | undefined;
  readonly window: Seconds | undefined;
};

export type EvidencePolicy = {
  readonly metrics: boolean;
  readonly logs: boolean;
  readonly traces: boolean;
  readonly changes: boolean;
  readonly alerts: boolean;
  readonly runbooks: boolean;
  readonly source: boolean;
  /** The map of who calls whom, as Jaeger draws it. */
  readonly serviceGraph: boolean;
};

/** A right answer: where, and why it hurt; with what people say for it that the house's own tables do not know. */
export type Cause = { readonly component: string; readonly mechanism: string; readonly words?: CauseWords | undefined };

/** Patterns of words: see the table of mechanism words. They hold for every cause with the same component or mechanism. */
export type CauseWords = {
  readonly component: readonly string[];
  readonly mechanism: readonly string[];
  /** Who says this says the opposite of the truth, whatever else is said. */
  readonly opposite: readonly string[];
};

/** What is true. It has a type of its own that no wire message can hold (house rule 6). */
export type Truth = {
  /** False: nobody was hurt and nothing is broken; the right answer is to say so, with evidence that shows one of the signals. */
  readonly incident: boolean;
  readonly faults: readonly TimedFault[];
  /** Index-free names: component as in telemetry, mechanism of the vocabulary. The first is the best answer, others also match. */
  readonly causes: readonly Cause[];
  readonly trigger: string;
  readonly summary: string;
  readonly sustaining: string | undefined;
  readonly factors: readonly string[];
  readonly severity: Severity;
  readonly blastRadius: {
    readonly journeys: readonly string[];
    readonly services: readonly string[];
    readonly segments: readonly string[];
  };
  /** Signals that told the cause; `visible` is judged by evaluating `query` over time. */
  readonly signals: readonly DecidingSignal[];
  /** Theories that somebody might hold instead, each with the signals that exclude it. Only the debrief tells them. */
  readonly rivals?: readonly Rival[] | undefined;
  /** Alert names that are part of this incident; others are noise. */
  readonly alerts: readonly string[];
  /** From where to look, over what to compare there, to what it means; none names the way out. */
  readonly hints: readonly string[];
  readonly mitigations: readonly {
    readonly title: string;
    readonly actions: readonly ActionRequest[];
    readonly effect: string;
  }[];
  readonly wrongMoves: readonly { readonly title: string; readonly effect: string }[];
  /** What is good or bad about answers on offer; only the debrief tells it. */
  readonly answers?: readonly AnswerNote[] | undefined;
  readonly fixes: readonly Fix[];
  /** Words (lower case) that must not travel to players before the close. */
  readonly secrets: readonly string[];
};

/** What keeps it from coming back; `changes` where the world can say it, so that it can be put on trial. */
export type Fix = {
  readonly kind: 'specific' | 'class' | 'architecture';
  readonly title: string;
  readonly changes?: readonly PlacedChange[] | undefined;
};

export type DecidingSignal = {
  readonly id: string;
  readonly title: string;
  readonly panel: 'metrics' | 'logs' | 'traces' | 'changes' | 'alerts';
  /** PromQL: visible once the expression yields a non-empty result. LogQL: once it yields a line. Trace: once a trace matches. Change: title contains. */
  readonly query: string;
  /** What separates this theory from its rivals, in one sentence. */
  readonly tells: string;
  readonly at: Position;
};

/** A wrong theory that the evidence invites, and what tells it from the truth. */
export type Rival = {
  /** In the words of somebody who holds it. */
  readonly theory: string;
  readonly component: string;
  readonly mechanism: string;
  /** What there would be to see if it were true, and is not. */
  readonly predicts: string;
  /** Ids of the truth's signals that it cannot explain; each by itself is enough. */
  readonly excludedBy: readonly string[];
  readonly at: Position;
};

/** A fault and when it strikes, in seconds relative to the drill's first instant (negative: during history). */
export type TimedFault = { readonly at: Seconds; readonly until: Seconds | undefined; readonly fault: FaultManifest };

/** A fault as a Kubernetes-style resource, checked against the vocabulary. `spec` is the checked, unit-converted value. */
export type FaultManifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly spec: FaultSpec;
  readonly at: Position;
};

/** Whose packets a network fault touches, seen from the services it selects: those to the target, from it, or both. */
export type Direction = 'to' | 'from' | 'both';
type Packets = {
  readonly services: readonly string[];
  /** Service or provider at the other end; undefined = everybody. */
  readonly target: string | undefined;
  /** Absent: `to`. */
  readonly direction?: Direction;
};

/** A process on a host: it wants cores, reads a disk, may hold a session of a database, and ends by itself. */
export type ProcessFault = {
  readonly do: 'process';
  readonly host: string;
  readonly name: string;
  readonly command: string;
  readonly parent: string;
  readonly user: string;
  readonly nice: number;
  /** Runnable threads: cores it would use if it had them. */
  readonly threads: number;
  /** Bytes per second it reads while it has all it wants. */
  readonly reads: number;
  /** Memory that it holds. */
  readonly holds?: HoldsSpec | undefined;
  /** It would take so long alone. */
  readonly duration: Seconds;
  /** Name of the backup that it is; its end is counted. */
  readonly backup: string | undefined;
  readonly session: ProcessSession | undefined;
  /** What the log of changes says of why it runs, so long before it began. */
  readonly change: ProcessChange | undefined;
};

export type ProcessChange = {
  readonly before: Seconds;
  readonly title: string;
  readonly author: string;
  readonly details: string;
};

export type ProcessSession = {
  readonly database: string;
  readonly statement: string;
  readonly table: string;
  readonly user: string;
  readonly applicationName: string;
  /** Like this at the same time. */
  readonly count: number;
};

export type { AgentFault, ComposedFault, FaultPart, HttpFault, InterceptionFault } from './interception-file.ts';

/** What StreamChaos does. */
export type StreamAction =
  | 'slow-consumer'
  | 'backlog'
  | 'isr-shrink'
  | 'disk-limit'
  | 'network-limit'
  | 'broker-down'
  | 'compression-lost';

/** Checked faults, one variant per primitive the simulator carries. */
export type FaultSpec =
  | import('./provider-file.ts').ProviderFault
  | import('./interception-file.ts').InterceptionFault
  | (Packets & { readonly do: 'network-delay'; readonly latency: Seconds; readonly jitter: Seconds })
  | (Packets & { readonly do: 'network-loss'; readonly loss: number })
  | (Packets & { readonly do: 'network-partition' })
  | (Packets & { readonly do: 'network-duplicate'; readonly duplicate: number })
  /** Bytes per second that each instance may send. */
  | (Packets & { readonly do: 'network-bandwidth'; readonly rate: number })
  | { readonly do: 'pod-kill'; readonly service: string; readonly count: number }
  /** Tasks on Fargate, or all environments of a function. */
  | { readonly do: 'task-kill'; readonly service: string; readonly count: number; readonly reason: string }
  | { readonly do: 'pod-failure'; readonly service: string; readonly count: number }
  | { readonly do: 'stress-cpu'; readonly service: string; readonly count: number; readonly load: number }
  /** The wall clock of processes is so many seconds ahead. */
  | { readonly do: 'clock'; readonly service: string; readonly count: number; readonly offset: Seconds }
  | { readonly do: 'node-cordon'; readonly node: string }
  | { readonly do: 'image-missing'; readonly service: string; readonly tag: string }
  | {
      readonly do: 'db-session';
      readonly database: string;
      readonly statement: string;
      readonly table: string;
      readonly lock: import('./world-file.ts').LockMode;
      readonly duration: Seconds;
      readonly user: string;
      readonly applicationName: string;
    }
  | { readonly do: 'job-run'; readonly job: string; readonly change?: ProcessChange }
  | {
      readonly do: 'stream';
      readonly action: StreamAction;
      readonly group: string | undefined;
      readonly broker: string | undefined;
      readonly topic: string | undefined;
      /** Seconds, records, bytes, or bytes per second. */
      readonly value: number | undefined;
    }
  | { readonly do: 'record-poison'; readonly topic: string; readonly partition: number }
  | { readonly do: 'record-schema'; readonly topic: string; readonly share: number }
  | {
      readonly do: 'pipeline-broken';
      readonly service: string | undefined;
      readonly reason: string;
      readonly takes: Seconds;
    }
  | {
      readonly do: 'release';
      readonly service: string;
      readonly version: string;
      readonly author: string;
      readonly title: string;
      readonly details: string;
    }
  | {
      readonly do: 'config';
      readonly service: string;
      readonly call: string | undefined;
      readonly field: string;
      readonly value: string | number | boolean;
      readonly author: string;
      readonly title: string;
      readonly details: string;
    }
  | ProcessFault
  /** A slot whose consumer is gone; it has kept so much of the log already. */
  | { readonly do: 'slot'; readonly database: string; readonly slot: string; readonly retained: number }
  /** Files under a path, now and growing; with `full` so much that nothing is left but that share. */
  | {
      readonly do: 'fill';
      readonly host: string;
      readonly volume: string;
      readonly path: string;
      readonly bytes: number;
      readonly growth: number;
      /** Instead of `bytes`: until so much of the volume is used, 0..1. */
      readonly until: number | undefined;
    }
  | import('./io-fault.ts').IoFault
  | import('./control-file.ts').ControlFault
  | import('./telemetry-file.ts').TelemetryFault
  | { readonly do: 'load'; readonly client: string; readonly factor: number }
  /** Arrivals per second, in place of what the world says. */
  | { readonly do: 'load-rate'; readonly client: string; readonly rate: number }
  /** A share of connections is not given back: of every request, or of those that fail; of one operation, or of all. */
  | {
      readonly do: 'leak-connections';
      readonly service: string;
      readonly pool: string;
      readonly operation: string | undefined;
      readonly per: 'call' | 'error';
      readonly share: number;
    }
  /** Bytes that each request leaves behind in its instance. */
  | { readonly do: 'leak-memory'; readonly service: string; readonly bytes: number }
  /** File descriptors that each request leaves open, and the limit while that lasts; undefined: as it is. */
  | {
      readonly do: 'leak-descriptors';
      readonly service: string;
      readonly each: number;
      readonly limit: number | undefined;
    }
  | import('./plan-file.ts').QueryFault
  /** A server of a cluster is gone, refuses writes, or falls behind; `apply`: the share that it still replays. */
  | {
      readonly do: 'db-topology';
      readonly action: 'reboot' | 'failover' | 'lag' | 'read-only' | 'divergence';
      readonly database: string;
      readonly apply: number;
    }
  | import('./ledger-file.ts').DataFault
  | import('./node-fault.ts').NodeFault
  | import('./perimeter-fault.ts').PerimeterFault
  /** Some of a cache's servers are replaced by empty ones; all of them is a flush. */
  | { readonly do: 'cache-flush'; readonly cache: string; readonly nodes: number }
  | { readonly do: 'cache-down'; readonly cache: string }
  | { readonly do: 'cache-slow'; readonly cache: string; readonly factor: number };

/** An action on the world, as asked by a player, a proof or a script. Parameters are those of the vocabulary. */
export type ActionRequest = {
  readonly do: string;
  readonly target: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
};

/** A scripted play with what must come of it. */
export type Proof = {
  readonly name: string;
  readonly kind: 'expert' | 'alternative' | 'nothing' | 'wrong';
  readonly about: string;
  readonly steps: readonly ProofStep[];
  /** Seconds after the page at which the play ends. */
  readonly until: Seconds;
  readonly expect: ProofExpectation;
  readonly at: Position;
};

/** A command of the drill (`drill/src/command.ts`), so many seconds after the page. */
export type ProofStep = {
  readonly after: Seconds;
  readonly command: Readonly<Record<string, unknown>>;
  readonly at: Position;
};

export type ProofExpectation = {
  readonly recovered: boolean | undefined;
  readonly diagnosed: boolean | undefined;
  /** PromQL conditions at instants after the page: each must yield a non-empty, non-false result. */
  readonly checks: readonly {
    readonly after: Seconds;
    readonly query: string;
    readonly because: string;
    readonly at: Position;
  }[];
};
