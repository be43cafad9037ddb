/**
 * A tiny deterministic game for the server's tests: a fact every ten simulated seconds, orders to join, leave,
 * acknowledge, note and close. It lets the server be tried for what is its own, without simulating a company.
 */
import { type Instant, instant, pack, unpack } from '@firedrill/base';
import type { Debrief, Watch } from '@firedrill/debrief';
import type {
  Command,
  CommandResult,
  DrillEvent,
  DrillView,
  Fact,
  SessionLike,
  SessionOptions,
} from '@firedrill/drill';
import {
  type ArrivalReader,
  ChangeStore,
  LogStore,
  MetricStore,
  type TelemetryStores,
  TraceStore,
} from '@firedrill/telemetry';
import type { Engine, QueryAnswer, QueryRequest } from '../engine/engine.ts';

/** What the toy's truth says and players must not read before the close. */
export const TOY_SECRET = 'the-spring-is-broken';

const PAGE_AT = 60;
const FACT_EVERY = 10;

/** A session without a world. A note that says "bug" breaks a promise, one that says "drift" makes replays differ. */
class ToySession implements SessionLike {
  readonly telemetry: TelemetryStores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  readonly known = this.telemetry;
  readonly arrivals: ArrivalReader = {
    spans: (from, visit) => this.telemetry.traces.arrivals(from, visit),
    logs: (from, visit) => this.telemetry.logs.arrivals(from, visit),
  };
  readonly facts: Fact[] = [];
  readonly injected = [];
  readonly #options: SessionOptions;
  #now: Instant = instant(0);

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get now(): Instant {
    return this.#now;
  }

  get pagedAt(): Instant | undefined {
    return this.facts.find((fact) => fact.event.type === 'paged')?.at;
  }

  bake(): Uint8Array {
    return pack({ toy: this.#options.seed });
  }

  begin(baked?: Uint8Array): readonly Fact[] {
    if (baked !== undefined) unpack(baked);
    this.#add(
      {
        type: 'drill-started',
        scenario: this.#options.scenario.story.slug,
        seed: this.#options.seed,
        mode: this.#options.mode,
        engine: 1,
      },
      'story',
    );
    this.#now = instant(PAGE_AT);
    this.#add({ type: 'paged', alert: 'Toy', service: 'toy', summary: 'The toy is slow', severity: 'page' });
    return this.facts;
  }

  advance(to: Instant): readonly Fact[] {
    const before = this.facts.length;
    for (let at = Math.floor(this.#now / FACT_EVERY + 1) * FACT_EVERY; at <= to; at += FACT_EVERY) {
      this.#now = instant(at);
      this.#add({ type: 'alert-resolved', alert: `toy-${(at * 31 + this.#options.seed) % 97}`, labels: {} });
      if (this.#has('guardrails-set') && !this.#has('guardrail-reached'))
        this.#add({ type: 'guardrail-reached', guardrail: 'minutes', limit: 1, value: 1 });
    }
    this.#now = to; // no world, no events: a budget is never spent
    return this.facts.slice(before);
  }

  command(command: Command, actor: string): CommandResult {
    if (command.type === 'note' && command.text === 'bug') throw new Error('a promise of the toy did not hold');
    if (this.#has('closed') && command.type !== 'join' && command.type !== 'file-post-mortem')
      return { ok: false, refusal: { code: 'drill-over', message: 'The drill is closed.' } };
    const before = this.facts.length;
    if (command.type === 'acknowledge') {
      if (this.#has('acknowledged'))
        return { ok: false, refusal: { code: 'already-done', message: 'The page is acknowledged already.' } };
      this.#add({ type: 'acknowledged' }, actor);
    } else if (command.type === 'join') {
      const crew = this.#crew();
      if (crew.some(({ name, leftAt }) => leftAt === undefined && name === command.name))
        return { ok: false, refusal: { code: 'conflict', message: `There is a ${command.name} here already.` } };
      if (crew.length === 12) return { ok: false, refusal: { code: 'crew-full', message: 'The toy takes twelve.' } };
      this.#add({ type: 'joined', name: command.name, as: command.as }, actor);
    } else if (command.type === 'file-post-mortem') {
      this.#add({ ...command, type: 'post-mortem-filed' }, actor);
    } else if (command.type === 'leave') {
      this.#add({ type: 'left' }, actor);
    } else if (command.type === 'set-guardrails') {
      this.#add({ type: 'guardrails-set', minutes: command.minutes ?? 0 }, actor);
    } else if (command.type === 'assign-role') {
      this.#add({ type: 'role-taken', person: command.person, role: command.role }, actor);
    } else if (command.type === 'close') {
      this.#add({ type: 'closed', message: command.message, recovered: false }, actor);
    } else if (command.type === 'note') {
      const text = command.text === 'drift' ? `drift ${performance.now()}` : command.text;
      this.#add({ type: 'noted', text, about: 0 }, actor);
    } else {
      return { ok: false, refusal: { code: 'impossible', message: 'The toy cannot do that.' } };
    }
    return { ok: true, facts: this.facts.slice(before) };
  }

  viewAt(): DrillView {
    return this.view({ paused: false, speed: 1 });
  }

  view(clock: { readonly paused: boolean; readonly speed: number }): DrillView {
    const phase = this.#has('closed') ? 'closed' : this.#has('acknowledged') ? 'acknowledged' : 'paged';
    const view: Partial<DrillView> = {
      drill: this.#options.drill,
      phase,
      lastSeq: this.facts.length,
      alerts: [],
      crew: this.#crew(),
      clock: { now: this.#now * 1000, historyFrom: 0, pagedAt: undefined, ...clock },
    };
    return view as DrillView;
  }

  #crew(): DrillView['crew'] {
    const left = (id: string, since: number) =>
      this.facts.find(({ seq, actor, event }) => seq > since && actor === id && event.type === 'left')?.epochMs;
    const joined = this.facts.flatMap(({ actor, seq, epochMs, event }) =>
      event.type === 'joined'
        ? [{ id: actor, name: event.name, as: event.as, roles: [], joinedAt: epochMs, leftAt: left(actor, seq) }]
        : [],
    );
    return joined.filter(({ id }, i) => joined.findLastIndex((one) => one.id === id) === i);
  }

  factsHash(): string {
    return String(this.facts.length);
  }

  offers() {
    return [];
  }

  databaseSessions() {
    return [];
  }

  catalogue() {
    return undefined;
  }

  #has(type: DrillEvent['type']): boolean {
    return this.facts.some((fact) => fact.event.type === type);
  }

  #add(event: DrillEvent, actor = 'world'): void {
    this.facts.push({ seq: this.facts.length + 1, at: this.#now, epochMs: this.#now * 1000, actor, event });
  }
}

function* inPieces(text: string, breaks: boolean): Generator<Uint8Array> {
  for (let at = 0; at < text.length; at += 10) {
    yield Buffer.from(text.slice(at, at + 10));
    if (breaks) throw new Error('the toy broke off');
  }
}

/** The toy's engine: echoes queries, in pieces when they ask for `pieces`. */
export function openEngine(options: SessionOptions): Engine {
  const session = new ToySession(options);
  return {
    session,
    query: (request: QueryRequest): QueryAnswer => {
      const body = JSON.stringify({ status: 'success', data: request });
      const asked = request.params.query?.[0] ?? '';
      return { status: 200, body: asked.endsWith('pieces') ? inPieces(body, asked.startsWith('broken')) : body };
    },
    prepare: () => false,
    watch: () => ({ now: session.now * 1000, secret: TOY_SECRET }) as unknown as Watch,
    debrief: () => {
      const debrief: Partial<Debrief> = {
        drill: options.drill,
        sentence: 'The toy is mended.',
        timeline: session.facts.map(({ seq, epochMs: at, event: { type } }) => ({
          ...{ seq, at, kind: type, text: type },
          story: type === 'paged' || type === 'closed' || type === 'noted',
        })),
        scorecard: {
          figures: [],
          quadrant: 'recovered-by-luck',
          attempt: 1,
          counts: true,
          factsHash: session.factsHash(),
        },
      };
      return debrief as Debrief;
    },
  };
}
