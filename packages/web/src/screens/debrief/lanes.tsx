/**
 * "What you looked at, and what was already there": one axis since the page; signals as lanes, hatched where they were
 * visible and unopened, an eye where they were opened.
 */
import type { Debrief, PersonLane, ReferenceRun, SignalLane } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { sparkPath } from '../../charts/spark.tsx';
import { clock, length, percent } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { AlertLane } from './alert-lane.tsx';
import { type Axis, along, type Lit } from './lane-axis.ts';
import { LookLane, PersonLanes } from './person-lanes.tsx';

/** The chart of lanes: of everybody, or of one who played. */
export function Lanes({
  debrief,
  lit,
  reference = null,
}: {
  readonly debrief: Debrief;
  readonly lit: Lit;
  readonly reference?: ReferenceRun | null;
}): JSX.Element {
  const { span, people } = debrief;
  const [whose, setWhose] = useState<string | undefined>(undefined);
  const axis: Axis = { from: span.from, to: span.to, page: span.pagedAt };
  const marks = axisMarks(axis);
  const person = people.find((one) => one.person === whose);
  const shown = person === undefined ? people : [person];
  return (
    <section className="block" aria-labelledby="lanes">
      <header className="row row-base">
        <h2 className="title" id="lanes">
          What you looked at, and what was already there
        </h2>
        <span className="grow" />
        <span className="micro t3 row row-1">
          <i className="lg sigl" />
          signal visible <i className="lg gapl" />
          before {person === undefined ? 'anybody' : person.name} opened it <Icon name="eye" small /> opened
        </span>
      </header>
      {people.length > 1 && <Whose people={people} whose={whose} onWhose={setWhose} />}
      <div className="lanes">
        <SliLane debrief={debrief} reference={reference} />
        {debrief.signals.map((signal) => (
          <Signal
            key={signal.id}
            signal={person === undefined ? signal : { ...signal, ...laneOf(person, signal.id) }}
            axis={axis}
          />
        ))}
        <AlertLane debrief={debrief} axis={axis} person={whose} />
        {shown.map((one) => (
          <PersonLanes
            key={one.person}
            debrief={debrief}
            axis={axis}
            lit={lit}
            person={one}
            alone={people.length === 1}
          />
        ))}
        {people.length === 0 && <LookLane title="Looked at" looked={[]} axis={axis} lit={lit} />}
        <div className="lane2 ax">
          <div className="ll" />
          <div className="la">
            {marks.map((at) => (
              <span key={at} className="num" style={{ left: `${along(axis, at)}%` }}>
                {length(at - axis.page)}
              </span>
            ))}
          </div>
        </div>
        <div className="lg-grid" aria-hidden="true">
          <div className="la">
            {marks.map((at) => (
              <i key={at} style={{ left: `${along(axis, at)}%` }} />
            ))}
            {momentsOf(span).map(({ at, look, title }, k, all) => (
              <i key={title} className={look} style={{ left: `${along(axis, at)}%` }}>
                <span
                  style={{
                    translate: sideOf(
                      all.map((m) => along(axis, m.at)),
                      k,
                    ),
                  }}
                >
                  {title}
                </span>
              </i>
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

type Moment = { readonly at: number; readonly look: string; readonly title: string };

function momentsOf(span: Debrief['span']): readonly Moment[] {
  const { pagedAt, diagnosedAt, recoveredAt } = span;
  const all: Moment[] = [{ at: pagedAt, look: 'page', title: 'page' }];
  if (diagnosedAt !== undefined) all.push({ at: diagnosedAt, look: 'dx', title: 'mechanism named' });
  if (recoveredAt !== undefined) all.push({ at: recoveredAt, look: 'dx ok', title: 'recovered' });
  return all.sort((a, b) => a.at - b.at);
}

/** Nearer than this, in per cent, two names would cover each other. */
const NEAR = 13;
/** From here on, in per cent, a name over its line would leave the picture at the right. */
const EDGE = 94;

/**
 * A name stands over its line, or beside it when its neighbour is near, or a line lower between two that are near; the
 * lines are in order.
 */
export function sideOf(lefts: readonly number[], index: number): string {
  const here = lefts[index]!;
  const isNext = (lefts[index + 1] ?? 200) - here < NEAR;
  const isPrevious = here - (lefts[index - 1] ?? -200) < NEAR;
  if (isNext || here > EDGE) return isPrevious ? '-50% 16px' : '-50%';
  return isPrevious ? '50%' : '0';
}

function axisMarks(axis: Axis): readonly number[] {
  const span = axis.to - axis.from;
  const step = [60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000].find((s) => span / s <= 10) ?? 3_600_000;
  const out: number[] = [];
  for (let at = axis.page + Math.ceil((axis.from - axis.page) / step) * step; at <= axis.to; at += step) out.push(at);
  return out;
}

/** The reference run's share of good requests at the instants of the drill's own points; null before, after and between. */
export function alignReference(debrief: Debrief, reference: ReferenceRun | null): readonly (number | null)[] {
  const line = reference?.sli.find(({ journey }) => journey === debrief.sli.journey)?.points ?? [];
  const byTime = new Map(line);
  return debrief.sli.points.map(([at]) => byTime.get((at - debrief.span.pagedAt) / 1000) ?? null);
}

function SliLane({
  debrief,
  reference,
}: {
  readonly debrief: Debrief;
  readonly reference: ReferenceRun | null;
}): JSX.Element {
  const { sli } = debrief;
  const beside = alignReference(debrief, reference);
  const values = sli.points.map(([, value]) => value);
  const low = Math.min(sli.goal - (1 - sli.goal) * 2, ...[...values, ...beside].filter((v) => v !== null));
  const path = sparkPath(values, low, 1.0005);
  const goal = 100 - ((sli.goal - low) / (1.0005 - low)) * 100;
  return (
    <div className="lane2 sl">
      <div className="ll">
        <b>{sli.title}</b>
        <span className="num">goal {percent(sli.goal)}</span>
        {reference !== null && <span className="num">dashed: reference run, {reference.words}</span>}
      </div>
      <div className="la">
        <svg
          className="fill"
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${sli.title} over the drill, lowest ${percent(Math.max(0, low))}`}
        >
          <path d={`${path}L1000 100L0 100Z`} fill="var(--impact)" opacity=".10" />
          <line
            x1="0"
            x2="1000"
            y1={goal}
            y2={goal}
            stroke="var(--chart-target)"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
          <path d={sparkPath(beside, low, 1.0005)} className="ref-line" vectorEffect="non-scaling-stroke" />
          <path d={path} fill="none" stroke="var(--impact)" vectorEffect="non-scaling-stroke" strokeWidth="1.5" />
        </svg>
      </div>
    </div>
  );
}

function Signal({ signal, axis }: { readonly signal: SignalLane; readonly axis: Axis }): JSX.Element {
  const { visibleAt, seenAt, unseenSeconds } = signal;
  const start = visibleAt === undefined ? undefined : along(axis, visibleAt);
  const seen = seenAt === undefined ? undefined : along(axis, seenAt);
  const end = seen ?? 100;
  const words =
    unseenSeconds === undefined
      ? seenAt === undefined
        ? 'never opened'
        : ''
      : seenAt === undefined
        ? 'never opened'
        : `${length(unseenSeconds * 1000)} unseen`;
  return (
    <div className="lane2" title={signal.tells}>
      <div className="ll">
        <b className="clip">{signal.title}</b>
        <span className="mono" title={signal.query}>
          {signal.query}
        </span>
      </div>
      <div className="la">
        {start === undefined ? (
          <span className="gl none">did not show in this run</span>
        ) : (
          <>
            <i className="sig" style={{ left: `${start}%`, right: 0 }} />
            <i className="gap" style={{ left: `${start}%`, width: `${Math.max(0, end - start)}%` }} />
            <span className="vis" style={{ left: `${start}%` }} title={`visible since ${clock(visibleAt!)}`} />
            {seen !== undefined && (
              <span className="seen" style={{ left: `${seen}%` }} title={`opened at ${clock(seenAt!)}`}>
                <Icon name="eye" small />
              </span>
            )}
            {words !== '' && end - start > 9 && (
              <span className="gl num" style={{ left: `${(start + end) / 2}%` }}>
                {words}
              </span>
            )}
            <span className="sr">
              Visible since {clock(visibleAt!)}, {seenAt === undefined ? 'never opened' : `opened at ${clock(seenAt)}`}.
            </span>
          </>
        )}
      </div>
    </div>
  );
}

/** Whose lanes are shown. */
function Whose({
  people,
  whose,
  onWhose,
}: {
  readonly people: Debrief['people'];
  readonly whose: string | undefined;
  readonly onWhose: (person: string | undefined) => void;
}): JSX.Element {
  const rows = [{ person: undefined, name: 'Everybody' }, ...people];
  return (
    <fieldset className="row whose" aria-label="Whose lanes">
      {rows.map(({ person, name }) => (
        <button
          key={person ?? ''}
          type="button"
          className={whose === person ? 'tog on' : 'tog'}
          aria-pressed={whose === person}
          onClick={() => onWhose(person)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

function laneOf(person: PersonLane, id: string): Pick<SignalLane, 'seenAt' | 'unseenSeconds'> {
  const { seenAt, unseenSeconds } = person.signals.find((one) => one.id === id)!;
  return { seenAt, unseenSeconds };
}
