/**
 * When who says something whom no author wrote for: rules over the record, each said once under its own id.
 */
import { RandomStream } from '@firedrill/base';
import type { LiveInjects, PersonKind, PersonSpec, WorldFile } from '@firedrill/scenario';
import { EXECUTIVE, PRESSURE, TEAMS, TIP, type Wording } from './bystander-words.table.ts';
import { cadenceSeconds } from './cadence.ts';
import type { AlertState, DrillState, Moment } from './state.ts';
import { printAction } from './timeline.ts';
import { printHour } from './words.ts';

/** What is said of a drill's people once and for all. */
export type BystanderOptions = {
  readonly seed: number;
  readonly world: WorldFile;
  readonly live: LiveInjects;
  /** Team by service, as the alerts of the world say. */
  readonly teams: ReadonlyMap<string, string>;
};

/** A message that may come in now. */
export type Candidate = {
  readonly id: string;
  readonly from: PersonSpec;
  readonly wording: Wording;
  readonly words: Readonly<Record<string, string>>;
};

export type Scene = {
  readonly moment: Moment;
  readonly state: DrillState;
  readonly people: readonly PersonSpec[];
  readonly options: BystanderOptions;
};

/** Other teams that ask in one drill at most; and actions that callers complain of. */
const MOST_TEAMS = 3;
const MOST_CALLERS = 2;

/** All that could be said now and was not yet, most pressing first. */
export function candidates(scene: Scene): readonly Candidate[] {
  const { live } = scene.options;
  return [
    ...(live.teams ? [...neighbours(scene), ...callers(scene)] : []),
    ...(live.executives ? executives(scene) : []),
    ...(live.tips ? tips(scene) : []),
    ...(live.pressure ? pressure(scene) : []),
  ].filter(({ id }) => !scene.state.messages.some((message) => message.id === id));
}

function first({ people }: Scene, ...kinds: readonly PersonKind[]): PersonSpec | undefined {
  return kinds.map((kind) => people.find((person) => person.kind === kind)).find((found) => found !== undefined);
}

function say(
  from: PersonSpec | undefined,
  more: { readonly id: string; readonly wording: Wording; readonly words?: Readonly<Record<string, string>> },
): Candidate[] {
  return from === undefined ? [] : [{ from, words: {}, ...more }];
}

/** Seconds since the last word to stakeholders: an update, or the page while there was none. */
function silentFor({ state, moment }: Scene): number {
  const from = state.updates.at(-1)?.epochMs ?? state.page?.epochMs ?? moment.epochMs;
  return (moment.epochMs - from) / 1000;
}

function executives(scene: Scene): Candidate[] {
  const { state, moment } = scene;
  const silent = silentFor(scene);
  const due = state.nextUpdateDue;
  const isOverdue = due === undefined ? state.updates.length === 0 && silent >= 480 : moment.at >= due.at + 60;
  if (!isOverdue) return [];
  const asked = state.messages.filter(({ id }) => id.startsWith('executive-silence-'));
  const isAgain = asked.length > 0 && moment.at < asked.at(-1)!.at + 420;
  if (asked.length >= 2 || isAgain) return [];
  const words = { minutes: String(Math.floor(silent / 60)) };
  return say(first(scene, 'executive', 'product'), {
    id: `executive-silence-${asked.length + 1}`,
    wording: EXECUTIVE,
    words,
  });
}

function tips(scene: Scene): Candidate[] {
  const { state, moment, people, options } = scene;
  const random = RandomStream.named(options.seed, 'people/tip/who');
  const others = people.filter(({ kind, team }) => kind === 'on-call' && team !== pagedTeam(scene));
  const after = 240 + random.below(180);
  if (state.page === undefined || moment.at < state.page.at + after || others.length === 0) return [];
  return say(others[random.below(others.length)], { id: 'tip', wording: TIP });
}

function pressure(scene: Scene): Candidate[] {
  const { state, moment, people } = scene;
  const { incident } = state;
  if (incident === undefined) return [];
  const open = moment.at - incident.at;
  const silent = silentFor(scene);
  const severity = { severity: String(incident.severity) };
  const cadence = cadenceSeconds[incident.severity];
  const second = people.find(({ kind, hours }) => kind === 'on-call' && hours.startsWith('second'));
  const isHelped = state.actions.some(({ verdict }) => verdict === 'better');
  return [
    ...(incident.severity <= 3 && open >= 150
      ? say(first(scene, 'product', 'business'), {
          id: 'severity-dispute',
          wording: PRESSURE.severity,
          words: severity,
        })
      : []),
    ...(incident.severity <= 2 && cadence !== undefined && state.updates.length > 0 && silent >= 240
      ? say(first(scene, 'executive'), {
          id: 'every-five-minutes',
          wording: PRESSURE.everyFive,
          words: { cadence: String(cadence / 60) },
        })
      : []),
    ...(open >= 420
      ? say(first(scene, 'business', 'product', 'support'), {
          id: 'everybody-joins',
          wording: PRESSURE.crowd,
          words: { count: String(11 + Math.floor(incident.severity / 2) * 2) },
        })
      : []),
    ...(open >= 600 && !isHelped && second !== undefined
      ? say(first(scene, 'on-call'), {
          id: 'reluctant-to-call',
          wording: PRESSURE.wake,
          words: { person: second.name },
        })
      : []),
    ...(state.updates.length > 0 && silent >= 540
      ? say(first(scene, 'business', 'product'), {
          id: 'silence-is-rest',
          wording: PRESSURE.silence,
          words: { minutes: String(Math.floor(silent / 60)) },
        })
      : []),
  ];
}

const teamOf = ({ labels }: Pick<AlertState, 'labels'>): string => labels.team ?? '';

/** The team that was paged. */
function pagedTeam({ state, options }: Scene): string {
  const alert = state.alerts.find(({ alert }) => alert === state.page?.alert);
  return alert === undefined ? (options.teams.get(state.page?.service ?? '') ?? '') : teamOf(alert);
}

/** Teams whose own alert has fired for half a minute, the paged one aside. */
function neighbours(scene: Scene): Candidate[] {
  const { state, moment, people } = scene;
  const asked = state.messages.filter(({ id }) => id.startsWith('team-')).length;
  if (asked >= MOST_TEAMS || state.page === undefined) return [];
  const { epochMs } = state.page;
  return state.alerts
    .filter((alert) => alert.resolvedMs === undefined && alert.firedMs >= epochMs - 120_000)
    .filter((alert) => teamOf(alert) !== '' && teamOf(alert) !== pagedTeam(scene))
    .filter((alert) => moment.epochMs - alert.firedMs >= 30_000)
    .slice(0, 1)
    .flatMap((alert) => {
      const team = teamOf(alert);
      const from = people.find((person) => person.kind === 'on-call' && person.team === team);
      const acted = state.actions.findLast(({ requested }) => {
        const before = alert.firedMs - requested.epochMs;
        return before >= 0 && before <= 300_000;
      });
      const words = {
        alert: alert.alert,
        since: printHour(alert.firedMs),
        action: acted === undefined ? '' : printAction(acted.action),
      };
      return say(from, { id: `team-${slug(team)}`, wording: acted === undefined ? TEAMS.alert : TEAMS.acted, words });
    });
}

/** Teams whose services call what an action made worse. */
function callers(scene: Scene): Candidate[] {
  const { state, people, options } = scene;
  const asked = state.messages.filter(({ id }) => id.startsWith('caller-')).length;
  const action = state.actions.findLast(({ verdict, state: at }) => verdict === 'worse' && at === 'measured');
  if (action === undefined || asked >= MOST_CALLERS) return [];
  const { target } = action.action;
  const calling = options.world.services.find(
    ({ name, calls }) =>
      calls.some(({ to }) => to === target) && people.some(({ team }) => team === options.teams.get(name)),
  );
  if (calling === undefined) return [];
  const from = people.find(({ kind, team }) => kind === 'on-call' && team === options.teams.get(calling.name));
  return say(from, {
    id: `caller-${action.id}`.slice(0, 64),
    wording: TEAMS.caller,
    words: { action: printAction(action.action), service: calling.name, target },
  });
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
