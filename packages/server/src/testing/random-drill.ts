/**
 * A drill played by several people without any sense over a bad network: orders arrive out of order, twice, or seem lost
 * and are sent again; people lose their connection and come back; the server goes down and plays its log again.
 *
 *   player ──▶ post bag (drawn from in any order, some letters twice) ──▶ room ──▶ log ──▶ every player's own reading
 */
import { RandomStream } from '@firedrill/base';
import {
  type ActionOffer,
  type Command,
  type CommandInput,
  commandSchema,
  type DrillView,
  ENGINE_VERSION,
  type Fact,
  type Mode,
} from '@firedrill/drill';
import type { CommandAnswer } from '@firedrill/protocol';
import type { Launch } from '../engine/launch.ts';
import type { LibraryScenario } from '../library/library.ts';
import { silentLog } from '../log.ts';
import { DrillRoom } from '../rooms/drill-room.ts';
import { MemoryStorage } from '../storage/memory.ts';
import type { DrillLog } from '../storage/storage.ts';
import { pick, randomOrder } from './random-orders.ts';

export type RandomDrill = {
  readonly entry: LibraryScenario;
  readonly launch: Launch;
  /** Of the dice that play. */
  readonly seed: number;
  readonly mode: Mode;
  readonly people: number;
  readonly turns: number;
};

/** What came of it: the log, what every player has read of it, and every answer by the id of its order. */
export type RandomPlay = {
  readonly log: DrillLog;
  readonly readings: readonly (readonly Fact[])[];
  readonly answers: ReadonlyMap<string, readonly CommandAnswer[]>;
  readonly views: readonly string[];
  readonly counts: {
    readonly orders: number;
    readonly twice: number;
    readonly losses: number;
    readonly crashes: number;
  };
};

type Letter = { readonly id: string; readonly actor: string; readonly command: Command };
type Player = { readonly id: string; read: Fact[]; isAway: boolean };

const WORLD_SEED = 1;
const DRILL = 'd';

/** Plays one. */
export async function playAtRandom(setup: RandomDrill): Promise<RandomPlay> {
  const play = new Play(setup);
  await play.open();
  for (let turn = 0; turn < setup.turns; turn++) await play.turn();
  return play.end();
}

class Play {
  readonly #setup: RandomDrill;
  readonly #dice: RandomStream;
  readonly #storage = new MemoryStorage();
  readonly #players: Player[];
  readonly #bag: Letter[] = [];
  readonly #answers = new Map<string, CommandAnswer[]>();
  readonly #views: string[] = [];
  readonly #counts = { orders: 0, twice: 0, losses: 0, crashes: 0 };
  #room: DrillRoom | undefined;
  #offers: readonly ActionOffer[] = [];

  constructor(setup: RandomDrill) {
    this.#setup = setup;
    this.#dice = RandomStream.named(setup.seed, 'random-players');
    this.#players = Array.from({ length: setup.people }, (_, i) => ({ id: `p${i}`, read: [], isAway: false }));
  }

  async open(): Promise<void> {
    const { scenario } = this.#setup.entry;
    await this.#storage.createDrill({
      id: DRILL,
      scenario: scenario.story.slug,
      scenarioHash: scenario.hash,
      title: scenario.story.title,
      mode: this.#setup.mode,
      seed: WORLD_SEED,
      player: 'p0',
      engine: ENGINE_VERSION,
      startedAt: 0,
    });
    await this.#enter();
    const [first, ...others] = this.#players;
    await this.#deliver(this.#letter(first!, { type: 'join', name: 'Player 0' }));
    for (const [i, player] of others.entries())
      this.#bag.push(this.#letter(player, { type: 'join', name: `Player ${i + 1}` }));
    this.#bag.push({ ...this.#letter(first!, { type: 'join', name: 'Fay', as: 'facilitator' }), actor: 'fay' });
    this.#offers = JSON.parse(await this.#room!.ask('offersJson', {})) as ActionOffer[];
  }

  async turn(): Promise<void> {
    const dice = this.#dice;
    const roll = dice.below(100);
    if (roll < 55) await this.#order();
    else if (roll < 80) await this.#post();
    else if (roll < 90) await this.#room!.ask('skip', { seconds: 1 + dice.below(40) });
    else if (roll < 94) await this.#room!.setClock({ paused: dice.below(2) === 0 });
    else if (roll < 99) this.#lose();
    else await this.#crash();
    this.#read();
  }

  async end(): Promise<RandomPlay> {
    while (this.#bag.length > 0) await this.#post();
    for (const player of this.#players) player.isAway = false;
    this.#read();
    await this.#room!.leave('The test is over.');
    const log = this.#storage.log(DRILL)!;
    const readings = this.#players.map(({ read }) => read);
    return { log, readings, answers: this.#answers, views: this.#views, counts: this.#counts };
  }

  /** Someone looks and writes an order; it goes into the bag. */
  async #order(): Promise<void> {
    const view = await this.#room!.view();
    this.#views.push(view);
    const player = pick(this.#dice, this.#players)!;
    const sight = { view: JSON.parse(view) as DrillView, offers: this.#offers };
    const letter = this.#letter(player, randomOrder(this.#dice, sight));
    // The facilitator, or somebody who never joined. Whoever joins is vouched for by the server, so no stranger does.
    const other = this.#dice.below(12) === 0 && letter.command.type !== 'join';
    this.#bag.push(other ? { ...letter, actor: pick(this.#dice, ['fay', 'stranger'])! } : letter);
    if (this.#dice.below(3) > 0) await this.#post();
  }

  /** Any letter of the bag arrives; some arrive twice, at once or later. */
  async #post(): Promise<void> {
    if (this.#bag.length === 0) return;
    const [letter] = this.#bag.splice(this.#dice.below(this.#bag.length), 1);
    const again = this.#dice.below(5);
    if (again === 0) this.#bag.push(letter!);
    if (again < 2) this.#counts.twice += 1;
    await Promise.all(again === 1 ? [this.#deliver(letter!), this.#deliver(letter!)] : [this.#deliver(letter!)]);
  }

  async #deliver({ id, command, actor }: Letter): Promise<void> {
    const answer = await this.#room!.command(id, command, actor);
    this.#answers.set(id, [...(this.#answers.get(id) ?? []), answer]);
  }

  #letter(player: Player, input: CommandInput): Letter {
    this.#counts.orders += 1;
    return {
      id: `order-${this.#counts.orders}-of-${player.id}`,
      actor: player.id,
      command: commandSchema.parse(input),
    };
  }

  #lose(): void {
    const player = pick(this.#dice, this.#players)!;
    player.isAway = !player.isAway;
    if (player.isAway) this.#counts.losses += 1;
  }

  /** Everybody who is connected reads on from what they read last. */
  #read(): void {
    for (const player of this.#players) {
      if (player.isAway) continue;
      const news = this.#storage.facts(DRILL, player.read.length, Number.MAX_SAFE_INTEGER);
      player.read.push(...news.map((text) => JSON.parse(text) as Fact));
    }
  }

  async #crash(): Promise<void> {
    this.#counts.crashes += 1;
    await this.#room!.leave('The server went down.');
    await this.#enter();
  }

  async #enter(): Promise<void> {
    const { entry, launch, mode } = this.#setup;
    const session = {
      drill: DRILL,
      scenario: entry.scenario,
      world: entry.world.file,
      rules: entry.world.rules,
      seed: WORLD_SEED,
      mode,
      metricsOnly: true,
    };
    const ports = { storage: this.#storage, launch, engine: 'here', log: silentLog, wallMs: () => 0 };
    this.#room = new DrillRoom(this.#storage.log(DRILL)!, session, ports);
    await this.#room.ready;
  }
}
