/**
 * Words of the labs: states, modes, fields of a report, times.
 */
import type { LabCard, LabMode, LabPhase, LabReportField, LabView } from '@firedrill/protocol';

/** Modes with what their clock does. */
export const LAB_MODES: readonly { readonly id: LabMode; readonly title: string; readonly about: string }[] = [
  { id: 'practice', title: 'Practice', about: 'No clock, hints free' },
  { id: 'drill', title: 'Soft clock', about: 'Held against the goal, keeps going' },
  { id: 'exam', title: 'Timed exam', about: 'Twice the goal, no hints' },
];

/** Fields of the report with what they ask. */
export const REPORT_FIELDS: readonly { readonly id: LabReportField; readonly title: string; readonly hint: string }[] =
  [
    { id: 'happened', title: 'What do users see?', hint: 'As they would say it.' },
    { id: 'impact', title: 'Who, how much, since when?', hint: 'What works as well as what does not.' },
    { id: 'timeline', title: 'What was seen and done, and when?', hint: 'One line each.' },
    {
      id: 'cause',
      title: 'What do you think is happening?',
      hint: 'A part, a mechanism, a trigger. You can be unsure.',
    },
    { id: 'mitigation', title: 'What serves users again now?', hint: '' },
    { id: 'durable', title: 'What keeps it from coming back?', hint: '' },
  ];

/** States in a list. */
export const PHASES: Readonly<Record<LabPhase, string>> = {
  booting: 'Coming up',
  ready: 'Running',
  failed: 'Did not come up',
  stopped: 'Stopped',
  ended: 'Ended',
};

/** How a lab stands, in words and a tone. */
export function standing(card: LabCard): { readonly title: string; readonly tone: '' | 'good' | 'warn' } {
  if (card.lastingAt !== undefined) return { title: 'Lasting fix', tone: 'good' };
  if (card.mitigatedAt !== undefined)
    return { title: card.phase === 'ended' ? 'Mitigated' : 'Mitigated, running', tone: 'good' };
  return { title: PHASES[card.phase], tone: card.phase === 'failed' ? 'warn' : '' };
}

/** How checking stands: what is under way, or what the latest check said. */
export function checkWords({
  checking,
  unchecked,
  checks,
}: Pick<LabView, 'checking' | 'unchecked' | 'checks'>): string {
  if (checking !== undefined)
    return checking === 'lasting' ? 'Every instance is rebooted, then users try' : 'Users try';
  if (unchecked !== undefined)
    return `The check asked for at ${timeOfDay(unchecked)} could not be made. Check again; the server's log says why.`;
  const latest = checks.at(-1);
  if (latest === undefined) return 'Nobody has checked yet. Check as often as you like.';
  const when = `At ${timeOfDay(latest.at)}`;
  if (!latest.passed)
    return latest.lasting ? `${when}, after every instance was rebooted: not yet.` : `${when}: not yet.`;
  return latest.lasting
    ? `${when}: it lasts. Users are served after every instance was rebooted.`
    : `${when}: users are served.`;
}

/** The labs of a list that no player works in any more, newest first. */
export function playedOf(labs: readonly LabCard[]): readonly LabCard[] {
  return labs
    .filter(({ phase }) => phase !== 'booting' && phase !== 'ready')
    .toSorted((a, b) => b.startedAt - a.startedAt);
}

/** `4:05`, `1:02:03`; milliseconds. */
export function elapsed(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h === 0 ? `${m}:${two(s)}` : `${h}:${two(m)}:${two(s)}`;
}

/** `14:05:09`, the browser's time. */
export const timeOfDay = (ms: number): string => new Date(ms).toLocaleTimeString('en-GB');

/** `15 min`; seconds. */
export const minutes = (seconds: number): string => `${Math.round(seconds / 60)} min`;

/** `40 ms`, `9.2 s`. */
export const seconds = (s: number): string => (s < 1 ? `${Math.round(s * 1000)} ms` : `${Number(s.toFixed(1))} s`);

/** `40 s`, `21 min`, `3 h`; milliseconds. */
export function upFor(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  return s < 3600 ? `${Math.floor(s / 60)} min` : `${Math.floor(s / 3600)} h`;
}

/** `MiB` of bytes. */
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
