/**
 * Recovery options and what was done: written before they are run, measured after, undone where that is possible.
 */
import type { ActionView, OptionView, SliReading } from '@firedrill/protocol';
import type { JSX } from 'react';
import { By } from '../crew/avatar.tsx';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { useNow } from '../screens/war-room/top-bar.tsx';
import { length, percent, withUnit } from '../state/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Button, Chip, Kbd } from '../ui/parts.tsx';
import { lastSeqOf } from './based-order.tsx';
import { VERDICT } from './record.text.ts';

/** Ways out, and those that were taken. */
export function Options(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const loose = view.actions.filter((a) => a.option === undefined || !view.options.some((o) => o.id === a.option));
  return (
    <section className="sec" aria-labelledby="options">
      <h2 id="options">
        Recovery options
        {!over && (
          <span className="row row-1">
            <Button size="s" look="quiet" onClick={() => room.dialog.set({ kind: 'option' })}>
              Add option
            </Button>
            <Button size="s" onClick={() => room.dialog.set({ kind: 'act', option: undefined })}>
              Act <Kbd keys="x" />
            </Button>
          </span>
        )}
      </h2>
      {view.options.length + view.actions.length === 0 && (
        <p className="dense t3">Write at least two ways out before you take one.</p>
      )}
      {view.options.map((option, i) => (
        <Option
          key={option.id}
          option={option}
          place={i + 1}
          actions={view.actions.filter((a) => a.option === option.id)}
          over={over}
        />
      ))}
      {loose.map((action) => (
        <article key={action.id} className="act">
          <Done action={action} name="·" over={over} />
        </article>
      ))}
    </section>
  );
}

function Option({
  option,
  place,
  actions,
  over,
}: {
  readonly option: OptionView;
  readonly place: number;
  readonly actions: readonly ActionView[];
  readonly over: boolean;
}): JSX.Element {
  const room = useRoom();
  const last = actions.at(-1);
  if (last !== undefined)
    return (
      <article className={last.state === 'undone' ? 'act is-undone' : 'act'}>
        <Done action={last} name={String(place)} title={option.title} over={over} />
      </article>
    );
  return (
    <article className="act">
      <header>
        <b className="hid">{place}</b>
        <p title={`Expect: ${option.effect}\nRisk: ${option.risk}`}>{option.title}</p>
        <By id={option.by} />
        {!over && (
          <Button
            size="s"
            look="quiet"
            aria-label={`Run ${option.title}`}
            onClick={() => room.dialog.set({ kind: 'act', option: option.id })}
          >
            Run
          </Button>
        )}
      </header>
      <p className="ba micro t3 clip" title={`Expect: ${option.effect}. Risk: ${option.risk}`}>
        about {option.minutes} min, {option.reversible ? 'reversible' : 'not reversible'}; {option.effect}
      </p>
    </article>
  );
}

/** An action with its measurement. */
function Done({
  action,
  name,
  title = action.title,
  over,
}: {
  readonly action: ActionView;
  readonly name: string;
  /** The player's own words, where the action was written as an option before. */
  readonly title?: string;
  readonly over: boolean;
}): JSX.Element {
  const room = useRoom();
  const now = useNow();
  const canUndo =
    action.undo !== undefined &&
    (action.state === 'measuring' || action.state === 'measured' || action.state === 'running') &&
    !over;
  return (
    <>
      <header>
        <b className="hid">{name}</b>
        <p title={`${action.title}\n${action.says}`}>{title}</p>
        <By id={action.by} />
        <State action={action} now={now} />
      </header>
      {action.state === 'failed' ? <p className="ba t2">{action.says}</p> : <Measured action={action} />}
      {canUndo && (
        <div className="row undo-row">
          <span className="micro t3 clip" title={action.undo}>
            To undo: {action.undo}
          </span>
          <Button
            size="s"
            icon="undo"
            onClick={() => void room.send({ type: 'undo', id: action.id, basedOn: lastSeqOf(room) })}
          >
            Undo
          </Button>
        </div>
      )}
    </>
  );
}

function State({ action, now }: { readonly action: ActionView; readonly now: number }): JSX.Element {
  if (action.state === 'running') return <Chip tone="accent">Running</Chip>;
  if (action.state === 'failed') return <Chip tone="warn">Refused</Chip>;
  if (action.state === 'undone') return <Chip>Undone</Chip>;
  if (action.state === 'measuring') {
    const until = action.measuredAt ?? action.at + 120_000;
    return (
      <Chip tone="accent" icon="clock">
        <span className="num">
          {length(Math.min(now, until) - action.at)} of {length(until - action.at)}
        </span>
      </Chip>
    );
  }
  const verdict = action.verdict === undefined ? undefined : VERDICT[action.verdict];
  return <Chip tone={verdict?.tone ?? ''}>{verdict?.title ?? 'Measured'}</Chip>;
}

/** The journey that hurt most before, as before → after. */
export function worst(readings: readonly SliReading[]): SliReading | undefined {
  return [...readings].filter((r) => Number.isFinite(r.good)).sort((a, b) => a.good - b.good)[0];
}

function Measured({ action }: { readonly action: ActionView }): JSX.Element | null {
  const journeys = useDrill((s) => s.view.journeys);
  const before = worst(action.before);
  if (before === undefined) return null;
  const after = action.after?.find((r) => r.journey === before.journey);
  const slow = before.good > 0.999;
  const print = (r: SliReading) => (slow ? withUnit(r.p99, 'seconds') : percent(r.good, 1));
  const title = journeys.find((j) => j.name === before.journey)?.title ?? before.journey;
  return (
    <>
      <div className="ba num" title={title}>
        <span className="clip">{slow ? 'p99' : title}</span>
        <b>{print(before)}</b>
        <Icon name="arrow" small />
        <b>{after === undefined ? '…' : print(after)}</b>
        {after === undefined && <span className="t3">measuring</span>}
      </div>
      {action.words !== undefined && <p className="ba-words micro t3 num">{action.words}</p>}
    </>
  );
}
