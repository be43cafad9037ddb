/**
 * One trace: head, ruler, waterfall, span at the side. Esc returns to the same stack with the same cursor.
 */
import type { Span } from '@firedrill/protocol';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { useRoom } from '../../screens/war-room/room.ts';
import { clockMs, count, durationMs } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { say } from '../../state/toast.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Chip, IconButton, Kbd } from '../../ui/parts.tsx';
import { useEvidence, useLook } from '../tile.tsx';
import { SpanDetails } from './span-details.tsx';
import { layout } from './waterfall.ts';
import { WaterfallRows } from './waterfall-rows.tsx';

/** Takes the place of the tiles while a trace is open. */
export function TraceView({ id }: { readonly id: string }): JSX.Element {
  const room = useRoom();
  const trace = useLoad(id, () => room.drill.client.trace(id));
  const spans = trace.value?.spans ?? [];
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [zoomed, setZoomed] = useState<string | undefined>(undefined);
  const [critical, setCritical] = useState(true);
  const fall = useMemo(() => (spans.length === 0 ? undefined : layout(spans, folded)), [spans, folded]);
  const rows = fall?.rows ?? [];
  const at = Math.max(
    0,
    rows.findIndex((r) => r.span.spanId === chosen),
  );
  const span = rows[at]?.span;
  const list = useStore(room.traces, (t) => t);
  const place = list.indexOf(id);
  const leave = () => room.trace.set(undefined);
  const move = (by: number) => setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.span.spanId);
  const step = (by: number) => list[place + by] !== undefined && room.trace.set(list[place + by]);
  const setFold = (isFolded: boolean) => {
    if (span === undefined) return;
    const next = new Set(folded);
    if (isFolded) next.add(span.spanId);
    else next.delete(span.spanId);
    setFolded(next);
  };
  const zoom = () => setZoomed((z) => (z === undefined ? span?.spanId : undefined));
  const nextError = () => {
    const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
    setChosen(order.find((r) => r.span.status === 'error')?.span.spanId);
  };
  useKeys('trace', {
    'span-next': () => move(1),
    'span-previous': () => move(-1),
    'span-fold': () => setFold(true),
    'span-unfold': () => setFold(false),
    'next-error': nextError,
    'zoom-span': zoom,
    'trace-next': () => step(1),
    'trace-previous': () => step(-1),
  });
  useTraceRoom(leave);
  useEvidence('trace', () => (span === undefined ? undefined : spanEvidence(id, span)));
  useLook('trace', {
    panel: 'traces',
    query: id,
    range: { from: fall?.start ?? 0, to: (fall?.start ?? 0) + (fall?.length ?? 0), live: false },
    ready: fall !== undefined,
  });
  if (fall === undefined)
    return (
      <section className="tr-empty" aria-label="Trace">
        <p className="empty">{trace.error ?? (trace.loading ? 'Loading the trace' : 'This trace has no spans.')}</p>
        <Button onClick={leave}>Back to the stack</Button>
      </section>
    );
  const root = rows[0]!.span;
  const window = zoomed === undefined ? undefined : rows.find((r) => r.span.spanId === zoomed);
  return (
    <section className="tr" aria-label="Trace">
      <div className="tr-main">
        <Head id={id} root={root} spans={spans} length={fall.length} onLeave={leave} />
        <Options
          critical={critical}
          zoomed={zoomed !== undefined}
          onCritical={() => setCritical(!critical)}
          onZoom={zoom}
        />
        <WaterfallRows
          fall={fall}
          window={
            window === undefined
              ? { from: 0, to: fall.length }
              : { from: window.from, to: Math.max(window.to, window.from + 0.001) }
          }
          chosen={span?.spanId}
          critical={critical}
          folded={folded}
          onChoose={setChosen}
          onFold={(spanId) => setFolded(toggled(folded, spanId))}
        />
        {fall.missing > 0 && (
          <p className="micro t3 tr-missing">{count(fall.missing, 'span')} point to a parent that never arrived.</p>
        )}
      </div>
      {span !== undefined && <SpanDetails span={span} start={fall.start} />}
    </section>
  );
}

/** An open trace folds the record and takes the focus; Esc leaves, and what was folded before comes back. */
function useTraceRoom(leave: () => void): void {
  const room = useRoom();
  useEffect(() => {
    const was = { folded: room.folded.get(), focus: room.focus.get() };
    room.folded.set(true);
    room.focus.set('trace');
    return () => {
      if (room.trace.get() !== undefined) return;
      room.folded.set(was.folded);
      if (room.focus.get() === 'trace') room.focus.set(was.focus);
    };
  }, [room]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) =>
      event.key === 'Escape' && document.querySelector('[role=dialog],[role=menu]') === null && leave();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function Options({
  critical,
  zoomed,
  onCritical,
  onZoom,
}: {
  readonly critical: boolean;
  readonly zoomed: boolean;
  readonly onCritical: () => void;
  readonly onZoom: () => void;
}): JSX.Element {
  return (
    <div className="tr-opts">
      <div className="row row-1 micro">
        <span className="t3">Show</span>
        <button type="button" className={critical ? 'tog on' : 'tog'} aria-pressed={critical} onClick={onCritical}>
          Critical path
        </button>
        <button type="button" className={zoomed ? 'tog on' : 'tog'} aria-pressed={zoomed} onClick={onZoom}>
          Zoom to span
        </button>
      </div>
      <span className="grow" />
      <span className="micro t3 row row-1">
        <i className="lg-self" />
        own time <i className="lg-wait" />
        in children <i className="lg-crit" />
        critical path
      </span>
    </div>
  );
}

function Head({
  id,
  root,
  spans,
  length,
  onLeave,
}: {
  readonly id: string;
  readonly root: Span;
  readonly spans: readonly Span[];
  readonly length: number;
  readonly onLeave: () => void;
}): JSX.Element {
  const room = useRoom();
  const list = useStore(room.traces, (t) => t);
  const place = list.indexOf(id);
  const errors = spans.filter((s) => s.status === 'error').length;
  return (
    <header className="tr-h">
      <b className="title clip">
        {root.service} {root.name}
      </b>
      {root.status === 'error' && (
        <Chip tone="impact" icon="cross">
          {root.error ?? 'error'}
        </Chip>
      )}
      <b className="num">{durationMs(length)}</b>
      <span className="tr-sep" />
      <span className="dense t2 num clip">
        {count(spans.length, 'span')}, {count(new Set(spans.map((s) => s.service)).size, 'service')},{' '}
        {count(errors, 'error')}
      </span>
      <span className="grow" />
      <span className="mono dense t3">{id.slice(0, 8)}</span>
      <IconButton
        icon="copy"
        label="Copy the trace id"
        onClick={() => void navigator.clipboard?.writeText(id).then(() => say({ title: 'Trace id copied' }))}
      />
      {place >= 0 && (
        <span className="keys">
          <Kbd keys="n" />
          <Kbd keys="p" /> trace {place + 1} of {list.length}
        </span>
      )}
      <Button size="s" icon="left" onClick={onLeave}>
        Back to the stack <Kbd keys="esc" />
      </Button>
    </header>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

function spanEvidence(trace: string, span: Span) {
  return {
    panel: 'traces' as const,
    query: trace,
    from: span.start,
    to: span.start + span.durationMs,
    at: span.start,
    value: `${span.service} ${span.name} ${durationMs(span.durationMs)}${span.error === undefined ? '' : `, ${span.error}`} at ${clockMs(span.start)}`,
  };
}
