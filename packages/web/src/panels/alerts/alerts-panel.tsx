/**
 * Alerts in order of time: rule, since, and what you make of each. No order of importance.
 */
import type { AlertView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useDrill, useIsOver, useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { clock, lengthWords } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { Button, Chip } from '../../ui/parts.tsx';
import { TileFrame, useEvidence, useLook } from '../tile.tsx';

const DISPOSITIONS = [
  ['part-of-this', 'Part of this'],
  ['noise', 'Noise'],
  ['unsure', 'Unsure'],
] as const;

/** One tile with every alert so far. */
export function AlertsPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const alerts = useDrill((s) => s.view.alerts);
  const range = useStore(room.time.range, (r) => r);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const sorted = [...alerts].sort((a, b) => a.since - b.since);
  const one = sorted.find((a) => keyOf(a) === chosen) ?? sorted.findLast((a) => a.state === 'firing');
  useEvidence(tile.id, () =>
    one === undefined
      ? undefined
      : {
          panel: 'alerts',
          query: one.alert,
          from: range.from,
          to: range.to,
          at: one.since,
          value: `${one.alert} ${one.state} since ${clock(one.since)}`,
        },
  );
  useLook(tile.id, { panel: 'alerts', query: '', range, ready: true });
  return (
    <TileFrame tile={tile} title="Alerts" icon="alerts">
      <div className="rows">
        {sorted.length === 0 && <p className="empty dense">No alert has fired.</p>}
        {sorted.map((alert) => (
          <Alert
            key={keyOf(alert)}
            alert={alert}
            isChosen={one !== undefined && keyOf(one) === keyOf(alert)}
            onChoose={() => setChosen(keyOf(alert))}
          />
        ))}
      </div>
    </TileFrame>
  );
}

function keyOf(alert: AlertView): string {
  return `${alert.alert} ${JSON.stringify(alert.labels)} ${alert.since}`;
}

function Alert({
  alert,
  isChosen,
  onChoose,
}: {
  readonly alert: AlertView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const room = useRoom();
  const over = useIsOver();
  const hasRunbooks = useDrill((s) => s.view.evidence.runbooks);
  const labels = Object.entries(alert.labels).filter(([name]) => name !== 'alertname');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its buttons have the keys
    <article className={isChosen ? 'row-a is-sel' : 'row-a'} aria-label={alert.alert} onClick={onChoose}>
      <div className="row">
        <Chip tone={alert.state === 'firing' ? 'impact' : ''}>{alert.state}</Chip>
        <b>{alert.alert}</b>
        <span className="t2 clip">{alert.summary}</span>
        <span className="grow" />
        <span className="micro t3 num">
          since {clock(alert.since)}
          {alert.resolvedAt !== undefined && `, resolved ${clock(alert.resolvedAt)}`}
        </span>
      </div>
      <div className="row">
        <button
          type="button"
          className="mono dense expr clip"
          title={`Open ${alert.expression}`}
          onClick={() => room.open('metrics', alert.expression)}
        >
          {alert.expression}
        </button>
        <span className="micro t3 nowrap">for {lengthWords(alert.forSeconds * 1000)}</span>
        <span className="micro t3 mono clip">{labels.map(([k, v]) => `${k}=${v}`).join(' ')}</span>
        <span className="grow" />
        {hasRunbooks && alert.runbook !== undefined && (
          <Button size="s" look="quiet" icon="runbooks" onClick={() => room.open('runbooks', alert.runbook)}>
            Runbook
          </Button>
        )}
        <fieldset className="seg3" aria-label={`What you make of ${alert.alert}`}>
          {DISPOSITIONS.map(([id, title]) => (
            <Button
              key={id}
              size="s"
              look="quiet"
              className={alert.disposition === id ? 'on' : ''}
              aria-pressed={alert.disposition === id}
              disabled={over}
              onClick={() => void room.send({ type: 'dispose-alert', alert: alert.alert, disposition: id })}
            >
              {title}
            </Button>
          ))}
        </fieldset>
      </div>
    </article>
  );
}
