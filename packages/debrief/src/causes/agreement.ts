/**
 * Do the signals that the telemetry gives up agree with those that a scenario's author wrote down? Each of the card's
 * signals is one of two kinds: it moved, or it tells by having stayed as it was before (a *still* one).
 *
 *      moved   a column that changed shows what the card's query reads, and its component is one that decides
 *      still   the query held before the fault and goes on to hold
 */
import type { EpochMs } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import type { DecidingSignal, Rival, Scenario, WorldFile } from '@firedrill/scenario';
import type { TelemetryReader } from '@firedrill/telemetry';
import { readPlay } from '../play.ts';
import { type Sight, sightOf, visibilityOf } from '../visibility.ts';
import { type CauseFindings, findCauses } from './causes.ts';
import { titleOf } from './column.ts';
import type { Change } from './find-changes.ts';
import { decidingOf, isNews, partsThatBroke } from './review-causes.ts';

/** One of the card's signals beside what was found. Instants are seconds from the page. */
export type SignalAgreement = {
  readonly id: string;
  readonly panel: DecidingSignal['panel'];
  readonly kind: 'moved' | 'still';
  readonly agrees: boolean;
  /** When the card's own query could first be seen. */
  readonly card: number | undefined;
  /** When the first of the found signals could be seen that it rests on, and which. */
  readonly found: number | undefined;
  readonly by: string;
};

/** One of the truth's rivals, and the first of its signals that the telemetry gives up; undefined: none, so nothing tells them apart. */
export type RivalAgreement = {
  readonly theory: string;
  readonly by: string | undefined;
  /** When it could first be seen, in seconds from the page. */
  readonly at: number | undefined;
};

/** How a scenario's card and its causes agree. */
export type Agreement = {
  readonly scored: number;
  readonly changed: number;
  readonly signals: readonly SignalAgreement[];
  readonly rivals: readonly RivalAgreement[];
  readonly path: CauseFindings['path'];
  readonly pagedAt: EpochMs;
};

/** A play to compare: one in which nobody did anything tells most. */
export type AgreementInput = {
  readonly scenario: Scenario;
  readonly world: WorldFile;
  readonly seed: number;
  readonly facts: readonly Fact[];
  readonly telemetry: TelemetryReader;
  readonly end: EpochMs;
};

/** A still signal holds for at least this share of the instants that are looked at. */
const MOSTLY = 0.9;
const GRID_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;
/** And was so for so long before the fault (ms). */
const CALM_MS = 240_000;

/** Compares signal by signal, in the order of the card. */
export function agreementOf(input: AgreementInput): Agreement {
  const { scenario, world, seed, facts, telemetry, end } = input;
  const play = readPlay(facts, scenario);
  const pagedAt = play.paged?.epochMs ?? end;
  const sight = sightOf({ telemetry, facts }, world, end);
  const findings = findCauses({ scenario, world, seed, telemetry, pagedAt, end });
  const parts = partsThatBroke(play, findings);
  const deciding = decidingOf(findings.changes, parts, world);
  const signals = scenario.truth.signals.map((signal) =>
    compare(signal, { findings, deciding, sight, pagedAt, parts }),
  );
  const { scored, changes, path } = findings;
  const rivals = (scenario.truth.rivals ?? []).map((rival) => tellApart(rival, signals));
  return { scored, changed: changes.length, signals, rivals, path, pagedAt };
}

/** Of the signals that exclude a rival, the first that is in the telemetry: it moved, or it held throughout. */
function tellApart({ theory, excludedBy }: Rival, signals: readonly SignalAgreement[]): RivalAgreement {
  const first = signals
    .filter(({ id, agrees, card }) => agrees && card !== undefined && excludedBy.includes(id))
    .sort((a, b) => a.card! - b.card!)[0];
  return { theory, by: first?.id, at: first?.card };
}

type Found = {
  readonly findings: CauseFindings;
  readonly deciding: readonly Change[];
  readonly sight: Sight;
  readonly pagedAt: EpochMs;
  readonly parts: ReadonlySet<string>;
};

function compare(signal: DecidingSignal, found: Found): SignalAgreement {
  const { sight, findings, pagedAt } = found;
  const { id, panel } = signal;
  const visibility = visibilityOf(signal, sight);
  const since = (at: EpochMs | undefined) => (at === undefined ? undefined : Math.round((at - pagedAt) / 1000));
  const onset = Math.min(...findings.onsets);
  const held = (from: EpochMs, to: EpochMs) => {
    let [yes, all] = [0, 0];
    for (let at = from; at <= to; at += GRID_MS, all++) if (visibility.during(at - sight.step, at)) yes++;
    return all > 0 && yes >= MOSTLY * all;
  };
  const first = visibility.firstAt;
  if (panel === 'metrics' && first !== undefined && onset - first >= CALM_MS && held(first + sight.step, onset)) {
    const agrees = held(pagedAt, sight.to);
    return {
      id,
      panel,
      kind: 'still',
      agrees,
      card: since(visibility.firstAt),
      found: undefined,
      by: agrees ? 'held throughout' : 'did not hold',
    };
  }
  const match = firstOf(signal, found);
  const by = match?.by ?? 'nothing that changed';
  return { id, panel, kind: 'moved', agrees: match !== undefined, card: since(first), found: since(match?.at), by };
}

/** The first found signal that the card's query shows. */
function firstOf(
  signal: DecidingSignal,
  { deciding, sight, parts, findings }: Found,
): { at: EpochMs; by: string } | undefined {
  const { panel, query } = signal;
  const { views, telemetry, from, to } = sight;
  if (panel === 'alerts') {
    const at = visibilityOf(signal, sight).firstAt;
    return at === undefined ? undefined : { at, by: 'fired' };
  }
  if (panel === 'changes') {
    const row = telemetry.changes
      .list(from - WEEK_MS, to)
      .find((one) => one.title.toLowerCase().includes(query.toLowerCase()) && isNews(one, parts, findings.struck));
    return row === undefined ? undefined : { at: row.at, by: `${row.target}, ${row.title}` };
  }
  const view = { panel, query, from, to };
  const series = panel === 'metrics' ? views.seriesOf(query) : new Set<number>();
  const match = deciding.find(({ column, stretches }) =>
    panel === 'metrics'
      ? column.series.some((one) => series.has(one))
      : column.panel === panel &&
        views.showsSamples(view, column.samples(stretches[0]![0] - GRID_MS, stretches.at(-1)![1])),
  );
  return match === undefined
    ? undefined
    : { at: match.stretches[0]![0], by: `${match.column.component} ${titleOf(match.column)}` };
}
