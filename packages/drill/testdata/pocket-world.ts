/**
 * A pocket-sized world: a second body of the contract `WorldLike`, small enough to reckon by hand. One journey,
 * "checkout", 100 requests a second; a fault makes 40 % of them bad and slow until the timeout is set. What happens
 * in second n depends on n and on what was done before it, on nothing else.
 */
import { type EpochMs, type Instant, instant, type Seconds } from '@firedrill/base';
import type { ActionRequest, FaultManifest } from '@firedrill/scenario';
import type { TelemetryWriter } from '@firedrill/telemetry';
import type {
  ActionOutcome, BakedWorld, ClientReading, DatabaseSessionRow, FeedPost, JourneyReading, Monitoring, OfferedAction, WorldInventory, WorldLike, WorldOptions, WorldSnapshot,
} from '@firedrill/world';

type Change = { readonly id: string; readonly kind: 'fault' | 'mend' | 'worse'; readonly from: number; readonly until: number };
type Cold = { now: number; scraped: number; acts: number; changes: Change[]; blocked: boolean };

const offer = (doName: string, more: Partial<OfferedAction> = {}): OfferedAction => ({
  do: doName, title: doName, about: '', targets: ['payments'], params: [], touches: 'payments', undo: 'the value before', takes: 'seconds', irreversible: false, ...more,
});

export class PocketWorld implements WorldLike {
  readonly #options: WorldOptions;
  #cold: Cold = { now: 0, scraped: 0, acts: 0, changes: [], blocked: true };

  constructor(options: WorldOptions) {
    this.#options = options;
  }

  dataHarm(): readonly [] {
    return [];
  }

  get now(): Instant {
    return this.#cold.now as Instant;
  }

  epochOf(at: Instant): EpochMs {
    return this.#options.file.clock + at * 1000;
  }

  /** A budget is so many seconds here. */
  advance(target: Instant, budget = Infinity): boolean {
    const to = Math.min(target, instant(Math.min(target, this.#cold.now + budget)));
    const interval = this.#options.file.telemetry.scrapeInterval;
    while ((this.#cold.scraped + 1) * interval <= to) this.#scrape((++this.#cold.scraped) * interval);
    this.#cold.now = Math.max(this.#cold.now, to);
    return to === target;
  }

  strike(fault: FaultManifest, at: Instant, until: Instant | undefined): void {
    this.#change({ id: fault.name, kind: 'fault', from: at, until: until ?? 1e9 });
  }

  act(action: ActionRequest, _author: string): ActionOutcome {
    const id = `act-${this.#cold.acts + 1}`;
    const done = (says: string, undo: string | undefined, takes: Seconds): ActionOutcome => {
      this.#cold.acts++;
      return { ok: true, id, says, undo, takes };
    };
    switch (action.do) {
      case 'set-timeout':
        if (typeof action.params.timeout !== 'number') return { ok: false, code: 'bad-parameter', reason: 'timeout must be a number of seconds' };
        this.#change({ id, kind: 'mend', from: this.now + 10, until: 1e9 });
        return done('Timeout of payments set', 'the timeout before', 10);
      case 'scale':
        this.#change({ id, kind: 'worse', from: this.now + 30, until: 1e9 });
        return done('payments scaled', 'the number before', 30);
      case 'restart':
        return done('payments restarted', undefined, 5);
      case 'rollback':
        return { ok: false, code: 'impossible', reason: 'no version before this one' };
      case 'cancel-query':
        this.#cold.blocked = false;
        return done(`Cancelled ${String(action.params.pid)}`, undefined, 0);
      default:
        return { ok: false, code: 'unknown-action', reason: `unknown action ${action.do}` };
    }
  }

  undo(actionId: string): ActionOutcome {
    const found = this.#cold.changes.find((c) => c.id === actionId);
    if (found === undefined) return { ok: false, code: 'impossible', reason: 'nothing to take back' };
    this.#cold.changes = this.#cold.changes.map((c) => (c.id === actionId ? { ...c, until: this.now } : c));
    return { ok: true, id: actionId, says: 'Taken back', undo: undefined, takes: 0 };
  }

  offers(): readonly OfferedAction[] {
    return [
      offer('set-timeout'), offer('scale'), offer('restart', { irreversible: true }), offer('rollback'),
      offer('cancel-query', { targets: ['orders-db'], irreversible: true }),
    ];
  }

  inventory(): WorldInventory {
    return { services: ['checkout', 'payments'], databases: ['orders-db'], providers: ['acme-risk'], nodes: ['node-1'], journeys: ['checkout'], segments: ['region=eu'] };
  }

  journeys(from: Instant, to: Instant): readonly JourneyReading[] {
    let requests = 0;
    let bad = 0;
    let slowest = 0.05;
    for (let second = Math.ceil(from); second < Math.ceil(to); second++) {
      const share = this.#badShare(second);
      requests += 100;
      bad += Math.round(100 * share);
      if (share > 0) slowest = share > 0.5 ? 6 : 4;
    }
    return [{ journey: 'checkout', requests, good: requests - bad, failed: bad, slow: 0, p50: 0.05, p95: requests === 0 ? Number.NaN : slowest, p99: slowest }];
  }

  clients(): readonly ClientReading[] {
    const [total] = this.journeys(instant(0), this.now);
    return [{ client: 'shoppers', journey: 'checkout', segment: { region: 'eu' }, good: total!.good, slow: 0, failed: total!.failed }];
  }

  complaints(): readonly [] {
    return [];
  }

  feed(): readonly FeedPost[] {
    return [];
  }

  monitoring(): Monitoring {
    return { isStopped: false, silenced: [], thresholds: {}, aggregations: {} };
  }

  sessions(): readonly DatabaseSessionRow[] {
    const row = { database: 'orders-db', user: 'app', application: 'payments', state: 'active', waitEvent: '' } as const;
    if (!this.#cold.blocked) return [];
    return [
      { ...row, pid: 90, blockedBy: [], seconds: 200, statement: 'SELECT * FROM report' },
      { ...row, pid: 17, blockedBy: [90], seconds: 40, statement: 'ALTER TABLE orders ADD COLUMN note text' },
      { ...row, pid: 12, blockedBy: [17], seconds: 40, statement: 'SELECT 1' },
    ];
  }

  catalogue(): undefined {
    return undefined;
  }

  snapshot(): WorldSnapshot {
    return { arena: new ArrayBuffer(0), cold: JSON.stringify(this.#cold) };
  }

  restore(snapshot: WorldSnapshot): void {
    this.#cold = JSON.parse(snapshot.cold) as Cold;
  }

  bake(): BakedWorld {
    return { world: this.snapshot(), recorder: undefined, scraper: undefined, filter: undefined };
  }

  thaw({ world }: BakedWorld): void {
    this.restore(world);
  }

  fork(): WorldLike {
    const copy = new PocketWorld({ ...this.#options, telemetry: undefined });
    copy.restore(this.snapshot());
    return copy;
  }

  hash(): string {
    return JSON.stringify(this.#cold);
  }

  #change(change: Change): void {
    this.#cold.changes = [...this.#cold.changes, change];
  }

  #isOn(kind: Change['kind'], second: number): boolean {
    return this.#cold.changes.some((c) => c.kind === kind && c.from <= second && second < c.until);
  }

  #badShare(second: number): number {
    if (!this.#isOn('fault', second)) return 0;
    if (this.#isOn('worse', second)) return 0.8;
    return this.#isOn('mend', second) ? 0 : 0.4;
  }

  #scrape(at: number): void {
    const telemetry = this.#options.telemetry;
    if (telemetry === undefined) return;
    const [total] = this.journeys(instant(0), instant(at));
    const { metrics } = telemetry;
    metrics.beginScrape(this.epochOf(instant(at)));
    put(telemetry, 'journey_requests_total', { journey: 'checkout', outcome: 'good' }, total!.good);
    put(telemetry, 'journey_requests_total', { journey: 'checkout', outcome: 'failed' }, total!.failed);
    put(telemetry, 'pool_pending', { service: 'payments' }, this.#badShare(at) * 100);
    metrics.endScrape();
  }
}

function put({ metrics }: TelemetryWriter, name: string, labels: Readonly<Record<string, string>>, value: number): void {
  metrics.put(metrics.series({ __name__: name, ...labels }, name.endsWith('_total') ? 'counter' : 'gauge'), value);
}
