/**
 * What users meet: in the top bar as it goes, and after the end from first to last.
 */
import type { LabCheck, LabJourney, LabView, LabVisit } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Spark } from '../../charts/spark.tsx';
import { Icon } from '../../ui/icon.tsx';
import { seconds, timeOfDay } from './labs.text.ts';

/** Visits that a share is taken from. */
const LATELY = 12;
/** More than so many stand in two rows, without their lines. */
const MOST_WHOLE = 3;

type Standing = { readonly tone: 'ok' | 'bad' | 'some' | 'none'; readonly says: string };

/** How users fare lately, in few words. */
export function standingOf({ goal, visits }: LabJourney): Standing {
  const lately = visits.slice(-LATELY);
  const latest = lately.at(-1);
  if (latest === undefined) return { tone: 'none', says: 'nobody yet' };
  if (!latest.well) return { tone: 'bad', says: complaint(latest, goal) };
  // Ill to begin with and well since is mended; ill after well comes and goes.
  const since = lately.slice(lately.findIndex(({ well }) => well));
  const ill = since.filter(({ well }) => !well).length;
  if (ill === 0) return { tone: 'ok', says: seconds(latest.seconds) };
  return { tone: 'some', says: `${ill} of ${since.length} not served` };
}

function complaint({ says, seconds: took }: LabVisit, goal: number): string {
  return says === '' ? `${seconds(took)}, goal ${seconds(goal)}` : says;
}

/** One tile per promise that users try all the time. */
export function Journeys({ view }: { readonly view: LabView }): JSX.Element | null {
  const { journeys } = view;
  if (view.phase !== 'ready' || journeys.length === 0) return null;
  const isWhole = journeys.length <= MOST_WHOLE;
  return (
    <ul
      className={`lab-journeys${isWhole ? '' : ' is-many'}${view.checking === undefined ? '' : ' is-away'}`}
      aria-label="What users meet"
    >
      {journeys.map((journey) => {
        const { tone, says } = standingOf(journey);
        return (
          <li key={journey.name} className={tone} title={`${journey.name}: ${says}`}>
            <Mark tone={tone} />
            <span className="clip">
              <b className="clip">{journey.name}</b>
              <span className="micro t3 num clip">{says}</span>
            </span>
            {isWhole && <Line journey={journey} />}
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ tone }: { readonly tone: Standing['tone'] }): JSX.Element {
  const icon = { ok: 'check', bad: 'cross', some: 'warning', none: 'clock' } as const;
  return (
    <span className="ck-i">
      <Icon name={icon[tone]} small />
    </span>
  );
}

/** How long it took; a gap where there was no good answer. */
function Line({ journey: { goal, visits } }: { readonly journey: LabJourney }): JSX.Element | null {
  const took = visits.map(({ seconds: s, says }) => (says === '' ? s : null));
  if (took.length < 2) return null;
  const isBad = visits.at(-1)?.well === false;
  return (
    <Spark
      values={took}
      low={0}
      high={Math.max(goal * 1.2, ...took.map(Number))}
      goal={goal}
      tone={isBad ? 'impact' : 'rest'}
    />
  );
}

/** After the end: a lane per promise, with the instants of checks and resets. */
export function JourneyLanes({ view }: { readonly view: LabView }): JSX.Element | null {
  const lanes = view.journeys.filter(({ visits }) => visits.length > 0);
  const { bootedAt, endedAt, checks, resets } = view;
  if (lanes.length === 0 || bootedAt === undefined || endedAt === undefined) return null;
  // A lab that was stopped is ended whenever somebody comes by.
  const last = Math.max(...lanes.flatMap(stretchesOf).map(({ until }) => until), ...checks.map(({ at }) => at));
  const axis: Axis = { from: bootedAt, until: Math.min(endedAt, last) };
  return (
    <section aria-label="What users met">
      <h2 className="title">What users met</h2>
      <div className="lab-lanes">
        {lanes.map((journey) => (
          <div key={journey.name} className="lab-lane">
            <span>
              <b className="clip">{journey.name}</b>
              <span className="micro t3 num">{laneWords(journey)}</span>
            </span>
            <svg
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              role="img"
              aria-label={`${journey.name}: ${laneWords(journey)}`}
            >
              <Stretches journey={journey} checks={checks} axis={axis} />
              {[...checks.map(({ at }) => at), ...resets].map((at) => (
                <line
                  key={at}
                  className={resets.includes(at) ? 'is-reset' : ''}
                  {...{ x1: share(at, axis), x2: share(at, axis), y1: 0, y2: 10 }}
                />
              ))}
            </svg>
          </div>
        ))}
        <div className="lab-lane micro t3 num">
          <span />
          <span className="row">
            <span className="grow">{timeOfDay(axis.from)}</span>
            <span>{timeOfDay(axis.until)}</span>
          </span>
        </div>
      </div>
      <p className="t3 dense">
        One user after the other. Nobody is sent while a check asks (the lines)
        {resets.length > 0 ? ' or the level is brought up anew (the dashed ones)' : ''}: where nothing is drawn, nobody
        knows.
      </p>
    </section>
  );
}

type Axis = { readonly from: number; readonly until: number };

/** Of a hundred. */
const share = (at: number, { from, until }: Axis): number =>
  100 * Math.min(1, Math.max(0, (at - from) / Math.max(1, until - from)));

type StretchesProps = { readonly journey: LabJourney; readonly checks: readonly LabCheck[]; readonly axis: Axis };

function Stretches({ journey, checks, axis }: StretchesProps): JSX.Element {
  return (
    <>
      {stretchesOf(withChecks(journey, checks)).map(({ visit, until }) => {
        const x = share(visit.at, axis);
        const told = visit.isCheck === true ? checkTold(visit) : visitTold(visit, journey.goal);
        return (
          <rect
            key={visit.at}
            {...{ x, y: 0, width: Math.max(0.2, share(until, axis) - x), height: 10 }}
            className={visit.well ? 'ok' : 'bad'}
          >
            <title>{`${timeOfDay(visit.at)}: ${told}`}</title>
          </rect>
        );
      })}
    </>
  );
}

const visitTold = (visit: LabVisit, goal: number): string =>
  visit.well ? seconds(visit.seconds) : complaint(visit, goal);
const checkTold = ({ well, says }: LabVisit): string => `a check: ${well ? 'as promised' : says}`;

/** How somebody fared, or how a check found it. */
type Met = LabVisit & { readonly isCheck?: boolean };
type Lane = { readonly visits: readonly Met[] };

/** What users met, with what checks found between them; one after a reboot says nothing of when it was asked for. */
export function withChecks({ name, visits }: LabJourney, checks: readonly LabCheck[]): Lane {
  const found = checks
    .filter(({ lasting }) => !lasting)
    .flatMap(({ at, items }): readonly Met[] =>
      items
        .filter((item) => item.name === name)
        .map(({ met, says }) => ({ at, seconds: 0, says, well: met, isCheck: true })),
    );
  return { visits: [...visits, ...found].sort((a, b) => a.at - b.at) };
}

/** Times the usual distance that one visit stands for at most: after that nobody knows. */
const MOST_STRETCH = 3;
/** Where there is one visit alone. */
const STRETCH_MS = 5_000;

/** Each visit with the instant up to which it stands for how users fared. */
export function stretchesOf({ visits }: Lane): readonly { readonly visit: Met; readonly until: number }[] {
  const distances = visits.slice(1).map(({ at }, i) => at - visits[i]!.at);
  const usual = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? STRETCH_MS;
  return visits.map((visit, i) => {
    const most = visit.at + Math.max(visit.seconds * 1000, usual * MOST_STRETCH);
    return { visit, until: Math.min(most, visits[i + 1]?.at ?? visit.at + usual) };
  });
}

/** A lane in few words. */
export function laneWords({ visits, goal, wellSince }: LabJourney): string {
  const worst = Math.max(...visits.map((visit) => visit.seconds));
  if (visits.every(({ well }) => well)) return `always well, ${seconds(worst)} at most, goal ${seconds(goal)}`;
  return wellSince === undefined ? 'ill to the end' : `well since ${timeOfDay(wellSince)}`;
}
