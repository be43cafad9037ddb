/**
 * The telemetry of one drill on its way out: per signal, a batch is drawn from the drill, sent until it is taken, and
 * only then is the next one drawn. So the drill's own stores are the queue, and nothing waits twice.
 *
 *   drill's thread ──draw──▶ batch ──send──▶ receiver      later: the same batch again, more and more slowly
 *                    ▲                          │           never: this signal stops, and says so
 *                    └─────────── taken ────────┘
 */
import type { EpochMs } from '@firedrill/base';
import type { SignalExport } from '@firedrill/protocol';
import type { ExportSignal, OutletBatch, OutletCursor, OutletOptions } from '../engine/outlet.ts';
import type { Log } from '../log.ts';
import { messageOf } from '../trouble.ts';
import { type Delivery, type DeliveryPorts, deliver } from './deliver.ts';
import type { ExportConfig } from './export-config.ts';

export type ExporterPorts = Pick<DeliveryPorts, 'wait' | 'dice'> & {
  /** Draws a batch; rejects when the drill is not awake any more. */
  readonly draw: (ask: { signal: ExportSignal; shiftMs: number; options: OutletOptions }) => Promise<OutletBatch>;
  /** The drill's clock, undefined until it is known. */
  readonly drillNow: () => EpochMs | undefined;
  /** Whether the scenario keeps a signal from its players now. */
  readonly isSealed: (signal: ExportSignal) => boolean;
  readonly wallMs: () => number;
  readonly log: Log;
};

export type ExporterOptions = {
  readonly config: ExportConfig;
  readonly drill: string;
  /** Attributes that mark everything as a drill's. */
  readonly resource: Readonly<Record<string, string>>;
  /** What is earlier stays (the drill's own time). */
  readonly from: EpochMs;
  /** Where an earlier exporter of the same drill stood. */
  readonly cursor: OutletCursor | undefined;
};

const SIGNALS: readonly ExportSignal[] = ['metrics', 'logs', 'traces'];
/** How often a drill is asked whether there is more (wall ms). */
const LOOK_EVERY_MS = 1_000;
/** How often the log is told of a signal that its receiver is overloaded (wall ms). */
const WARN_EVERY_MS = 300_000;

/** Begins at once; {@link Exporter.stop} ends it. */
export class Exporter {
  /** Settles when it has ended, by itself or stopped. */
  readonly ended: Promise<void>;
  readonly #options: ExporterOptions;
  readonly #ports: ExporterPorts;
  readonly #stop = new AbortController();
  readonly #status: Record<ExportSignal, SignalExport>;
  readonly #outlet: OutletOptions;
  readonly #warnedAt = new Map<ExportSignal, number>();
  #cursor: OutletCursor;
  #shiftMs = Number.NEGATIVE_INFINITY;

  constructor(options: ExporterOptions, ports: ExporterPorts) {
    const { config, from, cursor, resource } = options;
    this.#options = options;
    this.#ports = ports;
    this.#cursor = cursor ?? { metrics: from, logs: 0, traces: 0 };
    this.#status = { metrics: fresh(), logs: fresh(), traces: fresh() };
    const { encoding, temporality } = config;
    this.#outlet = { encoding, temporality, resource: { ...config.resource, ...resource }, from, cursor };
    this.ended = Promise.all(SIGNALS.map((signal) => this.#run(signal))).then(() => undefined);
  }

  /** How far everything has been taken; where another exporter of the drill goes on. */
  get cursor(): OutletCursor {
    return this.#cursor;
  }

  get status(): Readonly<Record<ExportSignal, SignalExport>> {
    return this.#status;
  }

  /** By how much instants are moved now (ms). It never gets less, so that nothing leaves out of order. */
  get shiftMs(): number {
    const now = this.#ports.drillNow();
    if (this.#options.config.time === 'simulated' || now === undefined) return 0;
    this.#shiftMs = Math.max(this.#shiftMs, Math.round(this.#ports.wallMs() - now));
    return this.#shiftMs;
  }

  /** Ends what is under way; a batch in hand is not waited for. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.ended;
  }

  async #run(signal: ExportSignal): Promise<void> {
    if (this.#options.config.targets[signal] === undefined) return this.#set(signal, { state: 'not taken' });
    try {
      while (!this.#stop.signal.aborted) {
        const isMore = await this.#step(signal);
        if (isMore === 'end') return;
        if (!isMore) await this.#ports.wait(LOOK_EVERY_MS, this.#stop.signal);
      }
    } catch (error) {
      // The drill went to sleep or ended: it goes on from the cursor when it is back.
      this.#set(signal, { state: 'idle', says: messageOf(error) });
    }
  }

  /** One batch from the drill to the receiver; whether there is more, or it is over. */
  async #step(signal: ExportSignal): Promise<boolean | 'end'> {
    if (this.#ports.isSealed(signal)) {
      this.#set(signal, { state: 'sealed' });
      return false;
    }
    const batch = await this.#ports.draw({ signal, shiftMs: this.shiftMs, options: this.#outlet });
    this.#noteLost(signal, batch.lost);
    if (batch.items > 0) {
      this.#set(signal, { state: 'sending' });
      const delivery = await this.#deliver(signal, batch);
      if (delivery.end === 'stopped') return 'end';
      if (delivery.end === 'refused') return this.#refused(signal, delivery.says);
      this.#taken(signal, batch, delivery);
    }
    this.#cursor = { ...this.#cursor, [signal]: batch.cursor };
    if (batch.isLast) this.#set(signal, { state: 'idle' });
    return !batch.isLast;
  }

  #deliver(signal: ExportSignal, batch: OutletBatch): Promise<Delivery> {
    const { config, drill } = this.#options;
    const { wait, dice, log } = this.#ports;
    const onRetry = (says: string, waitMs: number) => {
      if (this.#mayWarn(signal))
        log('warn', `the receiver of telemetry ${says}; it is sent again until it is taken`, { drill, signal });
      this.#set(signal, {
        state: 'retrying',
        retries: this.#status[signal].retries + 1,
        says: `${says}; again in ${Math.ceil(waitMs / 1000)} s`,
      });
    };
    return deliver(batch, { signal, config }, { wait, dice, onRetry, stop: this.#stop.signal });
  }

  /** A receiver that is overloaded says so with every batch; the log hears of it once in a while. */
  #mayWarn(signal: ExportSignal): boolean {
    const now = this.#ports.wallMs();
    if (now - (this.#warnedAt.get(signal) ?? Number.NEGATIVE_INFINITY) < WARN_EVERY_MS) return false;
    this.#warnedAt.set(signal, now);
    return true;
  }

  #taken(signal: ExportSignal, { items }: OutletBatch, delivery: Extract<Delivery, { end: 'taken' }>): void {
    const { sent, rejected, says } = this.#status[signal];
    const isNew = delivery.says !== '' && delivery.says !== says;
    if (isNew || (delivery.rejected > 0 && rejected === 0)) {
      const { drill } = this.#options;
      const fields = { drill, signal, rejected: delivery.rejected, says: delivery.says };
      this.#ports.log('warn', 'the receiver of telemetry does not keep all it took', fields);
    }
    this.#set(signal, { sent: sent + items, rejected: rejected + delivery.rejected, says: delivery.says });
  }

  #refused(signal: ExportSignal, says: string): 'end' {
    const { drill, config } = this.#options;
    this.#set(signal, { state: 'stopped', says });
    this.#ports.log('error', `no more ${signal} leave this drill: the receiver ${says}`, { drill, to: config.to });
    return 'end';
  }

  #noteLost(signal: ExportSignal, lost: number): void {
    if (lost <= 0) return;
    const before = this.#status[signal].lost;
    this.#set(signal, { lost: before + lost });
    if (before === 0)
      this.#ports.log('warn', `the receiver was away so long that the drill dropped ${signal} before they left`, {
        drill: this.#options.drill,
        lost,
      });
  }

  #set(signal: ExportSignal, change: Partial<SignalExport>): void {
    this.#status[signal] = { ...this.#status[signal], ...change };
  }
}

function fresh(): SignalExport {
  return { state: 'idle', sent: 0, rejected: 0, lost: 0, retries: 0, says: '' };
}
