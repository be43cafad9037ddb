/**
 * What a trial has come to so far: verdict, before and after per journey with the interval, the drill's own seed as two
 * lines, pages, false alarms, and what the change makes more complicated.
 */
import type { JudgedWay, TrialCard } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Spark } from '../../charts/spark.tsx';
import { Button, Chip, MeterBar } from '../../ui/parts.tsx';
import { ChangeLine } from './change-line.tsx';
import {
  alertWords,
  amount,
  complexityWords,
  interval,
  isRulesOnly,
  pageWords,
  points,
  share,
  stateWords,
  VERDICTS,
} from './trial.text.ts';

type Props = { readonly trial: TrialCard; readonly onCancel: () => void; readonly onGap: () => void };

/** A card of one trial. */
export function TrialResult({ trial, onCancel, onGap }: Props): JSX.Element {
  const isOpen = trial.state === 'queued' || trial.state === 'running';
  const done = trial.pairs + trial.quietDays;
  return (
    <article className="trial-card">
      <header className="row row-base">
        <h3 className="title grow">{trial.title}</h3>
        {isOpen && <MeterBar share={done / (trial.wanted + trial.quietWanted)} width={96} />}
        <span className="micro t2 num" role={isOpen ? 'status' : undefined}>
          {stateWords(trial)}
        </span>
        {isOpen && (
          <Button size="s" look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {trial.judgement !== undefined && (
          <Button size="s" onClick={onGap}>
            Save as a gap
          </Button>
        )}
      </header>
      <ul className="trial-changes">
        {trial.changes.map((change, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are their places
          <li key={i}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>
      {trial.error !== undefined && <p className="t2">{trial.error}</p>}
      <Alerts trial={trial} />
      <Users trial={trial} />
      <p className="t2">
        {[isRulesOnly(trial) ? undefined : pageWords(trial), `${complexityWords(trial.complexity)}.`]
          .filter(Boolean)
          .join(' ')}
      </p>
    </article>
  );
}

/** What users get, before and after; folded where a rule was added and nothing else, for then it is the same. */
function Users({ trial }: { readonly trial: TrialCard }): JSX.Element | null {
  const { judgement } = trial;
  if (judgement === undefined) return null;
  const ways = (
    <>
      <Way title="With nobody acting" way={judgement.nobody} />
      {judgement.crew !== undefined && <Way title="With what you did, as long after the page" way={judgement.crew} />}
      <Own trial={trial} />
    </>
  );
  if (!isRulesOnly(trial)) return ways;
  return (
    <details className="trial-users">
      <summary>What users get: a rule changes nothing but who is called, and when</summary>
      {ways}
    </details>
  );
}

/** When added rules fire, and how often on days on which nothing is wrong. */
function Alerts({ trial }: { readonly trial: TrialCard }): JSX.Element | null {
  if (trial.alerts.length === 0) return null;
  return (
    <section className="trial-alerts" aria-label="When it pages">
      {alertWords(trial).map(({ alert, inDrill, quiet, days, isNoisy }) => (
        <dl key={alert}>
          <dt>In your drill</dt>
          <dd className="num">{inDrill}</dd>
          <dt>When nothing is wrong</dt>
          <dd className="num">
            {quiet}
            {isNoisy && (
              <ol className="trial-days" aria-label="False alarms by day">
                {days.map((count, day) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: days are their places
                  <li key={day}>
                    <b>{count}</b> <span className="micro t3">day {day + 1}</span>
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </dl>
      ))}
    </section>
  );
}

const TONES: Readonly<Record<string, 'good' | 'impact' | ''>> = { better: 'good', worse: 'impact' };

function Way({ title, way }: { readonly title: string; readonly way: JudgedWay }): JSX.Element {
  const bad = way.figures.find(({ figure }) => figure === 'bad');
  const money = way.figures.find(({ figure }) => figure === 'money');
  return (
    <section className="trial-way">
      <header className="row row-base">
        <h4>{title}</h4>
        <Chip tone={TONES[way.verdict] ?? ''}>{VERDICTS[way.verdict]}</Chip>
        {bad !== undefined && (
          <span className="micro t2 num">
            {amount(bad.before)} failed or slow requests before, {amount(bad.after)} after
            {money !== undefined &&
              money.before > 0 &&
              `; money lost ${amount(money.before)} before, ${amount(money.after)} after`}
          </span>
        )}
      </header>
      <table className="lib trial-table" title={way.formula}>
        <thead>
          <tr>
            <th scope="col">Good requests of</th>
            <th scope="col" className="num">
              Before
            </th>
            <th scope="col" className="num">
              After
            </th>
            <th scope="col" className="num">
              Points
            </th>
            <th scope="col" className="num">
              95 % interval
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {way.journeys.map((row) => (
            <tr key={row.journey}>
              <td>{row.journey}</td>
              <td className="num">{share(row.before)}</td>
              <td className="num">{share(row.after)}</td>
              <td className="num">{points(row.difference.mean)}</td>
              <td className="num">{interval({ low: row.difference.low, high: row.difference.high })}</td>
              <td>{VERDICTS[row.verdict]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The journey that moved most, with the drill's own seed: before above, after below. */
function Own({ trial }: { readonly trial: TrialCard }): JSX.Element | null {
  const { own, judgement } = trial;
  const most = [...(judgement?.nobody.journeys ?? [])].sort(
    (a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean),
  )[0]?.journey;
  const of = (side: 'before' | 'after') => own?.nobody[side].curves.find(({ journey }) => journey === most)?.points;
  const [before, after] = [of('before'), of('after')];
  if (before === undefined || after === undefined) return null;
  return (
    <figure className="trial-own">
      <figcaption className="micro t2">
        Good requests of {most} with seed {own!.seed}, nobody acting, {Math.round(trial.window / 60)} minutes
      </figcaption>
      <div>
        <span className="micro">Before</span>
        <Spark values={before} low={0} high={1} tone="impact" />
      </div>
      <div>
        <span className="micro">After</span>
        <Spark values={after} low={0} high={1} />
      </div>
    </figure>
  );
}
