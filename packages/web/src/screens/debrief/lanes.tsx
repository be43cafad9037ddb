/**
 * "What you looked at, and what was already there": one axis since the page; signals as lanes, hatched where they were
 * visible and unopened, an eye where they were opened.
 */
import type { Debrief, SignalLane } from '@firedrill/protocol';
import type { JSX } from 'react';
import { sparkPath } from '../../charts/spark.tsx';
import { clock, length, percent } from '../../state/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

type Axis = { readonly from: number; readonly to: number; readonly page: number };
const PANEL_ICONS: Readonly<Record<string, IconName>> = {
  overview: 'overview',
  metrics: 'metrics',
  logs: 'logs',
  traces: 'traces',
  alerts: 'alerts',
  changes: 'changes',
  databases: 'databases',
  runbooks: 'runbooks',
  source: 'source',
};

/** Per cent along the axis, kept inside it. */
export function along(axis: Axis, at: number): number {
  return Math.min(100, Math.max(0, ((at - axis.from) / (axis.to - axis.from)) * 100));
}

/** Looks of one panel that follow within `gap` ms become one block. */
export function mergeLooks(
  looked: Debrief['looked'],
  gap: number,
): readonly {
  readonly panel: string;
  readonly from: number;
  readonly to: number;
  readonly queries: readonly string[];
}[] {
  const out: { panel: string; from: number; to: number; queries: string[] }[] = [];
  for (const look of [...looked].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && last.panel === look.panel && look.from - last.to <= gap) {
      last.to = Math.max(last.to, look.to);
      if (look.query !== '' && !last.queries.includes(look.query)) last.queries.push(look.query);
    } else
      out.push({ panel: look.panel, from: look.from, to: look.to, queries: look.query === '' ? [] : [look.query] });
  }
  return out;
}

/** The chart of lanes. */
export function Lanes({ debrief }: { readonly debrief: Debrief }): JSX.Element {
  const { span } = debrief;
  const axis: Axis = { from: span.from, to: span.to, page: span.pagedAt };
  const marks = axisMarks(axis);
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
          before you opened it <Icon name="eye" small /> you opened it
        </span>
      </header>
      <div className="lanes">
        <SliLane debrief={debrief} />
        {debrief.signals.map((signal) => (
          <Signal key={signal.id} signal={signal} axis={axis} />
        ))}
        <LookLane debrief={debrief} axis={axis} />
        <DidLane debrief={debrief} axis={axis} />
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

function SliLane({ debrief }: { readonly debrief: Debrief }): JSX.Element {
  const { sli } = debrief;
  const values = sli.points.map(([, value]) => value);
  const low = Math.min(sli.goal - (1 - sli.goal) * 2, ...values.filter((v) => v !== null));
  const path = sparkPath(values, low, 1.0005);
  const goal = 100 - ((sli.goal - low) / (1.0005 - low)) * 100;
  return (
    <div className="lane2 sl">
      <div className="ll">
        <b>{sli.title}</b>
        <span className="num">goal {percent(sli.goal)}</span>
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

function LookLane({ debrief, axis }: { readonly debrief: Debrief; readonly axis: Axis }): JSX.Element {
  const blocks = mergeLooks(debrief.looked, 5000).filter((b) => b.to >= axis.from && b.from <= axis.to);
  const ends: number[] = [];
  return (
    <div className="lane2 lk-lane">
      <div className="ll">
        <b>You looked at</b>
      </div>
      <div className="la">
        {blocks.map((block) => {
          const left = along(axis, block.from);
          const width = Math.max(1.2, along(axis, block.to) - left);
          const row = ends.findIndex((end) => end <= left);
          const place = row < 0 ? Math.min(ends.length, 1) : Math.min(row, 1);
          ends[place] = Math.max(ends[place] ?? 0, left + width);
          return (
            <span
              key={`${block.panel} ${block.from}`}
              className={width < 7 ? 'lk sm' : 'lk'}
              style={{ left: `${left}%`, width: `${width}%`, top: place === 0 ? 3 : 21 }}
              title={`${block.panel}, ${length(block.from - axis.page)} to ${length(block.to - axis.page)}\n${block.queries.join('\n')}`}
            >
              <Icon name={PANEL_ICONS[block.panel] ?? 'eye'} small />
              {width >= 7 && <span>{block.panel}</span>}
            </span>
          );
        })}
        {blocks.length === 0 && <span className="gl none">nothing for two seconds or more</span>}
      </div>
    </div>
  );
}

/** Rows for blocks so that none covers another: the first row that is free where a block begins. */
export function inRows(blocks: readonly { readonly left: number; readonly width: number }[]): readonly number[] {
  const ends: number[] = [];
  return blocks.map(({ left, width }) => {
    const free = ends.findIndex((end) => end <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = left + width + 0.3;
    return row;
  });
}

/** Per cent of the axis that a label wants, by its length. */
const LABEL_SHARE = 0.75;

function DidLane({ debrief, axis }: { readonly debrief: Debrief; readonly axis: Axis }): JSX.Element {
  const blocks = [...debrief.did]
    .sort((a, b) => a.at - b.at)
    .map((did) => {
      const words = `${did.title}${did.state === 'undone' ? ', undone' : ''}`;
      const from = along(axis, did.at);
      const lasts = along(axis, did.until ?? Math.min(axis.to, did.at + 180_000)) - from;
      const width = Math.min(40, Math.max(6, lasts, words.length * LABEL_SHARE));
      return { did, words, left: Math.min(from, 100 - width), width };
    });
  const rows = inRows(blocks);
  return (
    <div className="lane2" style={{ height: Math.max(38, 12 + 26 * (Math.max(-1, ...rows) + 1)) }}>
      <div className="ll">
        <b>You did</b>
      </div>
      <div className="la">
        {blocks.map(({ did, words, left, width }, i) => {
          const tone = did.state === 'undone' ? 'undone' : did.verdict === 'better' ? 'worked' : 'kept';
          return (
            <span
              key={did.id}
              className={`ac ${tone}`}
              style={{ left: `${left}%`, width: `${width}%`, top: 8 + 26 * rows[i]! }}
              title={`${did.title}, ${length(did.at - axis.page)}, ${did.verdict ?? did.state}`}
            >
              <b>{words}</b>
            </span>
          );
        })}
        {debrief.did.length === 0 && <span className="gl none">nothing was changed</span>}
      </div>
    </div>
  );
}
