/**
 * What one person looked at and did, as lanes on the axis of the drill.
 */
import type { Debrief, PersonLane } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { type Axis, along, inRows, type Lit, mergeLooks } from './lane-axis.ts';

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

type LaneProps = { readonly title: string; readonly axis: Axis; readonly lit: Lit };

/** What one person looked at and did. */
export function PersonLanes({
  debrief,
  axis,
  lit,
  person,
  alone,
}: {
  readonly debrief: Debrief;
  readonly axis: Axis;
  readonly lit: Lit;
  readonly person: PersonLane;
  readonly alone: boolean;
}): JSX.Element {
  const looked = debrief.looked.filter((look) => look.person === person.person);
  const did = debrief.did.filter((one) => one.person === person.person);
  const title = (what: string) => (alone ? `You ${what}` : `${person.name} ${what}`);
  return (
    <>
      <LookLane title={title('looked at')} looked={looked} axis={axis} lit={lit} />
      {(alone || did.length > 0) && <DidLane title={title('did')} all={did} axis={axis} lit={lit} />}
    </>
  );
}

/** Panels that were open, in two rows. */
export function LookLane({
  title,
  looked,
  axis,
  lit,
}: LaneProps & { readonly looked: Debrief['looked'] }): JSX.Element {
  const blocks = mergeLooks(looked, 5000).filter((b) => b.to >= axis.from && b.from <= axis.to);
  const ends: number[] = [];
  return (
    <div className="lane2 lk-lane">
      <div className="ll">
        <b className="clip">{title}</b>
      </div>
      <div className="la">
        {blocks.map((block) => {
          const left = along(axis, block.from);
          const width = Math.max(1.2, along(axis, block.to) - left);
          const row = ends.findIndex((end) => end <= left);
          const place = row < 0 ? Math.min(ends.length, 1) : Math.min(row, 1);
          ends[place] = Math.max(ends[place] ?? 0, left + width);
          const isLit = block.seqs.some((seq) => lit.has(seq));
          return (
            <span
              key={`${block.panel} ${block.from}`}
              className={`${width < 7 ? 'lk sm' : 'lk'}${isLit ? ' lit' : ''}`}
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

/** Per cent of the axis that a label wants, by its length. */
const LABEL_SHARE = 0.75;

function DidLane({ title, all, axis, lit }: LaneProps & { readonly all: Debrief['did'] }): JSX.Element {
  const blocks = [...all]
    .sort((a, b) => a.at - b.at)
    .map((did) => {
      const words = `${did.title}${did.state === 'undone' ? ', undone' : ''}`;
      const from = along(axis, did.at);
      const lasts = along(axis, did.until ?? Math.min(axis.to, did.at + 180_000)) - from;
      const width = Math.min(40, Math.max(6, lasts, words.length * LABEL_SHARE));
      // Where it began is where it stands; what it is called may be cut.
      return { did, words, left: Math.min(from, 98), width: Math.max(2, Math.min(width, 100 - from)) };
    });
  const rows = inRows(blocks);
  return (
    <div className="lane2" style={{ height: Math.max(38, 12 + 26 * (Math.max(-1, ...rows) + 1)) }}>
      <div className="ll">
        <b className="clip">{title}</b>
      </div>
      <div className="la">
        {blocks.map(({ did, words, left, width }, i) => {
          const tone = did.state === 'undone' ? 'undone' : did.helped ? 'worked' : 'kept';
          return (
            <span
              key={did.id}
              className={`ac ${tone}${did.facts.some((seq) => lit.has(seq)) ? ' lit' : ''}`}
              style={{ left: `${left}%`, width: `${width}%`, top: 8 + 26 * rows[i]! }}
              title={`${did.title}, ${length(did.at - axis.page)}, ${did.verdict ?? did.state}`}
            >
              <b>{words}</b>
            </span>
          );
        })}
        {all.length === 0 && <span className="gl none">nothing was changed</span>}
      </div>
    </div>
  );
}
