/**
 * Third parties beside their answers: quotas that refuse with 429, a status page that admits a trouble late or never,
 * support that answers tickets in its own time. What they say stands in a feed.
 *
 *   trouble begins ── after ──▶ "Investigating"          (never, when the trouble is over before or `after` is not said)
 *   trouble ends ──── closes ─▶ "Resolved"               (only what was admitted)
 */
import { combine32, hashText, type Instant, instant, printDuration } from '@firedrill/base';
import type { Law, ProviderFault, StatusPosts } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { drawLaw } from '../machine/laws.ts';
import type { FeedPost } from '../types.ts';
import type { World } from '../world.ts';
import { spareLaw } from './spare-laws.ts';

type Trouble = {
  readonly owner: string;
  readonly provider: string | undefined;
  readonly since: number;
  readonly posts: StatusPosts;
  isAdmitted: boolean;
};

/** What was counted of a provider: in its present window, and all until the last second. */
type Used = { window: number; used: number; arrivals: number; refused: number };

export type ProvidersState = {
  troubles: Trouble[];
  feed: {
    readonly id: string;
    readonly at: number;
    readonly from: string;
    readonly role: string;
    readonly text: string;
  }[];
  tickets: number;
  used: Record<string, Used>;
};

/** Posts kept; older ones go. */
const MOST_POSTS = 200;
const WINDOW = 60;
export const STATUS_PAGE = 'status page';

const stateOf = ({ cold }: World): ProvidersState => {
  cold.providers ??= { troubles: [], feed: [], tickets: 0, used: {} };
  return cold.providers;
};

/** Who posts: the status page of a provider, or of the platform. */
export const statusPageOf = (provider: string | undefined) => `${provider ?? 'Cloud'} status`;

/** Declares `provider/<name>/quota`, requests within each window; kept once a second. */
export function defineProviderQuota({ parameters, options }: World, name: string): void {
  const { quota } = options.file.providers.find((p) => p.name === name)!;
  parameters.define(`provider/${name}/quota`, quota?.requests ?? Infinity, () => {});
}

/** How a provider's quota stands: what its window allows, and what of it is left. */
export function quotaOf(world: World, provider: string): { readonly limit: number; readonly left: number } {
  const limit = world.parameters.value(`provider/${provider}/quota`);
  return { limit, left: Math.max(0, limit - (world.cold.providers?.used[provider]?.used ?? 0)) };
}

/** One second of all quotas: what will come is what came, and of it so much is admitted as is left. */
export function keepQuotas(world: World, now: number): void {
  const { machine: m, parameters } = world;
  for (const { name, quota } of world.options.file.providers) {
    const limit = parameters.value(`provider/${name}/quota`);
    const known = world.cold.providers?.used[name];
    if (limit === Infinity && known === undefined) continue;
    const at = m.service(m.plan.services.findIndex((s) => s.kind === 'provider' && s.name === name));
    const [arrivals, refused] = [m.I[at + T.S_ARRIVALS]!, m.I[at + T.S_REFUSED]!];
    const so = known ?? { window: 0, used: 0, arrivals, refused };
    const window = Math.floor(now / (quota?.per ?? WINDOW));
    const came = arrivals - so.arrivals;
    const used = (window === so.window ? so.used : 0) + came - (refused - so.refused);
    admitShare(world, name, limit === Infinity ? 1 : Math.min(1, Math.max(0, limit - used) / Math.max(1, came)));
    if (limit === Infinity) delete stateOf(world).used[name];
    else stateOf(world).used[name] = { window, used, arrivals, refused };
  }
}

function admitShare({ parameters }: World, provider: string, share: number): void {
  const [owner, parameter] = [`quota/${provider}`, `service/${provider}/admit`];
  if (share >= 1) return parameters.removeOwner(owner);
  if (!parameters.change(owner, parameter, share)) parameters.add({ owner, parameter, op: 'multiply', value: share });
}

/** Something is wrong with a provider, or with the platform; its status page will say so in its time. */
export function beginTrouble(world: World, fault: ProviderFault, owner: string): void {
  const { provider, statusPage, statusPageDelay } = fault;
  const delay: Law | undefined =
    statusPageDelay === undefined ? undefined : { kind: 'constant', value: statusPageDelay };
  const posts = statusPage ?? {
    after: delay,
    title: 'Elevated error rates and latency',
    text: 'We are investigating reports of elevated error rates and latency.',
    closes: 600,
  };
  stateOf(world).troubles.push({ owner, provider, since: world.now, posts, isAdmitted: false });
  if (posts.after !== undefined) world.after(draw(world, posts.after, `${owner}/status`), { do: 'status-post', owner });
}

/** The trouble is over, whatever was said of it. */
export function endTrouble(world: World, owner: string): void {
  const trouble = world.cold.providers?.troubles.find((t) => t.owner === owner);
  if (trouble === undefined) return;
  const state = stateOf(world);
  state.troubles = state.troubles.filter((t) => t !== trouble);
  const { provider, posts } = trouble;
  if (trouble.isAdmitted) world.after(posts.closes, { do: 'status-closed', provider, title: posts.title });
}

/** The status page admits a trouble that still lasts. */
export function admitTrouble(world: World, owner: string): void {
  const trouble = world.cold.providers?.troubles.find((t) => t.owner === owner);
  if (trouble === undefined) return;
  trouble.isAdmitted = true;
  const { provider, posts } = trouble;
  post(world, {
    from: statusPageOf(provider),
    role: STATUS_PAGE,
    text: `Investigating: ${posts.title}. ${posts.text}`,
  });
}

/** A ticket goes to the support of a provider; its number. */
export function sendTicket(world: World, provider: string, answers: Law): number {
  const ticket = ++stateOf(world).tickets;
  const seconds = draw(world, answers, `ticket/${ticket}`);
  world.after(seconds, { do: 'ticket-answered', provider, ticket });
  return ticket;
}

/** Support says what it sees: they know what their status page does not tell. */
export function answerTicket(world: World, provider: string, ticket: number): void {
  const trouble = world.cold.providers?.troubles.find((t) => t.provider === provider);
  const { limit, left } = quotaOf(world, provider);
  const about = `Ticket ${ticket}: `;
  const text =
    trouble !== undefined
      ? `we see a problem on our side. It began about ${printDuration(Math.max(60, Math.round((world.now - trouble.since) / 60) * 60))} ago. Our engineers are on it; we have no time of recovery yet.`
      : limit !== Infinity && left <= limit * 0.02
        ? `your account is at its limit of ${limit} requests. What is above gets 429 Too Many Requests. You may ask for a higher limit.`
        : 'we see nothing unusual on our side; your requests are answered as always.';
  post(world, { from: `${provider} support`, role: 'support', text: about + text });
}

/** Asks for a higher quota; granted after a time, unless the request was taken back. */
export function askForQuota(
  world: World,
  owner: string,
  { parameter, value, raises }: { readonly parameter: string; readonly value: number; readonly raises: Law },
): number {
  const seconds = draw(world, raises, owner);
  world.after(seconds, { do: 'quota-raised', owner, parameter, value });
  return seconds;
}

/** A quota is granted. */
export function quotaRaised(
  world: World,
  { owner, parameter, value }: { readonly owner: string; readonly parameter: string; readonly value: number },
): void {
  if (world.cold.actions.find(({ id }) => id === owner)?.undone !== false) return;
  world.parameters.add({ owner, parameter, op: 'set', value });
  const [kind, name] = parameter.split('/') as [string, string];
  const from = kind === 'provider' ? `${name} support` : 'Cloud support';
  post(world, { from, role: 'support', text: `Your quota is now ${value}.` });
}

/** Writes a post. */
export function post(world: World, said: Omit<FeedPost, 'id' | 'at'>): void {
  const state = stateOf(world);
  const last = state.feed.at(-1)?.id ?? 'feed-0';
  state.feed.push({ id: `feed-${Number(last.slice(5)) + 1}`, at: world.now, ...said });
  if (state.feed.length > MOST_POSTS) state.feed.shift();
}

/** Everything that was said. */
export function feedOf({ cold }: World): readonly FeedPost[] {
  return (cold.providers?.feed ?? []).map((p) => ({ ...p, at: instant(p.at) as Instant }));
}

function draw(world: World, law: Law, name: string): number {
  if (law.kind === 'constant') return law.value;
  const key = combine32(world.options.seed, hashText(name));
  return drawLaw(world.machine, spareLaw(world, law), key, 1);
}
