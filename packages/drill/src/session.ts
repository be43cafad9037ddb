/**
 * A session joins a world, its telemetry, the alert rules and the drill, on one clock that its owner moves. Whatever
 * is watched is watched at scrape instants, so the size of the owner's steps does not matter:
 *
 *     scrape ─ rules ─ page? ─ SLIs ─ measurements ─ injects ─▶ facts        (every scrapeInterval)
 *     order  ─ decide ─ world ─▶ facts                                       (when it comes)
 *
 * The same options and the same inputs at the same instants give the same facts, to the byte.
 */
import { assert, type EpochMs, type Instant, instant } from '@firedrill/base';
import type { ActionRequest } from '@firedrill/scenario';
import {
  type ArrivalReader,
  ChangeStore,
  freezeTelemetry,
  LogStore,
  MetricStore,
  type TelemetryReader,
  type TelemetryStores,
  TraceStore,
  thawTelemetry,
} from '@firedrill/telemetry';
import type { ActionOutcome, DatabaseCatalogue, WorldLike } from '@firedrill/world';
import { closeBake, openBake, type SessionBake } from './bake.ts';
import { ALL_LIVE, Bystanders } from './bystanders.ts';
import type { Command } from './command.ts';
import type { DecideContext, Impact } from './context.ts';
import { decide } from './decide.ts';
import { createDefaultWorld } from './default-world.ts';
import type { DrillEvent, Fact, Refusal } from './event.ts';
import { guardrailsReached } from './guardrails.ts';
import { readInjection } from './injection.ts';
import { inventoryOf } from './inventory.ts';
import { knownArrivals, knownTelemetry, type Lateness } from './known-telemetry.ts';
import { MEASURE_SECONDS, toSliReading } from './measure.ts';
import { measureDue } from './measurements.ts';
import { DrillRecord, hashFacts } from './record.ts';
import { isRefusal, refuse } from './refuse.ts';
import { type ViewSources, view } from './render-view.ts';
import { RuleWatch } from './rule-watch.ts';
import {
  type CommandResult,
  ENGINE_VERSION,
  type InjectedFault,
  type Input,
  type SessionLike,
  type SessionOptions,
} from './session-types.ts';
import { SliWatch } from './sli-watch.ts';
import { STAND_IN, StandIns } from './stand-ins.ts';
import type { DrillState } from './state.ts';
import { StoryTeller, unheard } from './story-teller.ts';
import { type Reading, readingOf, stateAt, Trail } from './trail.ts';
import type { ActionOffer, DatabaseSession, DrillView } from './view.ts';

/** How long after the history a page may take to ring. */
export const PAGE_WITHIN_SECONDS = 1200;

export class Session implements SessionLike {
  /** All that was written, for checks of proofs. */
  readonly telemetry: TelemetryStores;
  /** What players know of it. */
  readonly known: TelemetryReader;
  /** The same in order of arrival. */
  readonly arrivals: ArrivalReader;
  readonly #options: SessionOptions;
  readonly #world: WorldLike;
  readonly #record: DrillRecord;
  readonly #rules: RuleWatch;
  readonly #slis: SliWatch;
  readonly #story: StoryTeller;
  readonly #bystanders: Bystanders;
  readonly #standIns = new StandIns();
  readonly #trail = new Trail();
  readonly #inputs: Input[] = [];
  readonly #injected: InjectedFault[] = [];
  /** Ids that the world gave to actions, by the drill's own. */
  readonly #worldIds = new Map<string, string>();
  #ticks = 0;

  constructor(options: SessionOptions) {
    const stores = {
      metrics: new MetricStore(),
      logs: new LogStore(),
      traces: new TraceStore(),
      changes: new ChangeStore(),
    };
    const { story, truth } = options.scenario;
    this.#options = options;
    this.telemetry = stores;
    const { world: file, seed, metricsOnly = false } = options;
    const create = options.createWorld ?? ((made) => createDefaultWorld(made, options.change?.settings));
    this.#world = create({ file, seed, telemetry: stores, metricsOnly });
    this.#record = new DrillRecord((at) => this.#world.epochOf(at));
    const lateness: Lateness = {
      delays: () => this.#world.monitoring().delays ?? [],
      epochOf: (at) => this.#world.epochOf(at),
    };
    this.known = knownTelemetry(stores, lateness);
    this.arrivals = knownArrivals(stores, lateness);
    this.#rules = new RuleWatch(options.rules, this.known.metrics, stores.metrics);
    this.#slis = new SliWatch({ journeys: options.world.journeys, start: instant(story.history), hold: story.hold });
    this.#bystanders = new Bystanders({
      seed: options.seed,
      world: options.world,
      live: story.liveInjects ?? ALL_LIVE,
      teams: this.#rules.teams(),
    });
    this.#story = new StoryTeller(story.injects, options.world.people ?? [], stores.metrics);
    for (const { fault, at, until } of truth.faults) {
      this.#world.strike(
        fault,
        instant(story.history + at),
        until === undefined ? undefined : instant(story.history + until),
      );
    }
  }

  get now(): Instant {
    return this.#world.now;
  }

  get pagedAt(): Instant | undefined {
    return this.#state.page?.at;
  }

  get facts(): readonly Fact[] {
    return this.#record.facts;
  }

  /** What has happened so far, as state. */
  get state(): DrillState {
    return this.#state;
  }

  /** Orders so far, carried out or refused, as {@link replay} takes them. */
  get inputs(): readonly Input[] {
    return this.#inputs;
  }

  get injected(): readonly InjectedFault[] {
    return this.#injected;
  }

  epochOf(at: Instant): EpochMs {
    return this.#world.epochOf(at);
  }

  /** What a close now would count: totals since the drill's first instant, and what is wrong with the data. Works after the close too, for the two hours that the world keeps. */
  impact(): Impact {
    return { journeys: this.#slis.impact(this.#world), data: this.#world.dataHarm() };
  }

  /** Journeys outside their goal at the last scrape before the close. */
  brokenJourneys(): readonly string[] {
    return this.#slis.broken();
  }

  /** True once {@link begin} was called. */
  get hasBegun(): boolean {
    return this.#state.started !== undefined;
  }

  begin(baked?: Uint8Array): readonly Fact[] {
    assert(!this.hasBegun, 'a session begins once');
    const bake = baked === undefined ? undefined : openBake(baked, this.#options);
    const { scenario, seed, mode } = this.#options;
    this.#record.append(
      [{ type: 'drill-started', scenario: scenario.story.slug, seed, mode, engine: ENGINE_VERSION }],
      this.now,
      'story',
    );
    if (bake !== undefined) return this.#thaw(bake);
    const latest = instant(scenario.story.history + PAGE_WITHIN_SECONDS);
    while (this.pagedAt === undefined && this.#nextTick() <= latest) this.#tick();
    return this.facts;
  }

  bake(): Uint8Array {
    assert(this.#inputs.length === 0 && this.now === this.#lastTick(), 'a session is baked when it has just begun');
    const facts = this.facts.slice(1).map(({ at, actor, event }) => ({ at, actor, event }));
    return closeBake(this.#options, {
      world: this.#world.bake(),
      telemetry: freezeTelemetry(this.telemetry),
      rules: this.#rules.freeze(),
      slis: this.#slis.freeze(),
      facts,
      ticks: this.#ticks,
    });
  }

  #thaw(bake: SessionBake): readonly Fact[] {
    thawTelemetry(this.telemetry, bake.telemetry);
    this.#world.thaw(bake.world);
    this.#rules.thaw(bake.rules);
    this.#slis.thaw(bake.slis);
    this.#ticks = bake.ticks;
    this.#bystanders.listen(this.#world);
    for (const { at, actor, event } of bake.facts) this.#record.append([event], at, actor);
    this.#story.skip(bake.facts.flatMap(({ event }) => (event.type === 'message-received' ? [event.id] : [])));
    return this.facts;
  }

  advance(to: Instant, budget = Infinity): readonly Fact[] {
    assert(this.#state.started !== undefined, 'a session begins before it advances');
    const known = this.facts.length;
    const target = instant(to);
    while (this.#nextTick() <= target) if (!this.#tick(budget)) return this.facts.slice(known);
    this.#world.advance(target, budget);
    return this.facts.slice(known);
  }

  command(command: Command, actor: string): CommandResult {
    this.#inputs.push({ at: this.now, actor, command });
    const known = this.facts.length;
    const answer = decide(this.#state, command, this.#context(command, actor));
    const refusal = isRefusal(answer) ? answer : (this.#inject(command) ?? this.#carryOut(answer, actor));
    return refusal === undefined ? { ok: true, facts: this.facts.slice(known) } : { ok: false, refusal };
  }

  view(clock: { readonly paused: boolean; readonly speed: number }): DrillView {
    return this.#render(this.#state, { now: this.now, clock, timeline: this.#record.rows, reading: this.#reading() });
  }

  viewAt(at: Instant): DrillView {
    const { count, state } = stateAt(this.facts, at);
    const reading = this.#trail.at(at) ?? this.#reading();
    const clock = { paused: false, speed: 1 };
    return this.#render(state, { now: at, clock, timeline: this.#record.rows.slice(0, count), reading });
  }

  #render(
    state: DrillState,
    { reading, ...shown }: Pick<ViewSources, 'now' | 'clock' | 'timeline'> & { readonly reading: Reading },
  ): DrillView {
    return view(state, {
      ...shown,
      drill: this.#options.drill,
      story: this.#options.scenario.story,
      world: this.#options.world,
      epochOf: (at) => this.#world.epochOf(at),
      alerts: reading.alerts,
      journey: ({ name }) => reading.journeys.get(name)!,
      ordersLost: reading.ordersLost,
      inventory: inventoryOf(this.#world.inventory()),
      hints: this.#options.scenario.truth.hints.length,
      change: this.#options.change,
    });
  }

  #reading(): Reading {
    return readingOf(this.now, this.#options.world.journeys, { rules: this.#rules, slis: this.#slis });
  }

  factsHash(): string {
    return hashFacts(this.facts);
  }

  offers(): readonly ActionOffer[] {
    const allowed = this.#options.scenario.story.actions;
    return this.#world.offers().filter((offer) => allowed === undefined || allowed.includes(offer.do));
  }

  databaseSessions(): readonly DatabaseSession[] {
    return this.#world.sessions();
  }

  catalogue(database: string): DatabaseCatalogue | undefined {
    return this.#world.catalogue(database);
  }

  get #state(): DrillState {
    return this.#record.state;
  }

  /** The next scrape instant. Multiples, not sums: no error adds up. */
  #nextTick(): Instant {
    return instant((this.#ticks + 1) * this.#options.world.telemetry.scrapeInterval);
  }

  #lastTick(): Instant {
    return instant(this.#ticks * this.#options.world.telemetry.scrapeInterval);
  }

  /** Runs to the next scrape and watches; false when the budget was spent before. */
  #tick(budget = Infinity): boolean {
    const at = this.#nextTick();
    if (!this.#world.advance(at, budget)) return false;
    this.#ticks++;
    if (this.#state.closed !== undefined) return true;
    const append = (events: readonly DrillEvent[], actor = 'world') => this.#record.append(events, at, actor);
    const epochMs = this.#world.epochOf(at);
    const isDrill = at > this.#options.scenario.story.history;
    append(this.#rules.tick(epochMs, isDrill && this.pagedAt === undefined, this.#world.monitoring()));
    append(this.#slis.tick(this.#world, this.pagedAt !== undefined));
    append(guardrailsReached(this.#state, { at, impact: () => this.#slis.impact(this.#world) }));
    append(measureDue(this.#world, this.#state));
    if (this.pagedAt !== undefined) {
      append(this.#story.tick({ at, epochMs }, this.pagedAt, this.#state.messages), 'story');
      append(unheard(this.#world.feed(), this.#state));
      append(this.#bystanders.tick({ at, epochMs }, this.#state, this.#world), 'story');
      const journeys = this.#options.world.journeys.map((spec) => ({ spec, good: this.#slis.good(spec.name) }));
      append(this.#standIns.tick({ moment: { at, epochMs }, state: this.#state, journeys }), STAND_IN);
      this.#trail.add(this.#reading());
    }
    return true;
  }

  #context(command: Command, actor: string): DecideContext {
    const at = this.now;
    const isAct = command.type === 'act';
    const isEnd = command.type === 'close' || command.type === 'end-drill';
    return {
      at,
      epochMs: this.#world.epochOf(at),
      actor,
      policy: this.#options.scenario.story.evidence,
      hints: this.#options.scenario.truth.hints,
      offers: isAct ? this.offers() : [],
      sessions: isAct ? this.#world.sessions() : [],
      before: isAct ? this.#readingsBefore(at) : [],
      impact: isEnd ? this.#slis.impact(this.#world) : [],
      dataHarm: isEnd ? this.#world.dataHarm() : [],
      isQuiet: this.#isQuiet(),
    };
  }

  /** A change may keep a page from ringing at all; who plays then must not wait for ever. */
  #isQuiet(): boolean {
    const { change, scenario } = this.#options;
    const isOver = this.#nextTick() > scenario.story.history + PAGE_WITHIN_SECONDS;
    return change !== undefined && this.pagedAt === undefined && isOver;
  }

  #readingsBefore(at: Instant): DecideContext['before'] {
    const from = instant(Math.max(0, at - MEASURE_SECONDS));
    return this.#world.journeys(from, at).map((reading) => toSliReading(reading, at - from));
  }

  /** Strikes a facilitator's fault; the refusal when it cannot be read. */
  #inject(command: Command): Refusal | undefined {
    if (command.type !== 'inject-fault') return undefined;
    const read = readInjection(command, this.#options.world);
    if ('code' in read) return read;
    const until = read.lasts === undefined ? undefined : instant(this.now + read.lasts);
    this.#world.strike(read.fault, this.now, until);
    this.#injected.push({ name: read.fault.name, kind: read.fault.kind, at: this.now, until });
    return undefined;
  }

  /** Asks the world for what the events ask for, and records them with its answer; a mistake is refused and leaves no trace. */
  #carryOut(events: readonly DrillEvent[], actor: string): Refusal | undefined {
    const answers: DrillEvent[] = [];
    for (const event of events) {
      if (event.type === 'action-requested') {
        const outcome = this.#world.act(event.action, actor);
        if (!outcome.ok && outcome.code !== 'impossible') return refuseMistake(event.action, outcome);
        if (outcome.ok) this.#worldIds.set(event.id, outcome.id);
        answers.push(event, appliedOrFailed(event.id, outcome));
      } else if (event.type === 'undo-requested') {
        answers.push(event, undoneOrFailed(event.id, this.#world.undo(this.#worldIds.get(event.id) ?? event.id)));
      } else answers.push(event);
    }
    // What a facilitator sends comes in as any message of the story does.
    const by = (event: DrillEvent) => (event.type === 'message-received' ? 'story' : actor);
    for (const event of answers) this.#record.append([event], this.now, by(event));
    return undefined;
  }
}

function appliedOrFailed(id: string, outcome: ActionOutcome): DrillEvent {
  if (!outcome.ok) return { type: 'action-failed', id, reason: outcome.reason };
  return { type: 'action-applied', id, says: outcome.says, undo: outcome.undo, takes: outcome.takes };
}

function undoneOrFailed(id: string, outcome: ActionOutcome): DrillEvent {
  return outcome.ok
    ? { type: 'action-undone', id, says: outcome.says }
    : { type: 'undo-failed', id, reason: outcome.reason };
}

function refuseMistake(action: ActionRequest, outcome: Extract<ActionOutcome, { ok: false }>): Refusal {
  const code = outcome.code === 'unknown-action' ? 'unknown-action' : 'impossible';
  return refuse(code, `${action.do} on ${action.target}: ${outcome.reason}`);
}

/** A session brought to `upTo` by the inputs of an earlier one, from a bake or from nothing; inputs are in order of time. */
export function replay(options: SessionOptions, inputs: readonly Input[], upTo: Instant, baked?: Uint8Array): Session {
  const session = new Session(options);
  session.begin(baked);
  for (const { at, actor, command } of inputs) {
    if (at > session.now) session.advance(at);
    session.command(command, actor);
  }
  if (upTo > session.now) session.advance(upTo);
  return session;
}
