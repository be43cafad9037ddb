/**
 * The drill so far, and what is planned: customers, faults, injects, what the team did, notes, on one line of time. A click
 * chooses an instant: the next note is pinned there, and a fork begins there.
 */
import type { JSX, ReactNode } from 'react';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/parts.tsx';
import { useConsole, useFacilitated, useNow, usePlanned, useSincePage } from './console.ts';

const LEAD_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/** What of the story is drawn as the team's doing. */
const TEAM = new Set([
  'acknowledged',
  'incident-declared',
  'severity-set',
  'blast-radius-stated',
  'action-requested',
  'action-undone',
  'hypothesis-opened',
  'hypothesis-judged',
  'update-posted',
  'no-incident-judged',
  'closed',
]);

/** The span that is drawn, and where an instant lies in it (per cent). */
function useScale(): {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly x: (at: number) => number;
} {
  const planned = usePlanned();
  const { pagedAt, minutes, pausesAt } = useFacilitated((s) => ({
    pagedAt: s.watch.pagedAt ?? s.view.clock.now,
    minutes: s.sheet.sheet.minutes.to,
    pausesAt: s.view.guardrails.minutes,
  }));
  const now = useNow();
  const end = pagedAt + (pausesAt ?? minutes) * MINUTE_MS;
  const from = pagedAt - LEAD_MS;
  const to = Math.max(end, now, pagedAt + (planned.at(-1)?.after ?? 0) * 1000) + LEAD_MS;
  return { from, to, end, x: (at) => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100)) };
}

/** The first section of the middle. */
export function DrillSoFar(): JSX.Element {
  const { chosen } = useConsole();
  const scale = useScale();
  const now = useNow();
  const choose = (event: React.MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = scale.from + ((event.clientX - box.left) / box.width) * (scale.to - scale.from);
    chosen.set(Math.min(at, now));
  };
  return (
    <section aria-label="The drill so far">
      <div className="tl-h">
        <h2>The drill so far, and what is planned</h2>
        <ForkLine />
      </div>
      <div className="tlp">
        <Customers scale={scale} />
        <Row title="Faults and injects">
          <PlannedMarks x={scale.x} />
        </Row>
        <Row title="Team">
          <TeamMarks x={scale.x} />
        </Row>
        <Row title="Your notes">
          <NoteMarks x={scale.x} />
        </Row>
        <Axis scale={scale} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys move the chosen instant, see console-keys */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a surface over the plot */}
        <div className="now" onClick={choose}>
          <div>
            <i style={{ left: `${scale.x(now)}%` }} />
            <b style={{ left: `${scale.x(scale.end)}%` }} />
            <Chosen x={scale.x} />
          </div>
        </div>
      </div>
    </section>
  );
}

function ForkLine(): JSX.Element {
  const { chosen, dialog } = useConsole();
  const at = useStore(chosen, (c) => c);
  const since = useSincePage();
  if (at === undefined) return <span className="micro t3">click, or ← →, to choose an instant</span>;
  return (
    <span className="row row-1 micro t3">
      <span className="num">chosen {since(at)}</span>
      <Button size="s" look="quiet" icon="undo" hotkey="f" onClick={() => dialog.set({ kind: 'fork', at })}>
        Rewind to here
      </Button>
      <Button size="s" look="quiet" onClick={() => chosen.set(undefined)}>
        Now
      </Button>
    </span>
  );
}

function Chosen({ x }: { readonly x: (at: number) => number }): JSX.Element | null {
  const at = useStore(useConsole().chosen, (c) => c);
  return at === undefined ? null : <u style={{ left: `${x(at)}%` }} />;
}

function Row({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="rowt s">
      <span>{title}</span>
      <div>{children}</div>
    </div>
  );
}

function Customers({ scale }: { readonly scale: ReturnType<typeof useScale> }): JSX.Element {
  const sli = useFacilitated((s) => s.watch.sli);
  const known = sli.points.filter((p): p is readonly [number, number] => p[1] !== null && p[0] >= scale.from);
  const low = Math.min(sli.goal - (1 - sli.goal) * 2, ...known.map(([, good]) => good));
  const y = (good: number) => 4 + ((1 - good) / Math.max(1e-6, 1 - low)) * 92;
  const line = known.map(([at, good], i) => `${i === 0 ? 'M' : 'L'}${scale.x(at) * 10} ${y(good).toFixed(2)}`).join('');
  const [first, last] = [known[0], known.at(-1)];
  return (
    <div className="rowt">
      <span>{sli.title === '' ? 'Customers' : sli.title}</span>
      <div>
        <svg
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Share of good requests, ${sli.title}: ${last === undefined ? 'unknown' : `${(last[1] * 100).toFixed(1)} % now`}`}
        >
          <line
            x1="0"
            x2="1000"
            y1={y(sli.goal)}
            y2={y(sli.goal)}
            stroke="var(--chart-target)"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
          {first !== undefined && last !== undefined && (
            <>
              <path
                d={`${line}L${scale.x(last[0]) * 10} 100L${scale.x(first[0]) * 10} 100Z`}
                fill="var(--impact)"
                opacity=".10"
              />
              <path d={line} fill="none" stroke="var(--impact)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
            </>
          )}
        </svg>
      </div>
    </div>
  );
}

/** A numbered mark at a place (per cent); `to`: it stands for all up to that number. */
type Numbered = { readonly at: number; readonly number: number; readonly to?: number; readonly title: string };
/** Narrower than this (per cent) two marks lie on each other: of one number, and of a group. */
const MARK_WIDTH = 3.4;
const GROUP_WIDTH = 7;

/** Marks that would lie on each other, as one. */
function grouped(marks: readonly Numbered[]): readonly Numbered[] {
  const groups: Numbered[] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last === undefined || mark.at - last.at >= (last.to === undefined ? MARK_WIDTH : GROUP_WIDTH))
      groups.push(mark);
    else groups[groups.length - 1] = { ...last, to: mark.number, title: `${last.title}\n${mark.title}` };
  }
  return groups;
}

function Mark({ mark, look }: { readonly mark: Numbered; readonly look: string }): JSX.Element {
  return (
    <i className={look} style={{ left: `${mark.at}%` }} title={mark.title}>
      {mark.to === undefined ? mark.number : `${mark.number}–${mark.to}`}
    </i>
  );
}

function PlannedMarks({ x }: { readonly x: (at: number) => number }): JSX.Element {
  const planned = usePlanned();
  const now = useNow();
  const { messages, faults, pagedAt, given } = useFacilitated((s) => ({
    messages: s.view.messages,
    faults: s.watch.faults,
    pagedAt: s.watch.pagedAt ?? s.view.clock.now,
    given: s.view.hints.given,
  }));
  return (
    <>
      {grouped(messages.map((one, i) => ({ at: x(one.at), number: i + 1, title: `${one.from}: ${one.text}` }))).map(
        (mark) => (
          <Mark key={mark.number} mark={mark} look="ij" />
        ),
      )}
      {grouped(
        planned.map((one, i) => ({
          at: x(Math.max(now, pagedAt + one.after * 1000)),
          number: messages.length + i + 1,
          title: `Planned, ${one.from}: ${one.text}`,
        })),
      ).map((mark) => (
        <Mark key={mark.number} mark={mark} look="ij plan" />
      ))}
      {faults
        .filter(({ at }) => x(at) > 0)
        .map((one) => (
          <i
            key={`${one.name} ${one.at}`}
            className={one.state === 'planned' ? 'ij flt plan' : 'ij flt'}
            style={{ left: `${x(one.at)}%` }}
            title={`${one.injected ? 'Your fault' : 'Fault'} ${one.name}, ${one.state}`}
          >
            !
          </i>
        ))}
      {given.map((one) => (
        <i key={one.at} className="ij hnt" style={{ left: `${x(one.at)}%` }} title={`Hint: ${one.text}`}>
          ?
        </i>
      ))}
    </>
  );
}

function TeamMarks({ x }: { readonly x: (at: number) => number }): JSX.Element {
  const rows = useFacilitated((s) => s.view.timeline).filter(({ kind }) => TEAM.has(kind));
  const labelled = new Set(['incident-declared', 'action-requested', 'hypothesis-judged', 'closed']);
  return (
    <>
      {rows.map((row, i) => {
        const at = x(row.at);
        const next = rows.slice(i + 1).find((other) => x(other.at) - at > 1);
        const label = labelled.has(row.kind) ? short(row.text, (next === undefined ? 100 : x(next.at)) - at) : '';
        return (
          <i key={row.seq} className="tm" style={{ left: `${at}%` }} title={row.text}>
            {label !== '' && <span>{label}</span>}
          </i>
        );
      })}
    </>
  );
}

/** As many words as have room beside their mark (`room` in per cent of the row); none where that says nothing. */
function short(text: string, room: number): string {
  const most = Math.min(22, Math.floor(room - 2.5));
  const words = text
    .replace(/^Asked for:? /, '')
    .replace(/[.:(].*$/, '')
    .trim();
  if (words.length <= most) return words;
  return most < 8 ? '' : `${words.slice(0, most - 1)}…`;
}

function NoteMarks({ x }: { readonly x: (at: number) => number }): JSX.Element {
  const notes = useFacilitated((s) => s.notes);
  return (
    <>
      {notes.map((note) => (
        <i key={note.id} className="nt" style={{ left: `${x(note.at)}%` }} title={`${note.tag}: ${note.text}`} />
      ))}
    </>
  );
}

function Axis({ scale }: { readonly scale: ReturnType<typeof useScale> }): JSX.Element {
  const pagedAt = scale.from + LEAD_MS;
  const minutes = (scale.to - pagedAt) / MINUTE_MS;
  const step = minutes > 60 ? 15 : minutes > 30 ? 10 : 5;
  const marks = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, i) => i * step);
  return (
    <div className="rowt ax">
      <span />
      <div>
        {marks.map((minute) => (
          <span key={minute} className="num" style={{ left: `${scale.x(pagedAt + minute * MINUTE_MS)}%` }}>
            {minute}:00
          </span>
        ))}
      </div>
    </div>
  );
}
