/**
 * Blast radius: one sentence, and four fields to say it with. Every version is kept.
 */
import type { BlastRadius as Radius } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { parseClock } from '../screens/war-room/tiles.ts';
import { clock, length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/parts.tsx';
import { ConflictNote, RADIUS, useBasedOrder } from './based-order.tsx';
import { radiusSentence } from './record.text.ts';

const EMPTY: Radius = {
  journeys: [],
  services: [],
  segments: [],
  since: undefined,
  share: undefined,
  dataAffected: false,
  securityAffected: false,
};

/** Who is affected, since when, how much. */
export function BlastRadius(): JSX.Element {
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const room = useRoom();
  const editing = useStore(room.editRadius, (e) => e);
  const setEditing = room.editRadius.set;
  const stated = view.blastRadius;
  const title = (name: string) => view.journeys.find((j) => j.name === name)?.title ?? name;
  return (
    <section className="sec" aria-labelledby="radius">
      <h2 id="radius">
        Blast radius
        <span className="micro t3 num">
          {stated !== undefined && view.clock.pagedAt !== undefined
            ? `set at ${length(stated.at - view.clock.pagedAt)}${stated.versions > 1 ? `, version ${stated.versions}` : ''}`
            : 'not stated'}
        </span>
      </h2>
      {editing ? (
        <Editor first={stated?.radius ?? EMPTY} onDone={() => setEditing(false)} />
      ) : (
        <>
          {stated !== undefined && <p className="dense">{radiusSentence(stated.radius, title)}</p>}
          {!over && (
            <Button size="s" look={stated === undefined ? 'plain' : 'quiet'} onClick={() => setEditing(true)}>
              {stated === undefined ? 'State the blast radius' : 'Change'}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Editor({ first, onDone }: { readonly first: Radius; readonly onDone: () => void }): JSX.Element {
  const based = useBasedOrder(RADIUS);
  const view = useDrill((s) => s.view);
  const [radius, setRadius] = useState<Radius>(first);
  const [since, setSince] = useState(clock(first.since ?? view.impactStart ?? view.page?.at ?? view.clock.now));
  const [share, setShare] = useState(first.share === undefined ? '' : String(Math.round(first.share * 1000) / 10));
  const save = async () => {
    const percent = Number.parseFloat(share.replace(',', '.'));
    const answer = await based.send({
      type: 'state-blast-radius',
      radius: {
        ...radius,
        since: parseClock(since.trim(), view.clock.now),
        share: Number.isFinite(percent) ? Math.min(1, Math.max(0, percent / 100)) : undefined,
      },
    });
    if (answer === undefined || answer.ok) onDone();
  };
  return (
    <form
      className="radius"
      aria-label="Blast radius"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Picks
        label="Journeys"
        options={view.inventory.journeys}
        chosen={radius.journeys}
        onChange={(journeys) => setRadius({ ...radius, journeys })}
      />
      <Picks
        label="Services"
        options={view.inventory.services}
        chosen={radius.services}
        onChange={(services) => setRadius({ ...radius, services })}
      />
      {view.inventory.segments.length > 0 && (
        <Picks
          label="Customers"
          options={view.inventory.segments}
          chosen={radius.segments}
          onChange={(segments) => setRadius({ ...radius, segments })}
        />
      )}
      <div className="row radius-n">
        <label>
          since{' '}
          <input
            className="input num"
            value={since}
            onChange={(event) => setSince(event.target.value)}
            size={9}
            aria-label="Since, clock time"
          />
        </label>
        <label>
          about{' '}
          <input
            className="input num"
            value={share}
            onChange={(event) => setShare(event.target.value)}
            size={5}
            inputMode="decimal"
            aria-label="Share affected, per cent"
          />{' '}
          % fail
        </label>
      </div>
      <div className="row radius-n">
        <label>
          <input
            type="checkbox"
            checked={radius.dataAffected}
            onChange={(event) => setRadius({ ...radius, dataAffected: event.target.checked })}
          />{' '}
          data affected
        </label>
        <label>
          <input
            type="checkbox"
            checked={radius.securityAffected}
            onChange={(event) => setRadius({ ...radius, securityAffected: event.target.checked })}
          />{' '}
          security affected
        </label>
      </div>
      <ConflictNote conflict={based.conflict} />
      <div className="row">
        <Button size="s" look="primary" type="submit" disabled={radius.journeys.length + radius.services.length === 0}>
          Save blast radius
        </Button>
        <Button size="s" look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Picks({
  label,
  options,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}): JSX.Element {
  return (
    <fieldset className="picks">
      <legend>{label}</legend>
      {options.map((name) => (
        <label key={name} className={chosen.includes(name) ? 'pick on' : 'pick'}>
          <input
            type="checkbox"
            className="sr"
            checked={chosen.includes(name)}
            onChange={() => onChange(chosen.includes(name) ? chosen.filter((c) => c !== name) : [...chosen, name])}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
