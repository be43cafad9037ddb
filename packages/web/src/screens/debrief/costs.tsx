/**
 * What each move cost or saved, by playing the drill again without it; ways that nobody took; the best known route and
 * the reference run. It comes after the rest of the debrief, and tells how far it is.
 */
import type { Counterfactuals, Debrief, Fork, ForksState } from '@firedrill/protocol';
import { type JSX, useEffect } from 'react';
import { length } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { COSTS, forksWords, routeWords, toneOf } from './costs.text.ts';

/** While runs are played, how they stand is asked this often (ms). */
const ASK_MS = 2_000;

/** How it stands with the runs of a drill, asked again until they are there. */
export function useForks(drill: string | undefined): ForksState | undefined {
  const forks = useLoad(drill === undefined ? undefined : `forks ${drill}`, () =>
    api.drill(drill ?? '').counterfactuals(),
  );
  const { value, again } = forks;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer asks for the next
  useEffect(() => {
    if (value?.state !== 'working') return;
    const timer = setTimeout(again, ASK_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return value;
}

/** The section; nothing where nothing can be said and nothing was expected. */
export function Costs({
  forks,
  debrief,
}: {
  readonly forks: ForksState | undefined;
  readonly debrief: Debrief;
}): JSX.Element | null {
  if (forks === undefined) return null;
  const { reference } = forks;
  return (
    <section className="block costs" aria-labelledby="costs">
      <header className="row row-base">
        <h2 className="title" id="costs">
          {COSTS.title}
        </h2>
        <span className="grow" />
        {forks.state === 'ready' && (
          <span className="micro t3 num">
            counted to {length(forks.value.until - debrief.span.pagedAt)} · {forks.value.impactWords}
            {reference === null ? '' : `, reference run ${reference.words}`}
          </span>
        )}
      </header>
      {forks.state === 'ready' ? (
        <Ready runs={forks.value} page={debrief.span.pagedAt} />
      ) : (
        <p className="t2" role="status">
          {forksWords(forks)}
        </p>
      )}
    </section>
  );
}

function Ready({ runs, page }: { readonly runs: Counterfactuals; readonly page: number }): JSX.Element {
  const { moves, waysNotTaken, movesLeft } = runs;
  return (
    <>
      <p className="micro t3">{COSTS.how}</p>
      {moves.length === 0 ? <p className="t2">{COSTS.none}</p> : <Moves runs={runs} page={page} />}
      {movesLeft > 0 && <p className="micro t3">{movesLeft} more moves were not looked into.</p>}
      {waysNotTaken.length > 0 && <NotTaken runs={runs} page={page} />}
      {routeWords(runs).map((text) => (
        <p key={text} className="t2">
          {text}
        </p>
      ))}
    </>
  );
}

function Moves({
  runs: { moves, nothing },
  page,
}: {
  readonly runs: Counterfactuals;
  readonly page: number;
}): JSX.Element {
  return (
    <table className="cost-table">
      <thead>
        <tr>
          <th scope="col">{COSTS.move}</th>
          <th scope="col">{COSTS.without}</th>
          <th scope="col">{COSTS.sooner}</th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ id, kind, title, at, without, earlier }) => (
          <tr key={`${kind} ${id}`}>
            <What at={at - page} title={title} />
            <Cell fork={without} />
            {earlier === undefined ? (
              <td className="t3">{COSTS.notSooner}</td>
            ) : (
              <Cell fork={earlier} lead={`${length(earlier.seconds * 1000)} sooner: `} />
            )}
          </tr>
        ))}
        {nothing !== undefined && (
          <tr>
            <th scope="row">{COSTS.nobody}</th>
            <Cell fork={nothing} />
            <td className="t3">{COSTS.notSooner}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function NotTaken({
  runs: { waysNotTaken },
  page,
}: {
  readonly runs: Counterfactuals;
  readonly page: number;
}): JSX.Element {
  return (
    <table className="cost-table">
      <thead>
        <tr>
          <th scope="col">{COSTS.took}</th>
          <th scope="col">{COSTS.instead}</th>
        </tr>
      </thead>
      <tbody>
        {waysNotTaken.map(({ title, at, fork }) => (
          <tr key={title}>
            <What at={at - page} title={title} />
            <Cell fork={fork} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of a row: what, and how long after the page. */
function What({ at, title }: { readonly at: number; readonly title: string }): JSX.Element {
  return (
    <th scope="row">
      <time className="num t3">{length(at)}</time> {title}
    </th>
  );
}

function Cell({ fork, lead = '' }: { readonly fork: Fork; readonly lead?: string }): JSX.Element {
  return (
    <td className={toneOf(fork)}>
      {lead}
      {fork.words}
      {fork.lost.length > 0 && <small className="t3">Could not be done then: {fork.lost.join('; ')}</small>}
    </td>
  );
}
