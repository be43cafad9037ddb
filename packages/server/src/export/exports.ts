/**
 * Telemetry of drills on its way out, over all drills of a server: which may leave (the operator opens the way, each
 * drill goes it or not), one exporter for each that is awake, and where the others stood when they fell asleep.
 */
import type { ExportStatus } from '@firedrill/protocol';
import type { ExportSignal, OutletBatch, OutletCursor } from '../engine/outlet.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { type ExportConfig, shownKeys, shownUrl } from './export-config.ts';
import { Exporter, type ExporterPorts } from './exporter.ts';
import { presetsOffered } from './presets.table.ts';

export type ExportsPorts = Pick<ExporterPorts, 'wait' | 'dice' | 'wallMs'> & {
  readonly library: Library;
  readonly log: Log;
};

/** What is known of a drill whose telemetry leaves. */
type Leaving = { exporter: Exporter | undefined; cursor: OutletCursor | undefined; from: number };

/** How long a batch in hand may still take when the server stops (ms). */
const LAST_WORDS_MS = 3_000;

/** How often a drill that has just begun is asked for its clock (wall ms). */
const CLOCK_MS = 50;

/** Telemetry of every resource carries these: who looks at a shared system sees at once that it is an exercise. */
export const DRILL_LABEL = '[DRILL]';

/** The registry of exporters; without a config nothing ever leaves. */
export class Exports {
  readonly #config: ExportConfig | undefined;
  readonly #ports: ExportsPorts;
  readonly #leaving = new Map<string, Leaving>();
  readonly #awake = new Map<string, DrillRoom>();
  #run = 0;

  constructor(config: ExportConfig | undefined, ports: ExportsPorts) {
    this.#config = config;
    this.#ports = ports;
    if (config !== undefined) ports.log('info', describe(config));
  }

  /** Told of every drill that is awake from now on. */
  opened(room: DrillRoom): void {
    const { id } = room.drill;
    this.#awake.set(id, room);
    if (this.#config?.drills === 'all' || this.#leaving.has(id)) this.#begin(room);
  }

  /** Lets the telemetry of a drill leave, or stay from now on. */
  async set(room: DrillRoom, on: boolean): Promise<void> {
    const { id } = room.drill;
    if (on) this.#begin(room);
    else {
      const leaving = this.#leaving.get(id);
      this.#leaving.delete(id);
      await leaving?.exporter?.stop();
    }
  }

  /** How it stands with a drill. */
  status(drill: string): ExportStatus {
    const config = this.#config;
    if (config === undefined) return { possible: false, on: false, presets: presetsOffered() };
    const leaving = this.#leaving.get(drill);
    const urls = Object.values(config.targets).flatMap((target) =>
      target === undefined ? [] : [shownUrl(target.url)],
    );
    const { exporter } = leaving ?? {};
    return {
      possible: true,
      on: leaving !== undefined,
      to: config.to,
      addresses: [...new Set(urls)],
      keys: shownKeys(config),
      label: DRILL_LABEL,
      ...(exporter === undefined ? {} : { signals: exporter.status, movedByMs: exporter.shiftMs }),
    };
  }

  /** Stops everything; a batch in hand gets a moment. */
  async stop(): Promise<void> {
    const exporters = [...this.#leaving.values()].flatMap(({ exporter }) => (exporter === undefined ? [] : [exporter]));
    if (exporters.length === 0) return;
    const late = new AbortController();
    const patience = this.#ports.wait(LAST_WORDS_MS, late.signal);
    await Promise.race([Promise.all(exporters.map(({ ended }) => ended)), patience]);
    late.abort();
    await Promise.all(exporters.map((exporter) => exporter.stop()));
  }

  /** Once the drill stands where its log ends. */
  #begin(room: DrillRoom): void {
    const { id } = room.drill;
    const leaving = this.#leaving.get(id) ?? { exporter: undefined, cursor: undefined, from: Number.NaN };
    this.#leaving.set(id, leaving);
    const begin = async () => {
      await leaving.exporter?.stop();
      const now = await this.#clockOf(room);
      if (now === undefined || this.#leaving.get(id) !== leaving || this.#config === undefined) return;
      // A drill that is woken by a new server has told its history to the receiver before.
      const isFresh = room.drill.mark === 0;
      if (Number.isNaN(leaving.from)) leaving.from = isFresh ? now - this.#config.historyMs : now;
      leaving.exporter = this.#exporterOf(room, this.#config, leaving);
      await leaving.exporter.ended;
      leaving.cursor = leaving.exporter.cursor;
    };
    room.ready.then(begin).catch(() => undefined); // a drill that cannot begin says so itself
  }

  /** A drill that is ready tells its clock a moment later; undefined when it ended before. */
  async #clockOf(room: DrillRoom): Promise<number | undefined> {
    const never = new AbortController().signal;
    while (room.clock === undefined && room.over === undefined) await this.#ports.wait(CLOCK_MS, never);
    return room.clock?.now;
  }

  #exporterOf(room: DrillRoom, config: ExportConfig, { from, cursor }: Leaving): Exporter {
    const { wait, dice, wallMs, log, library } = this.#ports;
    const { id: drill, scenario } = room.drill;
    const entry = library.scenario(scenario);
    const sealed = new Set<ExportSignal>(
      (['metrics', 'logs', 'traces'] as const).filter((kind) => entry?.scenario.story.evidence[kind] === false),
    );
    this.#run += 1;
    const run = this.#run;
    const world = entry?.world.file.name ?? 'world';
    return new Exporter(
      { config, drill, resource: labelsOf(drill, world), from, cursor },
      {
        draw: (ask): Promise<OutletBatch> => room.draw({ run, ...ask }),
        drillNow: () => room.clock?.now,
        isSealed: (signal) => !room.closed && (sealed.has(signal) || isHalted(room)),
        wait,
        dice,
        wallMs,
        log,
      },
    );
  }
}

/** A drill against the clock shows nothing while it stands. */
function isHalted({ drill, clock }: DrillRoom): boolean {
  return drill.mode !== 'practice' && clock?.paused === true;
}

/** Prometheus makes `job` of namespace and name of a service: so even there every series is labelled. */
function labelsOf(drill: string, world: string): Readonly<Record<string, string>> {
  return {
    'service.namespace': `${DRILL_LABEL} ${world}`,
    'deployment.environment.name': DRILL_LABEL,
    'firedrill.drill': drill,
  };
}

function describe({ to, targets, drills }: ExportConfig): string {
  const urls = Object.values(targets).flatMap((target) => (target === undefined ? [] : [shownUrl(target.url)]));
  const which = drills === 'all' ? 'of every drill' : 'of drills that ask for it';
  return `Telemetry ${which} leaves as OTLP to ${to}: ${[...new Set(urls)].join(', ')}`;
}
