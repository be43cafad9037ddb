/**
 * People who are paged: who can be reached answers after a while with what the parts that he or she knows look like then;
 * who cannot, or does not hear it, is passed on to whoever else is on call for the team. What they say stands in the feed.
 *
 *   paged ── reachable ──▶ answers          not reachable, or not heard ── 5 min ──▶ the next on call of the team, if any
 */
import { combine32, hashText } from '@firedrill/base';
import type { PersonSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import { post } from './providers.ts';

/** What comes of a page: an answer, or that nobody has answered; `paged` has been paged for it so far. */
export type PageEvent = { readonly do: 'answer' | 'unheard'; readonly paged: readonly string[] };

/** Without an answer for so long a page goes to the next (s). */
const ESCALATES_AFTER = 300;
/** Share of pages that who is on call does not hear. */
const UNHEARD = 0.15;
const DAY = 86_400;
const RANGE = 2 ** 32;
const MOST_NAMED = 3;

/** Pages somebody; says after how many seconds an answer is expected, or the page goes on. */
export function page(world: World, person: PersonSpec, paged: readonly string[] = []): number {
  const all = [...paged, person.id];
  world.cold.pages = [...(world.cold.pages ?? []).filter((id) => id !== person.id), person.id];
  const key = `page/${world.cold.actions.length}/${person.id}`;
  const isHeard =
    isReachable(person.hours, world.epoch) &&
    (nextFor(world, all) === undefined || draw(world, `${key}/heard`) >= UNHEARD);
  const takes = isHeard ? Math.round(answersIn(person, draw(world, key))) : ESCALATES_AFTER;
  world.after(takes, { do: 'page', what: { do: isHeard ? 'answer' : 'unheard', paged: all } });
  return takes;
}

/** Somebody answers, or has not for five minutes. */
export function pageEvent(world: World, { do: what, paged }: PageEvent): void {
  const person = personOf(world, paged.at(-1)!)!;
  world.cold.pages = (world.cold.pages ?? []).filter((id) => id !== person.id);
  if (what === 'answer') {
    const text = `I am here. ${sights(world, person)}Ask me about ${person.knows}.`;
    return post(world, { from: person.name, role: person.role, text });
  }
  const next = nextFor(world, paged);
  const why = isReachable(person.hours, world.epoch)
    ? `${person.name} has not acknowledged the page for 5 minutes`
    : `${person.name} cannot be reached now (${person.hours})`;
  const then = next === undefined ? 'Nobody else is on call for this.' : `Paging ${next.name}, ${next.role}.`;
  post(world, { from: 'Pager', role: 'escalation', text: `${why}. ${then}` });
  if (next !== undefined) page(world, next, paged);
}

/** Somebody by id or by name. */
export function personOf({ options }: World, named: string): PersonSpec | undefined {
  return options.file.people?.find(({ id, name }) => id === named || name === named);
}

/** Who is on call for the team of whoever was paged first, and was not paged yet. */
function nextFor(world: World, paged: readonly string[]): PersonSpec | undefined {
  const team = personOf(world, paged[0]!)!.team;
  if (team === undefined) return undefined;
  return world.options.file.people!.find(
    ({ id, kind, team: of }) => kind === 'on-call' && of === team && !paged.includes(id),
  );
}

/**
 * Whether somebody can be reached at a time of the world's clock (epoch ms). Hours are read as people write them: `on
 * call`, `always`, `at any hour`; `09:00 to 17:00`, with `on weekdays` not at weekends; all else is office hours.
 */
export function isReachable(hours: string, epoch: number): boolean {
  if (/\b(always|any hour|on call)\b/.test(hours)) return true;
  const span = /([0-9]{2}):([0-9]{2}) to ([0-9]{2}):([0-9]{2})/.exec(hours);
  const seconds = Math.floor(epoch / 1000);
  // 1 January 1970 was a Thursday.
  const weekday = (Math.floor(seconds / DAY) + 4) % 7;
  if ((span === null || hours.includes('weekdays')) && (weekday === 0 || weekday === 6)) return false;
  const [from, to] = span === null ? [9 * 60, 17 * 60] : [minutes(span, 1), minutes(span, 3)];
  const now = Math.floor((seconds % DAY) / 60);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

const minutes = (span: RegExpExecArray, at: number) => Number(span[at]) * 60 + Number(span[at + 1]);

/** Seconds until somebody who can be reached answers, for a draw from 0 to below 1. */
function answersIn({ kind, hours }: PersonSpec, u: number): number {
  if (kind === 'vendor') return (0.3 + 0.7 * u) * promised(hours);
  if (kind !== 'on-call') return 120 + 480 * u;
  return hours.includes('second') ? 120 + 300 * u : 60 + 180 * u;
}

/** What a vendor promises (s); half an hour where nothing is said. */
function promised(hours: string): number {
  if (hours.includes('half an hour')) return 1800;
  if (hours.includes('two hours')) return 7200;
  if (hours.includes('an hour')) return 3600;
  const within = /within ([0-9]+) minutes/.exec(hours);
  return within === null ? 1800 : Number(within[1]) * 60;
}

/** How the parts that somebody knows look now: what anybody could measure, and no cause. */
function sights(world: World, { knows }: PersonSpec): string {
  const { options, machine: m, orchestrator, cold } = world;
  const named = (name: string) => new RegExp(`(^|[^\\w-])${name}($|[^\\w-])`).test(knows);
  const services = orchestrator.state.deployments.flatMap((d) => {
    const { name } = m.plan.services[d.service]!;
    const ready = orchestrator.podsOf(d.service).filter(({ phase }) => phase === 'Ready').length;
    return named(name) ? [`${name} has ${ready} of ${d.desired} instances ready`] : [];
  });
  const databases = m.plan.databases.flatMap(({ name }, d) => {
    const at = m.db(d);
    const open = `${m.I[at + T.D_OPEN]!} connections open`;
    return named(name) ? [`${name} is ${m.I[at + T.D_UP] === 1 ? `up, ${open}` : 'down'}`] : [];
  });
  const hosts = (cold.hosts?.hosts ?? []).flatMap(({ name, load1 }, h) =>
    named(name) ? [`the load of ${name} is ${load1.toFixed(1)} on ${options.file.hosts![h]!.cpu} cores`] : [],
  );
  const all = [...databases, ...hosts, ...services].slice(0, MOST_NAMED);
  return all.length === 0 ? '' : `What I see: ${all.join('; ')}. `;
}

const draw = ({ options }: World, name: string) => (combine32(options.seed, hashText(name)) >>> 0) / RANGE;
