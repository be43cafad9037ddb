/**
 * What users meet: in the top bar as it goes, and after the end from first to last.
 */
import type { LabJourney, LabView, LabVisit } from '@firedrill/protocol';
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
  const ill = lately.slice(lately.findIndex(({ well }) => well)).filter(({ well }) => !well).length;
  if (ill === 0) return { tone: 'ok', says: seconds(latest.seconds) };
  return { tone: 'some', says: `${ill} of ${lately.length} not served` };
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
    <ul className={isWhole ? 'lab-journeys' : 'lab-journeys is-many'} aria-label="What users meet">
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

/** How long it took; a gap where there was no answer worth a time. */
function Line({ journey: { goal, visits } }: { readonly journey: LabJourney }): JSX.Element | null {
  const took = visits.map(({ seconds: s }) => s);
  if (took.length < 2) return null;
  const isBad = visits.at(-1)?.well === false;
  return (
    <Spark values={took} low={0} high={Math.max(goal * 1.2, ...took)} goal={goal} tone={isBad ? 'impact' : 'rest'} />
  );
}

/** After the end: a lane per promise, with the instants of the checks. */
export function JourneyLanes({ view }: { readonly view: LabView }): JSX.Element | null {
  const lanes = view.journeys.filter(({ visits }) => visits.length > 0);
  const { bootedAt, endedAt } = view;
  if (lanes.length === 0 || bootedAt === undefined || endedAt === undefined) return null;
  const share = (at: number) => 100 * Math.min(1, Math.max(0, (at - bootedAt) / Math.max(1, endedAt - bootedAt)));
  return (
    <section aria-label="What users met">
      <h2 className="title">What users met</h2>
      <div className="lab-lanes">
        {lanes.map(({ name, goal, visits }) => (
          <div key={name} className="lab-lane">
            <span>
              <b className="clip">{name}</b>
              <span className="micro t3 num">{laneWords(visits, goal)}</span>
            </span>
            <svg
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              role="img"
              aria-label={`${name}: ${laneWords(visits, goal)}`}
            >
              {visits.map((visit, i) => {
                const from = share(visit.at);
                const until = share(visits[i + 1]?.at ?? endedAt);
                return (
                  <rect
                    key={visit.at}
                    x={from}
                    width={Math.max(0.2, until - from)}
                    y={0}
                    height={10}
                    className={visit.well ? 'ok' : 'bad'}
                  >
                    <title>{`${timeOfDay(visit.at)}: ${visit.well ? seconds(visit.seconds) : complaint(visit, goal)}`}</title>
                  </rect>
                );
              })}
              {view.checks.map(({ at }) => (
                <line key={at} x1={share(at)} x2={share(at)} y1={0} y2={10} />
              ))}
            </svg>
          </div>
        ))}
        <div className="lab-lane micro t3 num">
          <span />
          <span className="row">
            <span className="grow">{timeOfDay(bootedAt)}</span>
            <span>{timeOfDay(endedAt)}</span>
          </span>
        </div>
      </div>
      <p className="t3 dense">
        One user after the other, all the time but during checks, whose instants are the lines.
      </p>
    </section>
  );
}

/** A lane in few words. */
export function laneWords(visits: readonly LabVisit[], goal: number): string {
  const ill = visits.filter(({ well }) => !well);
  const worst = Math.max(...visits.map(({ seconds: s }) => s));
  if (ill.length === 0) return `always well, ${seconds(worst)} at most, goal ${seconds(goal)}`;
  const last = ill.at(-1)!;
  return last === visits.at(-1) ? 'ill to the end' : `well since ${timeOfDay(visits[visits.indexOf(last) + 1]!.at)}`;
}
