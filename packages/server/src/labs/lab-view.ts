/**
 * What may be known of levels and labs. The one place where a level becomes something that travels: hints one by one,
 * what happened only when the lab has ended, of promises only what users would see.
 */

import { firstPassed, plantedTruth } from '@firedrill/lab';
import type { LabCard, LabCheck, LabLevel, LabTruth, LabView } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import { checksSinceReset, checksThatCount, type KeptCheck, type LabRecord } from './lab-record.ts';
import { scorecardOf } from './lab-score.ts';

/** An exam ends after so many times the level's goal. */
const EXAM_GOALS = 2;

/** What is so now and in no record. */
export type LabNow = Pick<LabView, 'checking' | 'unchecked' | 'shells' | 'journeys' | 'machines'>;

/** Of a lab whose machines are not up. */
export const NOTHING_NOW: LabNow = {
  checking: undefined,
  unchecked: undefined,
  shells: [],
  journeys: [],
  machines: [],
};

/** A level as anybody may know it. */
export function levelView({ slug, number, title, description, goal, instances, hints }: NamedLevel): LabLevel {
  return { slug, number, title, description, goal, instances: Object.keys(instances), hints: hints.length };
}

/** A lab in a list. */
export function cardOf(record: LabRecord): LabCard {
  const { id, level, number, title, mode, phase, who, startedAt, bootedAt, endedAt, postMortem } = record;
  return {
    id,
    level,
    number,
    title,
    mode,
    phase,
    who,
    startedAt,
    bootedAt,
    mitigatedAt: firstPassed(checksThatCount(record), false),
    lastingAt: firstPassed(checksThatCount(record), true),
    endedAt,
    postMortem,
  };
}

/** When an exam ends; undefined for others and before it began. */
export function endOf({ mode, bootedAt }: LabRecord, { goal }: NamedLevel): number | undefined {
  return mode === 'exam' && bootedAt !== undefined ? bootedAt + EXAM_GOALS * goal * 1000 : undefined;
}

/** A lab as its players may see it now. */
export function viewOf(record: LabRecord, level: NamedLevel, now: LabNow): LabView {
  const { boot, why, report, reportedAt, phase, origin, port, recordings } = record;
  const isEnded = phase === 'ended';
  const isUp = phase === 'ready' && origin !== undefined && port !== undefined;
  return {
    ...cardOf(record),
    about: levelView(level),
    boot,
    why,
    endsAt: endOf(record, level),
    ...now,
    ...(isEnded ? { journeys: record.visited ?? [] } : {}),
    checks: (isEnded ? record.checks : checksSinceReset(record)).map((check) => checkView(check, level)),
    resets: record.resets,
    hints: level.hints.slice(0, record.hints),
    report,
    reportedAt,
    app: isUp ? { front: origin, api: origin.replace(/:\d+$/, `:${port + 1}`) } : undefined,
    truth: isEnded ? truthOf(record, level) : undefined,
    scorecard: isEnded ? scorecardOf(record, level) : undefined,
    recordings,
  };
}

/**
 * Promises that users would see are named, kept or not; the others only where they are not kept, since their names can
 * tell what was broken.
 */
function checkView({ at, lasting, passed, items }: KeptCheck, { check }: NamedLevel): LabCheck {
  const open = new Set(check.served.map(({ name }) => name));
  const shown = items.filter(({ name, met }) => !met || open.has(name));
  return {
    at,
    lasting,
    passed,
    items: shown.map(({ name, met, says }) => ({ name, met, says })),
    unnamed: items.length - shown.length,
  };
}

function truthOf({ seed }: LabRecord, level: NamedLevel): LabTruth {
  const { summary, trigger, sustaining, factors, mitigation, durable } = plantedTruth(level, seed);
  return { summary, trigger, sustaining, factors, mitigation, durable, objectives: level.objectives, seed };
}
