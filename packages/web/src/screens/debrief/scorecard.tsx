/**
 * The scorecard: figure, word, bullet bar with its goal, one line. Over the goal is amber, never red; every formula is
 * one press away and in the appendix.
 */
import type { Scorecard as Card, Figure } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';

const FIRST = ['time-to-diagnosis', 'time-to-blast-radius', 'time-to-options', 'false-positive-rate', 'comms'];

/** Width of a bar's full length in the figure's unit: a little past the larger of figure and goal. */
export function bulletScale(figure: Figure): number {
  const value = figure.value ?? 0;
  if (figure.unit === 'share') return Math.max(1, value);
  return Math.max(value, figure.target ?? 0, 1e-9) * (figure.target === undefined ? 1 : 1.2);
}

/** "6:20 past the goal", "in time", "within the goal". */
export function figureWord(figure: Figure): string {
  if (figure.value === undefined || figure.met === undefined) return '';
  if (figure.id === 'understanding-recovery' || figure.id === 'severity') return '';
  if (figure.met) return figure.unit === 'seconds' ? 'in time' : 'within the goal';
  if (figure.unit === 'seconds' && figure.target !== undefined && figure.value <= figure.target) return 'earns nothing';
  if (figure.unit === 'seconds' && figure.target !== undefined)
    return `${length((figure.value - figure.target) * 1000)} past the goal`;
  return 'past the goal';
}

/** Five large figures; the rest in a line that unfolds. */
export function Scorecard({ scorecard }: { readonly scorecard: Card }): JSX.Element {
  const large = FIRST.map((id) => scorecard.figures.find((f) => f.id === id)).filter(
    (f): f is Figure => f !== undefined,
  );
  const rest = scorecard.figures.filter((f) => !large.includes(f));
  return (
    <section aria-label="Scorecard">
      {scorecard.change !== undefined && (
        <p className="micro t2">In a changed world: scored for you, and it does not count. Your trend leaves it out.</p>
      )}
      {scorecard.attempt > 1 && (
        <p className="micro t2">Attempt {scorecard.attempt} at this seed: scored for you, and it does not count.</p>
      )}
      <div className="scores">
        {large.map((figure) => (
          <FigureView key={figure.id} figure={figure} />
        ))}
      </div>
      {rest.length > 0 && (
        <details className="more-figures">
          <summary>
            {rest.length} more figures
            {rest.map((figure) => (
              <Short key={figure.id} figure={figure} />
            ))}
          </summary>
          <div className="scores rest">
            {rest.map((figure) => (
              <FigureView key={figure.id} figure={figure} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

/** A figure's number and the words behind it: "98 732" and "failed or slow of 243 221". */
export function splitFigure(words: string): readonly [number: string, rest: string] {
  const parts = /^([\d\s.,:\u2009\u202f\u00a0]+%?)\s+([a-z].*)$/.exec(words);
  return parts === null || words.length <= 9 ? [words, ''] : [parts[1]!.trim(), parts[2]!];
}

/** Name and value; whether it met its goal is told by its colour and, unfolded, in words. */
function Short({ figure }: { readonly figure: Figure }): JSX.Element {
  const [number] = splitFigure(figure.words);
  const tone = figure.met === undefined || figure.value === undefined ? '' : figure.met ? 'good' : 'over';
  return (
    <span className="sc-short">
      {figure.title} <b className={`num sc-w ${tone}`}>{number}</b>
    </span>
  );
}

function FigureView({ figure }: { readonly figure: Figure }): JSX.Element {
  const tone = figure.met === undefined || figure.value === undefined ? '' : figure.met ? 'good' : 'over';
  const scale = bulletScale(figure);
  const [number, rest] = splitFigure(figure.words);
  return (
    <div className="sc">
      <h3 className="sc-t">{figure.title}</h3>
      <div className="sc-f">
        <b className={number.length > 9 ? 'figure long' : 'figure'}>{number}</b>
        {rest !== '' && <span className="sc-w">{rest}</span>}
        <span className={`sc-w ${tone}`}>
          {figure.met === true && <Icon name="check" small />}
          {figureWord(figure)}
        </span>
      </div>
      {figure.unit !== 'count' && figure.unit !== 'money' && (
        <div className="bullet" aria-hidden="true">
          {figure.value !== undefined && (
            <i className={`val ${tone}`} style={{ width: `${Math.min(100, (figure.value / scale) * 100)}%` }} />
          )}
          {figure.target !== undefined && (
            <i className="tgt" style={{ left: `${Math.min(100, (figure.target / scale) * 100)}%` }} />
          )}
        </div>
      )}
      <p className="micro t3">{figure.detail}</p>
      <details className="formula micro">
        <summary>Formula</summary>
        <p className="t2">{figure.formula}</p>
      </details>
    </div>
  );
}

/** Every formula at the end of the page. */
export function FormulaAppendix({ scorecard }: { readonly scorecard: Card }): JSX.Element {
  return (
    <section className="appendix">
      <h2 className="title">How the figures are made</h2>
      <dl>
        {scorecard.figures.map((f) => (
          <div key={f.id}>
            <dt>{f.title}</dt>
            <dd className="t2">
              {f.formula}{' '}
              <span className="t3 num">
                {f.inputs.length > 0 &&
                  `from fact${f.inputs.length === 1 ? '' : 's'} ${f.inputs.slice(0, 8).join(', ')}${f.inputs.length > 8 ? ' …' : ''}`}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="micro t3 mono">facts {scorecard.factsHash}</p>
    </section>
  );
}
