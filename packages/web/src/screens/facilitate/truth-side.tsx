/**
 * Only you see this: what is broken, which signals decide it and who saw them, ways out, wrong moves, hints. Folded until
 * it is opened, so that a shared screen gives nothing away.
 */
import type { JSX } from 'react';
import { clock } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Button, Kbd } from '../../ui/parts.tsx';
import { columnsOf, withOneClient } from '../debrief/arch-layout.ts';
import { useConsole, useFacilitated, useSincePage } from './console.ts';

/** The left column. */
export function TruthSide(): JSX.Element {
  const { truthOpen } = useConsole();
  const open = useStore(truthOpen, (o) => o);
  return (
    <aside className="fac-truth" aria-label="The truth, only you see this">
      <div className="hatch">
        <Icon name="eye" small />
        <span className="grow">Only you see this</span>
        <button type="button" className="t2" aria-expanded={open} onClick={() => truthOpen.set(!open)}>
          {open ? 'Fold' : 'Open'} <Kbd keys="t" />
        </button>
      </div>
      {open ? (
        <>
          <WhatIsBroken />
          <Signals />
          <WaysOut />
        </>
      ) : (
        <section>
          <p>The truth is folded. Open it when nobody else looks at your screen.</p>
        </section>
      )}
      <Hints open={open} />
    </aside>
  );
}

function WhatIsBroken(): JSX.Element {
  const { sheet, faults } = useFacilitated((s) => ({ sheet: s.sheet.sheet, faults: s.watch.faults }));
  const since = useSincePage();
  const { truth } = sheet;
  return (
    <section>
      <h2>What is broken</h2>
      <p>{truth.summary}</p>
      <p>
        <b>Trigger:</b> {truth.trigger}
      </p>
      <Way />
      <ul className="outs" aria-label="Faults">
        {faults.map((fault) => (
          <li key={`${fault.name} ${fault.at}`}>
            <Icon name={fault.state === 'planned' ? 'ring' : 'bolt'} small />
            <span className="clip" title={`${fault.kind} ${fault.name}, ${clock(fault.at)}`}>
              {fault.name}
            </span>
            <span className="t3 num">
              {fault.injected ? 'yours, ' : ''}
              {fault.state} {since(fault.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From customers to where it began. */
function Way(): JSX.Element {
  const { dialog } = useConsole();
  const { truth, architecture } = useFacilitated((s) => s.sheet.sheet);
  const columns = columnsOf(withOneClient(architecture));
  const way = withOneClient(architecture)
    .nodes.filter(({ id, onPath }) => onPath || id === truth.component)
    .sort((a, b) => columns.get(a.id)! - columns.get(b.id)!);
  return (
    <>
      <ol className="way" aria-label="The way of the fault">
        {way.map(({ id }) => (
          <li key={id} className={id === truth.component ? 'origin' : ''}>
            <b>{id}</b>
          </li>
        ))}
      </ol>
      <Button size="s" look="quiet" onClick={() => dialog.set({ kind: 'picture' })}>
        The whole architecture
      </Button>
    </>
  );
}

function Signals(): JSX.Element {
  const { signals, crew } = useFacilitated((s) => ({ signals: s.watch.signals, crew: s.view.crew }));
  const since = useSincePage();
  const name = (id: string) => crew.find((one) => one.id === id)?.name ?? id;
  return (
    <section>
      <h2>Deciding signals</h2>
      <ul className="sigs">
        {signals.map((signal) => (
          <li key={signal.id} className={signal.seenAt === undefined ? '' : 'seen'}>
            <Icon name={signal.seenAt === undefined ? 'ring' : 'check'} small />
            <div>
              <b title={`${signal.panel}: ${signal.query}`}>{signal.title}</b>
              <span>
                {signal.seenAt !== undefined
                  ? `seen by ${signal.by.map(name).join(', ')} at ${since(signal.seenAt)}`
                  : signal.visibleAt === undefined
                    ? 'not to be seen yet'
                    : `nobody yet, to be seen since ${since(signal.visibleAt)}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaysOut(): JSX.Element {
  const { truth, tried } = useFacilitated((s) => ({ truth: s.sheet.sheet.truth, tried: s.watch.tried.mitigations }));
  return (
    <section>
      <h2>Ways out</h2>
      <ul className="outs">
        {truth.mitigations.map((way, i) => (
          <li key={way.title} title={way.effect}>
            <Icon name="check" small />
            <span className="clip">{way.title}</span>
            {tried.includes(i) && <span className="t3">tried</span>}
          </li>
        ))}
        {truth.wrongMoves.map((move) => (
          <li key={move.title} className="wrong" title={move.effect}>
            <Icon name="cross" small />
            <span className="clip">{move.title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hints({ open }: { readonly open: boolean }): JSX.Element {
  const { drill, dialog } = useConsole();
  const { hints, given } = useFacilitated((s) => ({ hints: s.sheet.sheet.hints, given: s.view.hints.given }));
  return (
    <section>
      <h2>
        Hints <span className="t3">given to all</span>
      </h2>
      {open &&
        hints.map((hint, i) => {
          const isGiven = given.some(({ text }) => text === hint);
          return (
            <button
              key={hint}
              type="button"
              className="fac-hint"
              disabled={isGiven}
              onClick={() => void drill.order({ type: 'give-hint', text: hint }, 'The hint is given')}
            >
              <b>{isGiven ? <Icon name="check" small /> : i + 1}</b>
              <span>{hint}</span>
            </button>
          );
        })}
      <Button look="quiet" size="s" onClick={() => dialog.set({ kind: 'inject', tab: 'hint' })}>
        {open ? 'In your own words' : `Give a hint, ${hints.length} are ready`}
      </Button>
    </section>
  );
}
