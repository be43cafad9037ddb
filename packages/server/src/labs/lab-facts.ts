/**
 * What happened in a lab, in order and numbered: from its record and what its terminals showed. Complete once the lab has
 * ended; nothing of it is truth.
 */
import type { CitableFact, LabRecording, ShownAt } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import { changesSomething } from './changing-commands.table.ts';
import type { CastRead } from './commands-shown.ts';
import { labImpact } from './lab-impact.ts';
import { isServed, type KeptCheck, type LabRecord } from './lab-record.ts';

/** A fact; `isStory`: a timeline begins with it. */
export type LabFact = CitableFact & { readonly isStory: boolean };
/** A recording with what was read from it. */
export type ReadRecording = LabRecording & { readonly read: CastRead };

/** What the fields of a report are about. */
const REPORT_WORDS: Readonly<Record<keyof LabRecord['report'], string>> = {
  happened: 'what users see',
  impact: 'who, how much, since when',
  timeline: 'what was seen and done',
  cause: 'what is happening',
  mitigation: 'what serves users again',
  durable: 'what keeps it from coming back',
};

/** Letters of a report's field in a fact. */
const MOST_QUOTED = 300;

type Told = Omit<LabFact, 'seq'>;

/** All facts up to the end. */
export function labFacts(
  record: LabRecord,
  level: NamedLevel,
  recordings: readonly ReadRecording[],
): readonly LabFact[] {
  const commands = commandFacts(recordings);
  const others = [...spanFacts(record, level), ...checkFacts(record, level), ...helpFacts(record, level)];
  const end = record.endedAt ?? Number.POSITIVE_INFINITY;
  return [...markStory(commands, record), ...others.map((fact) => withShown(fact, recordings))]
    .filter(({ at }) => at <= end)
    .sort((a, b) => a.at - b.at)
    .map((fact, i) => ({ seq: i + 1, ...fact }));
}

function spanFacts(record: LabRecord, level: NamedLevel): readonly Told[] {
  const { serves, instances } = level;
  const { startedAt, bootedAt, resets, endedAt } = record;
  const names = Object.keys(instances).join(', ');
  const checked = new Set(record.checks.map(({ at }) => at));
  const served = labImpact(record, level).spans.flatMap(({ until }) => until ?? []);
  const broken = serves ? 'users were not served from then on' : 'nothing was set up yet';
  return [
    { at: startedAt, kind: 'other', text: `The machines were asked for (${names})`, isStory: false },
    ...(bootedAt === undefined
      ? []
      : [{ at: bootedAt, kind: 'other' as const, text: `The machines were handed over; ${broken}`, isStory: true }]),
    ...resets.map((at) => ({
      ...{ at, kind: 'other' as const, isStory: true },
      text: `The machines were taken away and the level was brought up anew; ${broken}`,
    })),
    // A check tells of its own instant itself.
    ...served
      .filter((at) => !checked.has(at))
      .map((at) => ({ at, kind: 'other' as const, text: 'From here on users fared well', isStory: true })),
    ...(endedAt === undefined
      ? []
      : [{ at: endedAt, kind: 'other' as const, text: 'The lab was ended', isStory: true }]),
  ];
}

function checkFacts({ checks }: LabRecord, level: NamedLevel): readonly Told[] {
  return checks.map((check) => ({ at: check.at, kind: 'check', text: checkWords(check, level), isStory: true }));
}

function checkWords({ lasting, passed, items }: KeptCheck, level: NamedLevel): string {
  const what = lasting ? 'Check after a reboot of every instance' : 'Check';
  if (passed) return lasting ? `${what}: users are served, it lasts` : `${what}: users are served`;
  const failed = items.filter(({ met }) => !met).map(({ name, says }) => `${name} (${says})`);
  const served = failed.length > 0 && isServed({ items }, level) ? 'users are served, but' : 'not yet;';
  return `${what}: ${served} ${failed.join('; ')}`.slice(0, 900);
}

function helpFacts({ hintsAt, wroteAt, report }: LabRecord, { hints }: NamedLevel): readonly Told[] {
  const taken = hintsAt.map(
    (at, i): Told => ({ at, kind: 'hint', text: `Hint ${i + 1}: ${hints[i] ?? ''}`, isStory: true }),
  );
  const wrote = Object.entries(wroteAt).map(([field, at]): Told => {
    const key = field as keyof LabRecord['report'];
    const said = report[key].trim().replace(/\s+/g, ' ').slice(0, MOST_QUOTED);
    return {
      at,
      kind: 'note',
      text: `Report begun on ${REPORT_WORDS[key]}${said === '' ? '' : `: ${said}`}`,
      // What was done and learned stands in rows of its own.
      isStory: key === 'happened' || key === 'cause',
    };
  });
  return [...taken, ...wrote];
}

function commandFacts(recordings: readonly ReadRecording[]): readonly Told[] {
  return recordings
    .flatMap(({ id, at, instance, read }) =>
      read.commands.map(({ seconds, text }): Told => {
        const shown = { recording: id, seconds };
        return {
          at: at + Math.round(seconds * 1000),
          kind: 'action',
          text: `${instance}: ${text}`,
          isStory: false,
          shown,
        };
      }),
    )
    .sort((a, b) => a.at - b.at);
}

/** Commands that only leave or clear a screen mended nothing. */
const LEAVES = /: (?:\\q|exit|quit|logout|clear)$/;

/** Commands that changed something, so many at most of the last. */
const MOST_CHANGES = 20;

/** The first command, the last one before users were served, before it lasted, and what changed something. */
function markStory(commands: readonly Told[], { checks }: LabRecord): readonly Told[] {
  const passed = checks.filter((check) => check.passed);
  const before = (at: number | undefined) =>
    at === undefined ? undefined : commands.findLast((one) => one.at <= at && !LEAVES.test(one.text));
  const served = passed[0];
  const told = [
    ...[commands[0], before(served?.wellSince ?? served?.at)],
    before(passed.find(({ lasting }) => lasting)?.at),
    ...commands.filter(({ text }) => changesSomething(text.slice(text.indexOf(': ') + 2))).slice(-MOST_CHANGES),
  ];
  return commands.map((one) => (told.includes(one) ? { ...one, isStory: true } : one));
}

/** Where a recording shows what was on the screen at that time: the one in which a command was entered last. */
function withShown(fact: Told, recordings: readonly ReadRecording[]): Told {
  const begun = recordings.filter(({ at }) => at <= fact.at);
  const lastAt = ({ at, read }: ReadRecording) =>
    at + 1000 * (read.commands.findLast(({ seconds }) => at + seconds * 1000 <= fact.at)?.seconds ?? 0);
  const [first, ...rest] = begun;
  if (first === undefined) return fact;
  const best = rest.reduce((found, one) => (lastAt(one) > lastAt(found) ? one : found), first);
  const shown: ShownAt = { recording: best.id, seconds: Math.min(best.read.seconds, (fact.at - best.at) / 1000) };
  return { ...fact, shown };
}
