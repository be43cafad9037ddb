/**
 * A world: the machine, its cold side and its telemetry under one clock. What happens rarely (faults, actions, control
 * loops, scrapes) comes as cold events of the same kernel, so order and replay hold for all alike.
 */
import { assert, type EpochMs, hashString, type Instant, instant } from '@firedrill/base';
import { type Clock, KIND_BITS } from '@firedrill/kernel';
import type { ActionRequest, FaultManifest, Law } from '@firedrill/scenario';
import type { Change, TelemetryWriter } from '@firedrill/telemetry';
import { canTime, carryOut, takeBack } from './actions/carry-out.ts';
import { offeredActions } from './actions/offers.ts';
import { clientReadings, complaintsOf } from './client-readings.ts';
import { startChecks } from './cold/balancing.ts';
import { coldParts } from './cold/cold-parts.ts';
import { defineParameters } from './cold/define-parameters.ts';
import { coldEvent } from './cold/events.ts';
import { beginPageCaches } from './cold/host-cache.ts';
import { housekeeping } from './cold/housekeeping.ts';
import { tellMachine } from './cold/interceptors.ts';
import { bootKafka, type ConsumerReport, consumersOf } from './cold/kafka.ts';
import { recordAnswered } from './cold/kafka-members.ts';
import { dataHarm } from './cold/ledger-cases.ts';
import type { MemoryReadings } from './cold/memory.ts';
import { monitoringOf } from './cold/monitoring.ts';
import { Orchestrator } from './cold/orchestrator.ts';
import { Parameters } from './cold/parameters.ts';
import { beginPerimeter, whyNoConnection } from './cold/perimeter.ts';
import { hasStorage, Plans } from './cold/plans.ts';
import { podDown, podIn, podOut, podUp } from './cold/pods.ts';
import { probeAnswered } from './cold/probes.ts';
import { feedOf } from './cold/providers.ts';
import { beginClusters } from './cold/replication.ts';
import { stepAnswered } from './cold/sagas.ts';
import { sessionRows } from './cold/session-rows.ts';
import { endJob, startSession } from './cold/sessions.ts';
import { spareLaw } from './cold/spare-laws.ts';
import { type ColdState, newColdState, parseInfinity, printInfinity } from './cold/state.ts';
import { restoreSwitches } from './cold/switch-provider.ts';
import { taskPort } from './cold/task-port.ts';
import { Vacuum } from './cold/vacuum.ts';
import { catalogueOf } from './emit/catalogue.ts';
import { type FilteredWriter, filtered } from './emit/filtered-writer.ts';
import { Recorder } from './emit/recorder.ts';
import { SagaSpans } from './emit/saga-spans.ts';
import { Scraper } from './emit/scraper.ts';
import { tellSlowPlans } from './emit/slow-plans.ts';
import { foreignAnswers } from './foreign-answers.ts';
import { type BoundReached, boundsReached } from './machine/bounds.ts';
import { buildMachine } from './machine/build.ts';
import { forgetSpans } from './machine/exchange.ts';
import * as T from './machine/fields.table.ts';
import { fill } from './machine/fill.ts';
import type { Machine } from './machine/machine.ts';
import { readJourney } from './machine/measure.ts';
import { markPlainEdges } from './machine/plain-path.ts';
import { type ComponentReport, report } from './machine/report.ts';
import { Tap, type TapOptions } from './machine/tap.ts';
import { type ComponentTotals, clientTotals, totals } from './machine/totals.ts';
import { inventoryOf } from './plan/inventory.ts';
import { planWorld } from './plan/plan.ts';
import type {
  ActionOutcome,
  BakedWorld,
  DatabaseSessionRow,
  DataHarm,
  FeedPost,
  JourneyReading,
  Monitoring,
  OfferedAction,
  WorldInventory,
  WorldLike,
  WorldOptions,
  WorldSnapshot,
} from './types.ts';

export class World implements WorldLike {
  readonly options: WorldOptions;
  readonly machine: Machine;
  readonly parameters = new Parameters();
  /** By service: what its instances hold, as it is looked at every second. */
  readonly memory: MemoryReadings[] = [];
  readonly orchestrator: Orchestrator;
  readonly recorder: Recorder | undefined;
  /** The planner of databases with storage. */
  readonly plans: Plans | undefined;
  /** Only where a database says how it vacuums. */
  readonly vacuum: Vacuum | undefined;
  /** Spans of sagas, where there are any and spans are written. */
  readonly sagaSpans: SagaSpans | undefined;
  private readonly scraper: Scraper | undefined;
  private readonly filter: FilteredWriter | undefined;
  private readonly run: Clock;
  cold: ColdState = newColdState();

  private constructor(options: WorldOptions) {
    this.options = options;
    const plan = planWorld(options.file);
    this.cold = { ...this.cold, ...coldParts(plan) };
    const records = options.telemetry !== undefined && options.metricsOnly !== true;
    const built = buildMachine(plan, { ...options, records });
    this.machine = built.machine;
    this.run = built.run;
    const telemetry = filtered(this, options.telemetry);
    this.filter = telemetry;
    this.recorder = telemetry !== undefined && records ? new Recorder(this.machine, telemetry) : undefined;
    this.machine.recorder = this.recorder;
    this.sagaSpans = this.recorder === undefined ? undefined : new SagaSpans(this.machine, this.recorder.writer);
    if (this.recorder !== undefined)
      this.recorder.voice.whyNoConnection = (edge, isName) => whyNoConnection(this, edge, isName);
    this.orchestrator = new Orchestrator(plan, {
      podUp: (pod) => podUp(this, pod),
      podDown: (pod) => podDown(this, pod),
      podIn: (pod) => podIn(this, pod),
      podOut: (pod) => podOut(this, pod),
      ...taskPort(this),
    });
    this.plans = hasStorage(this) ? new Plans(this) : undefined;
    this.vacuum = this.cold.vacuum === undefined ? undefined : new Vacuum(this);
    this.parameters.onChange = () => markPlainEdges(this.machine);
    if (this.recorder !== undefined && this.plans !== undefined) tellSlowPlans(this);
    this.machine.onCold = (index) => this.onCold(index);
    this.machine.onJobEnd = (job, reason) => {
      if (stepAnswered(this, job, reason)) return;
      if (!recordAnswered(this, job, reason) && !probeAnswered(this, job, reason)) endJob(this, job, reason);
    };
    this.machine.onEjected = (instance, until) => this.at(until, { do: 'reinstate', instance });
    this.scraper = telemetry === undefined ? undefined : new Scraper(this, telemetry);
  }

  /** A world at instant 0, everything healthy, jobs that already run running. */
  static create(options: WorldOptions): World {
    const world = new World(options);
    fill(world.machine);
    defineParameters(world);
    world.plans?.begin();
    beginPageCaches(world);
    beginClusters(world);
    world.orchestrator.boot();
    bootKafka(world);
    world.begin();
    beginPerimeter(world);
    markPlainEdges(world.machine);
    return world;
  }

  private begin(): void {
    this.after(1, { do: 'tick' });
    if (this.options.file.telemetry.scrapeInterval > 0)
      this.after(this.options.file.telemetry.scrapeInterval, { do: 'scrape' });
    this.options.file.jobs.forEach((job, index) => {
      if (job.start < 0) startSession(this, { job: index, ...job }, job.duration, job.start);
      else this.after(job.start, { do: 'job', job: index });
    });
    for (const flag of this.options.file.flags)
      if (flag.on)
        this.parameters.add({ owner: `default/${flag.name}`, parameter: `flag/${flag.name}`, op: 'set', value: 1 });
    for (const service of this.machine.plan.services)
      if (service.balancing.healthCheck !== 'none') startChecks(this, service);
    for (const change of this.options.file.changes) {
      if (change.at <= 0) this.recordChange(change);
      else this.after(change.at, { do: 'change', index: this.options.file.changes.indexOf(change) });
    }
  }

  get now(): Instant {
    return instant(this.machine.kernel.now);
  }

  epochOf(at: Instant): EpochMs {
    return this.options.file.clock + at * 1000;
  }

  /** Epoch ms of now. */
  get epoch(): EpochMs {
    return this.epochOf(this.now);
  }

  advance(to: Instant, budget = Infinity): boolean {
    assert(to >= this.machine.kernel.now, 'time does not run backwards');
    const { kernel } = this.machine;
    if (this.run(to, budget)) return true;
    // Orders stand at whole microseconds, after everything else of their instant: the budget ends at the next one.
    const micros = Math.ceil(kernel.now * 1e6);
    const end = Math.min(to, (micros / 1e6 < kernel.now ? micros + 1 : micros) / 1e6);
    this.run(end, Infinity);
    return end === to;
  }

  /** Schedules a cold event. */
  after(seconds: number, event: ColdState['events'][number]['event']): void {
    this.at(this.machine.kernel.now + Math.max(0, seconds), event);
  }

  /** Schedules a cold event at an instant, to the last bit: a sum of differences would miss it. */
  private at(instant: number, event: ColdState['events'][number]['event']): void {
    const id = this.cold.nextEvent++;
    this.cold.events.push({ id, event });
    this.machine.kernel.at(Math.max(this.machine.kernel.now, instant), (id << KIND_BITS) | T.EV_COLD);
  }

  private onCold(id: number): void {
    const at = this.cold.events.findIndex((e) => e.id === id);
    if (at < 0) return;
    const { event } = this.cold.events[at]!;
    this.cold.events.splice(at, 1);
    switch (event.do) {
      case 'tick':
        housekeeping(this);
        return this.after(1, event);
      case 'scrape':
        this.scraper?.scrape();
        return this.after(this.options.file.telemetry.scrapeInterval, event);
      default:
        return coldEvent(this, event);
    }
  }

  strike(fault: FaultManifest, at: Instant, until: Instant | undefined): void {
    const owner = `fault/${++this.cold.faults}`;
    this.at(at, { do: 'fault-start', fault: fault.spec, owner });
    if (until !== undefined) this.at(until, { do: 'fault-end', fault: fault.spec, owner });
  }

  act(action: ActionRequest, author: string): ActionOutcome {
    return carryOut(this, action, author);
  }

  /** Sets a live parameter until `removeOwner(owner)`; says why not when it cannot be. */
  set(parameter: string, to: number | Law, owner: string): string | undefined {
    if (!this.parameters.has(parameter)) return `this world has no parameter "${parameter}"`;
    if (/\/(timeout|acquireTimeout)$/.test(parameter) && typeof to === 'number' && !canTime(this, to))
      return 'too many different timeouts were set in this run; use one that was set before';
    this.parameters.add({ owner, parameter, op: 'set', value: typeof to === 'number' ? to : spareLaw(this, to) });
    return undefined;
  }

  undo(actionId: string): ActionOutcome {
    return takeBack(this, actionId);
  }

  offers(): readonly OfferedAction[] {
    return offeredActions(this);
  }

  inventory(): WorldInventory {
    return inventoryOf(this.options.file);
  }

  journeys(from: Instant, to: Instant): readonly JourneyReading[] {
    return this.options.file.journeys.map((journey, j) => {
      const r = readJourney(this.machine, j, from, to);
      return {
        journey: journey.name,
        requests: r.good + r.slow + r.failed,
        good: r.good,
        failed: r.failed,
        slow: r.slow,
        p50: r.p50,
        p95: r.p95,
        p99: r.p99,
      };
    });
  }

  readonly clients = () => clientReadings(this);

  readonly complaints = () => complaintsOf(this);

  sessions(): readonly DatabaseSessionRow[] {
    return sessionRows(this);
  }

  readonly catalogue = (database: string) => catalogueOf(this, database);

  feed(): readonly FeedPost[] {
    return feedOf(this);
  }

  dataHarm(): readonly DataHarm[] {
    const seen = foreignAnswers(this).reduce((sum, { answers }) => sum + answers, 0);
    const foreign = seen > 0 ? [{ what: 'answers with data of others', count: seen, money: 0 }] : [];
    return [...dataHarm(this), ...foreign];
  }

  monitoring(): Monitoring {
    return monitoringOf(this);
  }

  /** Per component: arrivals, waits, residence, utilisation and mean number inside since instant 0. */
  report(): readonly ComponentReport[] {
    assert(this.machine.reports, 'a world asked for its report was made with reports');
    return report(this.machine);
  }

  /** Per consumer group: how busy it was, and how far behind it is. */
  consumers(): readonly ConsumerReport[] {
    return consumersOf(this);
  }

  /** Sums per component since instant 0; the difference of two readings measures a window. */
  totals(): readonly ComponentTotals[] {
    assert(this.machine.reports, 'a world asked for its totals was made with reports');
    return totals(this.machine);
  }

  /** The same of its clients alone; every world keeps these. */
  users(): readonly ComponentTotals[] {
    return this.machine.plan.clients.map((_, c) => clientTotals(this.machine, c));
  }

  /** Opens a tap from now on, in place of one that was open; it changes nothing that happens. */
  tap(options: TapOptions = {}): Tap {
    assert(this.machine.reports, 'a world that is tapped was made with reports');
    this.machine.tap = new Tap(this.machine, options);
    return this.machine.tap;
  }

  /** Bounds of the simulation itself that this run has reached, each with a sentence. */
  bounds(): readonly BoundReached[] {
    return boundsReached(this.machine);
  }

  snapshot(): WorldSnapshot {
    return {
      arena: this.machine.kernel.arena.snapshot(),
      cold: JSON.stringify(
        { cold: this.cold, cluster: this.orchestrator.state, modifiers: this.parameters.inForce() },
        printInfinity,
      ),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.machine.kernel.arena.restore(snapshot.arena);
    const stored = JSON.parse(snapshot.cold, parseInfinity) as {
      cold: ColdState;
      cluster: Orchestrator['state'];
      modifiers: Parameters['inForce'] extends () => infer M ? M : never;
    };
    this.cold = stored.cold;
    this.orchestrator.state = stored.cluster;
    this.parameters.restore(stored.modifiers);
    this.plans?.replan();
    tellMachine(this);
    restoreSwitches(this);
    forgetSpans(this.machine);
  }

  bake(): BakedWorld {
    return {
      world: this.snapshot(),
      recorder: this.recorder?.freeze(),
      scraper: this.scraper?.freeze(),
      filter: this.filter?.freeze(),
    };
  }

  thaw(baked: BakedWorld): void {
    const { world, recorder, scraper } = baked;
    assert((recorder === undefined) === (this.recorder === undefined), 'telemetry is on in both worlds or in neither');
    this.restore(world);
    if (recorder !== undefined) this.recorder?.thaw(recorder);
    if (scraper !== undefined) this.scraper?.thaw(scraper);
    if (baked.filter !== undefined) this.filter?.thaw(baked.filter);
  }

  fork(): World {
    const copy = World.create({ ...this.options, telemetry: undefined });
    copy.restore(this.snapshot());
    return copy;
  }

  hash(): string {
    return hashString(this.machine.kernel.arena.hash() + this.snapshot().cold);
  }

  /** Writes a row of the change feed. */
  recordChange(change: Omit<Change, 'id' | 'at'> & { readonly at?: number }): void {
    const writer: TelemetryWriter | undefined = this.options.telemetry;
    const id = `c${++this.cold.changes}`;
    const at = this.options.file.clock + (change.at ?? this.now) * 1000;
    writer?.changes.append({
      id,
      at,
      kind: change.kind,
      target: change.target,
      title: change.title,
      author: change.author,
      details: change.details,
      ...(change.version === undefined ? {} : { version: change.version }),
    });
  }
}
