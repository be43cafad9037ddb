/**
 * What the machines of a lab say about themselves, in the stores that a drill's telemetry lies in, with the time of the
 * clock on the wall: so the same languages ask it and the same panels show it. Metrics are scraped all the time, logs are
 * fetched when somebody asks.
 *
 *     engine's accounts, /metrics ──scrape──▶ metrics ──┐
 *     journals, log files ─────────collect──▶ logs ─────┴─ answerQuery (as of a drill)
 */
import type { Lab, Visit } from '@firedrill/lab';
import { ExemplarIndex, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { answerQuery } from '../../compat/answer.ts';
import type { QueryAnswer, QueryRequest } from '../../engine/engine.ts';
import { LogCollector } from './log-collector.ts';
import { Scraper } from './scraper.ts';

const SCRAPE_MS = 5_000;
/** Logs that were fetched so long ago are fresh enough. */
const FRESH_MS = 2_000;
/** Records and texts of one lab: some tens of megabytes at most; then the oldest go, and new words are told as lost. */
const LOGS = { maxRecords: 40_000, chunkSize: 4_000, maxTexts: 60_000 };
const SPEAKS = '3.5.0+firedrill';

/** Telemetry of one lab while its machines are up. */
export class LabTelemetry {
  readonly metrics = new MetricStore();
  readonly logs = new LogStore(LOGS);
  readonly #traces = new TraceStore();
  readonly #exemplars: ExemplarIndex;
  readonly #collector: LogCollector;
  readonly #scraper: Scraper;
  readonly #begin = Date.now();
  readonly #timer: NodeJS.Timeout;
  #collectedAt = 0;

  /** `visits`: how the latest users fared, one of each journey. */
  constructor(lab: Lab, instances: readonly string[], visits: () => readonly Visit[]) {
    this.#exemplars = new ExemplarIndex(this.metrics, { spans: (from) => from });
    this.#collector = new LogCollector(lab, instances, this.logs);
    this.#scraper = new Scraper(lab, { instances, visits, store: this.metrics });
    const scrape = () => void this.#scraper.scrape();
    this.#timer = setInterval(scrape, SCRAPE_MS);
    this.#timer.unref();
    scrape();
  }

  /** Answers a question in the form of its API; mistakes are answers. */
  async answer(request: QueryRequest): Promise<QueryAnswer> {
    if (request.api === 'loki' || request.api === 'logs') await this.#freshLogs();
    const { metrics, logs } = this;
    return answerQuery(
      {
        ...{ metrics, logs, exemplars: this.#exemplars, traces: this.#traces },
        ...{ now: Date.now(), begin: this.#begin, interval: SCRAPE_MS / 1000, version: SPEAKS },
        alerts: () => [],
        rules: () => [],
        catalogue: () => undefined,
      },
      request,
    );
  }

  /** When each instance booted, epoch ms; undefined where it is down. Empty before the first scrape. */
  get startedAt(): ReadonlyMap<string, number | undefined> {
    return this.#scraper.startedAt;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #freshLogs(): Promise<void> {
    if (Date.now() - this.#collectedAt < FRESH_MS) return;
    await this.#collector.collect();
    this.#collectedAt = Date.now();
  }
}
