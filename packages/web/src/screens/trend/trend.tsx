/**
 * One's own trend over drills: time to diagnosis, calls that did not hold, calibration, classes of failure. For own
 * eyes, compared with nobody.
 */
import type { OwnTrend, TrendDrill } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import '../../styles/trend.css';
import { count, day, length } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { Chip } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { modeTitle } from '../lobby/lobby.text.ts';
import { CalibrationCurve, DiagnosisChart } from './charts.tsx';
import {
  binWords,
  calibrationWords,
  callWords,
  changedWords,
  classWords,
  EMPTY,
  leaningWords,
  PRIVATE,
} from './trend.text.ts';

/** `/trend`. */
export function TrendScreen(): JSX.Element {
  const trend = useLoad('trend', () => api.trend());
  useEffect(() => {
    document.title = 'Your trend · Firedrill';
  }, []);
  if (trend.value === undefined)
    return trend.error === undefined ? (
      <main className="blank" aria-busy="true" />
    ) : (
      <Trouble title="Your trend could not be loaded" detail={trend.error} again={trend.again} />
    );
  return (
    <Shell here="trend">
      <main className="main">
        <header className="main-head">
          <h1 className="title">Your trend</h1>
          <Chip line icon="lock">
            Only you
          </Chip>
          <span className="grow" />
          {trend.value.drills.length > 0 && (
            <span className="t3 num">{count(trend.value.drills.length, 'closed drill')}</span>
          )}
          {trend.value.changed > 0 && <span className="t3 num">{changedWords(trend.value.changed)}</span>}
        </header>
        {trend.value.drills.length === 0 ? <Empty under={trend.value.under} /> : <Body trend={trend.value} />}
      </main>
    </Shell>
  );
}

function Empty({ under }: { readonly under: number }): JSX.Element {
  return (
    <div className="trend">
      <section className="trend-empty">
        <p className="lead">{EMPTY.title}</p>
        <p className="t2">{EMPTY.about}</p>
        {under > 0 && <p className="t2">You have {count(under, 'drill')} under way.</p>}
        <p>
          <Link to="/drills" className="btn primary">
            Choose a drill
          </Link>
        </p>
        <p className="micro t3">{PRIVATE}</p>
      </section>
    </div>
  );
}

function Body({ trend }: { readonly trend: OwnTrend }): JSX.Element {
  const { drills, calibration, classes } = trend;
  return (
    <div className="trend">
      <div className="trend-two">
        <section>
          <h2>Time to diagnosis</h2>
          <p className="dense t3">
            From the page until the cause stood confirmed. An open point: somebody of your crew named it. A cross:
            nobody did.
          </p>
          <DiagnosisChart drills={drills} />
        </section>
        <section>
          <h2>Calibration</h2>
          <p className="dense t2">{leaningWords(calibration.bins)}</p>
          <p className="dense t3">{calibrationWords(calibration.brier)}</p>
          <CalibrationCurve bins={calibration.bins} />
          <ul className="sr">
            {calibration.bins.map((bin) => (
              <li key={bin.from}>{binWords(bin)}</li>
            ))}
          </ul>
        </section>
      </div>
      <section>
        <h2>Classes of failure</h2>
        <table className="lib trend-t">
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Met</th>
              <th scope="col">Understood</th>
              <th scope="col">How it stands</th>
            </tr>
          </thead>
          <tbody>
            {classes.map((one) => (
              <tr key={one.title}>
                <td>{one.title}</td>
                <td className="num">{one.met}</td>
                <td className="num">{one.understood}</td>
                <td>{classWords(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>Drills</h2>
        <p className="dense t3">
          Calls: alerts marked part of it, theories held, actions measured; of yours, how many did not hold.
        </p>
        <Drills drills={drills} />
      </section>
      <p className="micro t3">{PRIVATE}</p>
    </div>
  );
}

function Drills({ drills }: { readonly drills: readonly TrendDrill[] }): JSX.Element {
  return (
    <table className="lib trend-t">
      <thead>
        <tr>
          <th scope="col">Drill</th>
          <th scope="col">When</th>
          <th scope="col">Mode</th>
          <th scope="col">Time to diagnosis</th>
          <th scope="col">Calls that did not hold</th>
          <th scope="col">Theories</th>
          <th scope="col">Understood</th>
        </tr>
      </thead>
      <tbody>
        {[...drills].reverse().map((one) => (
          <tr key={one.drill}>
            <td>
              <Link to="/d/$drill/debrief" params={{ drill: one.drill }}>
                <b>{one.title}</b>
              </Link>{' '}
              <span className="t3">
                seed {one.seed}
                {!one.counts && ', a repeat'}
                {one.isCrew && ', with a crew'}
              </span>
            </td>
            <td className="num">{day(one.at)}</td>
            <td>{modeTitle(one.mode)}</td>
            <td className="num">{diagnosisWords(one)}</td>
            <td className="num">{callWords(one.calls)}</td>
            <td className="num">{one.theories.length}</td>
            <td>{one.isUnderstood ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function diagnosisWords({ diagnosis }: TrendDrill): string {
  if (diagnosis === undefined) return 'not named';
  return `${length(diagnosis.seconds * 1000)}${diagnosis.isOwn ? '' : ', by your crew'}`;
}
