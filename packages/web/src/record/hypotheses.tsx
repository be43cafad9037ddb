/**
 * The ledger of hypotheses, in the order they were written: confidence in ten steps, pins for and against, judgement.
 */
import type { HypothesisView, PinView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { By } from '../crew/avatar.tsx';
import { activeHypothesis } from '../screens/war-room/pins.ts';
import { type Judging, useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { clockShort, length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Button, Chip, IconButton, Kbd } from '../ui/parts.tsx';
import { lastSeqOf } from './based-order.tsx';
import { JudgeForm } from './judge-form.tsx';

const PANEL_ICONS: Readonly<Record<string, IconName>> = {
  metrics: 'metrics',
  logs: 'logs',
  traces: 'traces',
  alerts: 'alerts',
  changes: 'changes',
  databases: 'databases',
  runbooks: 'runbooks',
  source: 'source',
  overview: 'overview',
};

/** What is believed, and on what. */
export function Hypotheses(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const chosen = useStore(room.active, (a) => a);
  const over = useIsOver();
  const active = activeHypothesis(view, chosen);
  return (
    <section className="sec" aria-labelledby="hypotheses">
      <h2 id="hypotheses">
        Hypotheses
        {!over && (
          <span>
            {view.hints.taken.length + view.hints.left > 0 && (
              <Button size="s" look="quiet" onClick={() => room.dialog.set({ kind: 'hint' })}>
                Hints
              </Button>
            )}
            <Button size="s" look="quiet" onClick={() => room.dialog.set({ kind: 'hypothesis', id: undefined })}>
              New hypothesis <Kbd keys="h" />
            </Button>
          </span>
        )}
      </h2>
      {view.hypotheses.length === 0 && (
        <p className="dense t3">What do you think is happening? One sentence is enough to start; pins land at it.</p>
      )}
      {view.hypotheses.map((h, i) => (
        <Hypothesis key={h.id} hypothesis={h} name={`H${i + 1}`} isActive={h.id === active && !over} over={over} />
      ))}
      {view.unsortedPins.length > 0 && (
        <article className="hyp">
          <header>
            <b className="hid">–</b>
            <p>Unsorted</p>
          </header>
          <Pins pins={view.unsortedPins} hypothesis={undefined} over={over} />
        </article>
      )}
    </section>
  );
}

function Hypothesis({
  hypothesis: h,
  name,
  isActive,
  over,
}: {
  readonly hypothesis: HypothesisView;
  readonly name: string;
  readonly isActive: boolean;
  readonly over: boolean;
}): JSX.Element {
  const room = useRoom();
  const pagedAt = useDrill((s) => s.view.clock.pagedAt);
  const mechanisms = useDrill((s) => s.view.inventory.mechanisms);
  const judging = useStore(room.judging, (j) => (j?.id === h.id ? j.state : undefined));
  const setJudging = (state: Judging['state'] | undefined) =>
    room.judging.set(state === undefined ? undefined : { id: h.id, state });
  const isOut = h.state === 'refuted';
  const fors = h.pins.filter((p) => p.polarity === 'for').length;
  const against = h.pins.length - fors;
  const judged = h.judgedAt !== undefined && pagedAt !== undefined ? ` at ${length(h.judgedAt - pagedAt)}` : '';
  return (
    <article
      className={`hyp ${isActive ? 'is-active' : ''} ${isOut ? 'is-out' : ''}`}
      aria-label={`Hypothesis ${name}`}
    >
      <header>
        <b className="hid">{name}</b>
        <p>
          <button
            type="button"
            className="hyp-t"
            disabled={over}
            onClick={() => room.active.set(h.id)}
            title={isActive ? undefined : 'Pins land here'}
          >
            {h.text}
          </button>
        </p>
        <By id={h.by} />
        {!over && (
          <Menu
            label={`${name}, more`}
            trigger={<IconButton icon="more" label={`${name}, more`} />}
            items={[
              { id: 'edit', title: 'Edit', run: () => room.dialog.set({ kind: 'hypothesis', id: h.id }) },
              { id: 'active', title: 'Pins land here', on: isActive, run: () => room.active.set(h.id) },
              'line',
              { id: 'support', title: 'Supported', run: () => setJudging('supported') },
              { id: 'confirm', title: 'Confirm', run: () => setJudging('confirmed') },
              { id: 'refute', title: 'Rule out', run: () => setJudging('refuted') },
              {
                id: 'open',
                title: 'Open again',
                run: () =>
                  void room.send({
                    type: 'judge-hypothesis',
                    id: h.id,
                    state: 'open',
                    because: '',
                    basedOn: lastSeqOf(room),
                  }),
              },
            ]}
          />
        )}
      </header>
      <div className="hyp-m">
        {isOut ? (
          <span className="micro">Ruled out{judged}</span>
        ) : (
          <>
            <Confidence
              value={h.confidence}
              disabled={over}
              onChange={(confidence) =>
                void room.send({ type: 'set-confidence', id: h.id, confidence, basedOn: lastSeqOf(room) })
              }
            />
            {h.state === 'confirmed' && (
              <Chip tone="evidence" icon="check">
                Confirmed{judged}
              </Chip>
            )}
            {h.state === 'supported' && <Chip>Supported</Chip>}
            {isActive && h.state === 'open' && <Chip tone="evidence">Pins land here</Chip>}
          </>
        )}
        {!isActive && (
          <span className="micro t3">
            {fors} for, {against} against
          </span>
        )}
      </div>
      {(h.component !== '' || h.mechanism !== '') && (
        <p className="micro t3 hyp-p">
          {h.component !== '' && <span className="mono">{h.component}</span>}
          {h.component !== '' && h.mechanism !== '' && ' · '}
          {mechanisms.find((m) => m.id === h.mechanism)?.title ?? h.mechanism}
          {h.trigger !== '' && ` · after ${h.trigger}`}
        </p>
      )}
      {isActive && h.wrongIf !== '' && <p className="micro t2 hyp-p">Would be wrong if {h.wrongIf}</p>}
      {(isActive || over) && <Pins pins={h.pins} hypothesis={h.id} over={over} />}
      {judging !== undefined && <JudgeForm hypothesis={h} state={judging} onDone={() => setJudging(undefined)} />}
      {isActive && judging === undefined && h.state !== 'confirmed' && (
        <div className="row row-1 hyp-j">
          <Button size="s" onClick={() => setJudging('confirmed')}>
            Confirm
          </Button>
          <Button size="s" look="quiet" onClick={() => setJudging('refuted')}>
            Rule out
          </Button>
        </div>
      )}
    </article>
  );
}

/** Ten steps; a slider for hands and keys. */
export function Confidence({
  value,
  onChange,
  disabled = false,
}: {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
}): JSX.Element {
  const steps = Math.round(value * 10);
  const set = (n: number) => !disabled && n !== steps && onChange(Math.min(10, Math.max(0, n)) / 10);
  return (
    <span
      className="conf"
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label="Confidence"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={steps * 10}
      aria-valuetext={`${steps * 10} per cent`}
      aria-disabled={disabled}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(steps + by);
      }}
    >
      <span className="conf-t">
        {Array.from({ length: 10 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are their places
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider around it has the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the slider around it has the keys
          <i key={i} className={i < steps ? 'on' : ''} onClick={() => set(i + 1 === steps ? i : i + 1)} />
        ))}
      </span>
      <b className="num">{steps * 10} %</b>
    </span>
  );
}

function Pins({
  pins,
  hypothesis,
  over,
}: {
  readonly pins: readonly PinView[];
  readonly hypothesis: string | undefined;
  readonly over: boolean;
}): JSX.Element | null {
  const room = useRoom();
  const hypotheses = useDrill((s) => s.view.hypotheses);
  if (pins.length === 0) return null;
  const move = (pin: PinView, to: string) => {
    void room.send({ type: 'unpin', id: pin.id });
    void room.send({
      type: 'pin',
      id: `pin-${crypto.randomUUID().slice(0, 8)}`,
      hypothesis: to,
      polarity: pin.polarity,
      evidence: pin.evidence,
    });
  };
  return (
    <ul className="evs">
      {pins.map((pin) => (
        <li key={pin.id} className={pin.polarity === 'for' ? 'ev for' : 'ev against'}>
          <span className="ev-k" role="img" aria-label={pin.polarity === 'for' ? 'supports' : 'contradicts'}>
            {pin.polarity === 'for' ? '+' : '−'}
          </span>
          <span className="ev-s">
            <Icon name={PANEL_ICONS[pin.evidence.panel] ?? 'pin'} small />
          </span>
          <button
            type="button"
            className="ev-x"
            title={`${pin.evidence.value}\n${pin.evidence.query}`}
            onClick={() => room.restore(pin.evidence)}
          >
            {pin.evidence.value}
          </button>
          <By id={pin.by} />
          <time className="num">{clockShort(pin.evidence.at)}</time>
          {!over && (
            <Menu
              label="Pin"
              trigger={<IconButton icon="more" label={`Pin ${pin.evidence.value}, more`} />}
              items={[
                { id: 'open', title: 'Open as it was', run: () => room.restore(pin.evidence) },
                ...hypotheses
                  .map((h, i) => ({ h, i }))
                  .filter(({ h }) => h.id !== hypothesis)
                  .map(({ h, i }) => ({ id: h.id, title: `Move to H${i + 1}`, run: () => move(pin, h.id) })),
                { id: 'unpin', title: 'Unpin', run: () => void room.send({ type: 'unpin', id: pin.id }) },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
