/**
 * Their hypotheses with what a rule says of each, and the scorecard as it would be if they closed now.
 */
import type { JSX } from 'react';
import { percent } from '../../state/format.ts';
import { Chip } from '../../ui/parts.tsx';
import { useFacilitated, useSincePage } from './console.ts';
import { IF_NOW, VERDICTS } from './facilitate.text.ts';

/** The third section of the middle. */
export function Beliefs(): JSX.Element {
  const { theories, verdicts } = useFacilitated((s) => ({
    theories: s.view.hypotheses,
    verdicts: s.watch.hypotheses,
  }));
  const since = useSincePage();
  return (
    <section className="beliefs" aria-label="Their hypotheses">
      <div className="tl-h">
        <h2>Their hypotheses</h2>
        <span className="micro t3">matched by rules, no grade</span>
      </div>
      <ul>
        {theories.map((theory, i) => {
          const pro = theory.pins.filter(({ polarity }) => polarity === 'for').length;
          const verdict = VERDICTS[verdicts.find(({ id }) => id === theory.id)?.verdict ?? 'decoy'];
          const isOut = theory.state === 'refuted';
          return (
            <li key={theory.id} className={isOut ? 'out' : ''}>
              <b className="hid">H{i + 1}</b>
              <span className="grow clip" title={theory.text}>
                {theory.text}
              </span>
              <span className="t3">
                {isOut && theory.judgedAt !== undefined
                  ? `ruled out at ${since(theory.judgedAt)}`
                  : `${theory.state === 'open' ? '' : `${theory.state}, `}${pro} for, ${theory.pins.length - pro} against`}
              </span>
              <b className="num">{percent(theory.confidence, 0)}</b>
              <Chip tone={verdict.tone}>{verdict.words}</Chip>
            </li>
          );
        })}
        {theories.length === 0 && <li className="t3">None yet.</li>}
      </ul>
    </section>
  );
}

/** The last section of the middle. */
export function IfNow(): JSX.Element {
  const { figures } = useFacilitated((s) => s.watch.scorecard);
  return (
    <section className="ifnow" aria-label="If they closed now">
      <div className="tl-h">
        <h2>If they closed now</h2>
        <span className="micro t3">the team sees this after the incident, not before</span>
      </div>
      <dl>
        {IF_NOW.map(({ id, title }) => {
          const figure = figures.find((one) => one.id === id);
          const tone = figure?.met === undefined ? 't3' : figure.met ? 'c-good' : 'c-warn';
          return (
            <div key={id} title={figure?.formula}>
              <dt>{title}</dt>
              <dd>
                <b className="num">{figure?.words ?? '–'}</b>
                <span className={tone}>
                  {figure?.met === undefined ? 'not yet' : figure.met ? 'in time' : 'past its goal'}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <details>
        <summary className="micro t2">All {figures.length} figures with their formulas</summary>
        <ul className="fac-figures">
          {figures.map((figure) => (
            <li key={figure.id}>
              <b>{figure.title}</b> <span className="num">{figure.words}</span>
              <span className="t3">
                {figure.detail} {figure.formula}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
