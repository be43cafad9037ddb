/**
 * Rows of a waterfall: name, took, bars. Service is a word first; pale is time in children, solid is own time.
 */
import type { CSSProperties, JSX } from 'react';
import { colours } from '../../state/colours.ts';
import { durationMs } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { rulerTicks, type SpanRow, type Stretch, type Waterfall } from './waterfall.ts';

type Props = {
  readonly fall: Waterfall;
  readonly window: Stretch;
  readonly chosen: string | undefined;
  readonly critical: boolean;
  readonly folded: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  readonly onFold: (id: string) => void;
};

/** Ruler with minimap, and the tree. */
export function WaterfallRows({ fall, window, chosen, critical, folded, onChoose, onFold }: Props): JSX.Element {
  const span = window.to - window.from;
  const place = (s: Stretch): CSSProperties => ({
    left: `${((s.from - window.from) / span) * 100}%`,
    width: `max(2px, ${((s.to - s.from) / span) * 100}%)`,
  });
  const ticks = rulerTicks(window.from, window.to);
  const left = (ms: number) => `${((ms - window.from) / span) * 100}%`;
  const lines = Math.max(16, fall.rows.length);
  return (
    <>
      <div className="tr-axis" aria-hidden="true">
        <div className="sp-n t3 micro">Span</div>
        <div className="sp-d t3 micro">Took</div>
        <div className="sp-b">
          {ticks.map((ms) => (
            <span key={ms} className="num" style={{ left: left(ms) }}>
              {ms === 0 ? '0 s' : durationMs(ms).replace(/\.0+(?=\D)/, '')}
            </span>
          ))}
          <svg aria-hidden="true" className="mini" viewBox={`0 0 1000 ${lines}`} preserveAspectRatio="none">
            {fall.rows.map((row, i) => (
              <rect
                key={row.span.spanId}
                x={(row.from / fall.length) * 1000}
                width={Math.max(2, ((row.to - row.from) / fall.length) * 1000)}
                y={i}
                height={0.7}
                fill={`var(${colours.of(row.span.service)})`}
                opacity=".85"
              />
            ))}
          </svg>
        </div>
      </div>
      <div className="tr-rows" role="tree" tabIndex={0} aria-label="Spans">
        <div className="gl" aria-hidden="true">
          {ticks.map((ms) => (
            <i key={ms} style={{ left: left(ms) }} />
          ))}
        </div>
        {fall.rows.map((row) => (
          <Row
            key={row.span.spanId}
            row={row}
            place={place}
            isChosen={row.span.spanId === chosen}
            isFolded={folded.has(row.span.spanId)}
            critical={critical}
            onChoose={onChoose}
            onFold={onFold}
          />
        ))}
      </div>
    </>
  );
}

type RowProps = {
  readonly row: SpanRow;
  readonly place: (s: Stretch) => CSSProperties;
  readonly isChosen: boolean;
  readonly isFolded: boolean;
  readonly critical: boolean;
  readonly onChoose: (id: string) => void;
  readonly onFold: (id: string) => void;
};

function Row({ row, place, isChosen, isFolded, critical, onChoose, onFold }: RowProps): JSX.Element {
  const { span } = row;
  const hue = { '--c': `var(${colours.of(span.service)})` } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-selected={isChosen}
      aria-expanded={row.children > 0 ? !isFolded : undefined}
      aria-label={`${span.service} ${span.name}, ${durationMs(span.durationMs)}${span.status === 'error' ? `, error ${span.error ?? ''}` : ''}`}
      className={isChosen ? 'span is-sel' : 'span'}
      onClick={() => onChoose(span.spanId)}
    >
      <div className="sp-n" style={{ paddingLeft: 12 + row.depth * 16 }}>
        {Array.from({ length: row.depth }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: guides are their places
          <i key={i} className="guide" style={{ left: 19 + i * 16 }} />
        ))}
        {row.children > 0 ? (
          <button
            type="button"
            className="tw"
            tabIndex={-1}
            aria-label={isFolded ? 'Unfold' : 'Fold'}
            onClick={() => onFold(span.spanId)}
          >
            <Icon name={isFolded ? 'right' : 'down'} small />
          </button>
        ) : (
          <span className="tw" />
        )}
        <i className="tick-s" style={{ background: `var(${colours.of(span.service)})` }} />
        <b>{span.service}</b>
        <span className="clip">{span.name}</span>
        {row.repeats > 1 && <span className="log-n">× {row.repeats}</span>}
        {row.hidden > 0 && <span className="log-n">{row.hidden} folded</span>}
        {span.status === 'error' && (
          <span className="err">
            <Icon name="cross" small />
            {span.error ?? 'error'}
          </span>
        )}
      </div>
      <div className="sp-d num">{durationMs(span.durationMs)}</div>
      <div className="sp-b" style={hue}>
        <i className="bar" style={place(row)} />
        {row.own.map((s) => (
          <i key={s.from} className="self" style={place(s)} />
        ))}
        {critical && row.critical.map((s) => <i key={s.from} className="crit" style={place(s)} />)}
      </div>
    </div>
  );
}
