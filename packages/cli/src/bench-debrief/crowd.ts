/**
 * A drill of many people through a server's own routes, as pages would play it: somebody goes the expert's way, and
 * every minute everybody looks at a panel of their own, asks what it shows, and now and then writes a theory down.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import { type CommandInput, isCommand, parseCommand } from '@firedrill/drill';
import { createClient, type DrillClient } from '@firedrill/protocol';
import type { LibraryScenario } from '@firedrill/server';

/** Who plays, for how long after the page, from which seed. */
export type CrowdOptions = {
  readonly entry: LibraryScenario;
  readonly url: string;
  readonly people: number;
  readonly minutes: number;
  readonly seed: number;
  readonly onMinute: (minute: number) => void;
};

/** The drill just before its close: its people's clients, the first of whom closes it; and what they did. */
export type PlayedCrowd = {
  readonly drill: string;
  readonly clients: readonly DrillClient[];
  readonly looks: number;
  readonly queries: number;
  readonly theories: number;
};

type Look = { readonly panel: 'metrics' | 'logs' | 'traces' | 'changes'; readonly query: string };
type Going = {
  readonly clients: readonly DrillClient[];
  readonly looks: readonly Look[];
  readonly done: Set<string>;
  readonly pagedAt: EpochMs;
  orders: number;
  theories: number;
};

const MINUTE: Seconds = 60;
/** A page comes within this much time, or the scenario is broken. */
const PAGE_WITHIN: Seconds = 3600;

/** Plays until so many minutes after the page. Throws with a sentence when an order that must hold is refused. */
export async function playCrowd(options: CrowdOptions): Promise<PlayedCrowd> {
  const { entry, url, people, minutes, seed } = options;
  const client = createClient(url, (address, init) => fetch(address, init));
  const { slug } = entry.scenario.story;
  const started = await client.start({ scenario: slug, mode: 'practice', seed, name: 'Person 1' });
  const first = client.drill(started.drill, started.token);
  await first.clock({ paused: true });
  const clients = [first];
  const invite = new URL(started.links.players, url).searchParams.get('join') ?? '';
  for (let i = 2; i <= people; i++) {
    const joined = await client.drill(started.drill).join({ name: `Person ${i}`, invite });
    clients.push(client.drill(started.drill, joined.token));
  }
  const pagedAt = await untilPaged(first);
  const going: Going = {
    clients,
    looks: await looksOf(first, pagedAt),
    done: new Set(),
    pagedAt,
    orders: 0,
    theories: 0,
  };
  const steps = expertSteps(entry);
  for (let minute = 1; minute <= minutes; minute++) {
    for (const { after, command } of steps.splice(0, steps.filter((step) => step.after <= minute * MINUTE).length)) {
      await skipTo(going, after);
      await order(going, 0, command);
    }
    await skipTo(going, minute * MINUTE);
    await lookAround(going, minute);
    options.onMinute(minute);
  }
  return {
    drill: started.drill,
    clients,
    looks: people * minutes,
    queries: going.done.size,
    theories: going.theories,
  };
}

/** Orders that are given after a drill, or end it. */
const AFTERWARDS: ReadonlySet<string> = new Set(['close', 'file-report', 'file-post-mortem']);

/** What the expert does up to the close. */
function expertSteps({ scenario }: LibraryScenario): { readonly after: Seconds; readonly command: CommandInput }[] {
  const expert = scenario.proofs.find(({ kind }) => kind === 'expert');
  return (expert?.steps ?? []).flatMap(({ after, command }) => {
    const parsed = parseCommand(command);
    if (!isCommand(parsed)) throw new Error(`the expert's route is no route: ${parsed.issues.join('; ')}`);
    return AFTERWARDS.has(parsed.value.type) ? [] : [{ after, command: parsed.value }];
  });
}

async function untilPaged(client: DrillClient): Promise<EpochMs> {
  for (let waited = 0; waited <= PAGE_WITHIN; waited += 5) {
    const { clock } = await client.view();
    if (clock.pagedAt !== undefined) return clock.pagedAt;
    await client.skip(5);
  }
  throw new Error('Nobody was paged within an hour.');
}

async function skipTo({ clients, pagedAt }: Going, after: Seconds): Promise<void> {
  const { clock } = await clients[0]!.view();
  const left = after - (clock.now - pagedAt) / 1000;
  if (left > 0) await clients[0]!.skip(left);
}

/** What may be looked at: the dashboards, and of every service its rate, its times, its lines and its traces. */
async function looksOf(client: DrillClient, at: EpochMs): Promise<readonly Look[]> {
  const { inventory } = await client.view();
  const dashboards = await client.dashboards();
  const drawn = dashboards.flatMap(({ tiles }) =>
    tiles.flatMap(({ panel, query }) => (panel === 'metrics' ? [{ panel, query } as const] : [])),
  );
  const of = (service: string): Look[] => [
    { panel: 'metrics', query: `sum(rate(http_server_request_duration_seconds_count{service="${service}"}[1m]))` },
    { panel: 'logs', query: `{service_name="${service}"}` },
    {
      panel: 'metrics',
      query: `histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{service="${service}"}[1m])))`,
    },
    { panel: 'traces', query: `{ resource.service.name = "${service}" && duration > 500ms }` },
    { panel: 'logs', query: `{service_name="${service}"} |~ "(?i)error|timeout|refused"` },
    { panel: 'traces', query: `{ resource.service.name = "${service}" && status = error }` },
  ];
  await client.queryRange({ query: drawn[0]?.query ?? 'vector(1)', from: at - 900_000, to: at, step: 15 });
  return [...drawn, ...inventory.services.flatMap(of), { panel: 'changes', query: '' }];
}

/** Everybody looks at something, and asks what it shows; every ten minutes everybody has a theory. */
async function lookAround(going: Going, minute: number): Promise<void> {
  const { clients, looks, pagedAt } = going;
  const now = pagedAt + minute * MINUTE * 1000;
  const view = await clients[0]!.view();
  for (const [person, client] of clients.entries()) {
    const look = looks[(person * 7 + minute * 5) % looks.length]!;
    const from = now - 1_800_000;
    await ask(client, look, { from, to: now });
    if (look.panel !== 'changes') going.done.add(look.query);
    await order(going, person, { type: 'look', ...look, from, to: now, openedAt: now - 20_000, visibleSeconds: 20 });
    if (minute % 10 === 3) await theorise(going, { person, minute, look, inventory: view.inventory });
  }
}

async function ask(
  client: DrillClient,
  { panel, query }: Look,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<void> {
  if (panel === 'metrics') await client.queryRange({ query, from, to, step: 15 });
  if (panel === 'logs') await client.lokiRange({ query, from, to, limit: 200 });
  if (panel === 'traces') await client.traces({ q: query, from, to, limit: 20 });
  if (panel === 'changes') await client.changes({ from, to });
}

type Theory = {
  readonly person: number;
  readonly minute: number;
  readonly look: Look;
  readonly inventory: {
    readonly components: readonly string[];
    readonly mechanisms: readonly { readonly id: string }[];
  };
};

async function theorise(going: Going, { person, minute, look, inventory }: Theory): Promise<void> {
  const { components, mechanisms } = inventory;
  const id = `theory-${person}-${minute}`;
  const component = components[(person * 3 + minute) % components.length]!;
  const mechanism = mechanisms[(person * 5 + minute) % mechanisms.length]!.id;
  const at = going.pagedAt + minute * MINUTE * 1000;
  const evidence = { ...look, from: at - 1_800_000, to: at, at, value: 'as drawn' };
  await order(going, person, { type: 'open-hypothesis', id, text: `${component} is it`, component, mechanism });
  await order(going, person, { type: 'pin', id: `pin-${id}`, hypothesis: id, polarity: 'for', evidence });
  going.theories += 1;
}

async function order(going: Going, person: number, command: CommandInput): Promise<void> {
  const answer = await going.clients[person]!.command(`crowd-order-${++going.orders}`, command);
  if (!answer.ok && command.type !== 'reply') throw new Error(`${command.type} was refused: ${answer.refusal.message}`);
}
