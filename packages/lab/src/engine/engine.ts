/**
 * The engine of labs: brings them up, finds them again, takes away those that nobody owns. It remembers nothing itself;
 * what there is, the container engine knows, by labels.
 */
import { buildImages, type ImageProgress, type ImageState, imageStates } from '../images/build.ts';
import { labHome, type Places, placesOf } from '../places.ts';
import { examine, type Finding } from '../setup/setup.ts';
import { LabTrouble } from '../trouble.ts';
import { forgetActivity, idleMs, noteActivity } from './activity.ts';
import { allocateNetwork } from './allocate.ts';
import { bridgedNumbers, bridgeName, removeBridge } from './bridges.ts';
import { EngineClient } from './client.ts';
import { containerBody, containerName, networkName } from './container.ts';
import { makeDisks } from './disks.ts';
import { type Lab, RunningLab } from './lab.ts';
import { byLabel, LABEL } from './labels.ts';
import { claimLab, forgetClaim, holderOf, isOwnerRunning } from './owner.ts';
import { PROFILES } from './profile.ts';
import { removeContainer, removeLab } from './remove.ts';
import { checkSpec, type LabSpec } from './spec.ts';
import { startContainer, watchInstances } from './start.ts';
import { keepStore, type Overfull } from './store-keeper.ts';

/**
 * Where the project is; where the labs' data are (see `labHome`). `toStart: false` asks only for an engine that answers,
 * which is enough to look at labs and to take them away.
 */
export type ConnectOptions = {
  readonly project: string;
  readonly home?: string;
  readonly toStart?: boolean;
};

/** No lab can be started here; `missing` says what is missing and how to get it, `message` all of it in a few lines. */
export type EngineMissing = {
  readonly kind: 'missing';
  readonly missing: readonly Finding[];
  readonly message: string;
};

/** A lab as the engine's list has it. `idleMs` is undefined when nothing is known of it. */
export type LabState = {
  readonly id: string;
  readonly owner: string;
  readonly level: string;
  readonly number: number;
  readonly instances: readonly { readonly name: string; readonly isRunning: boolean }[];
  readonly idleMs: number | undefined;
};

/** What is told while a lab comes up. */
export type UpProgress = { readonly step: 'network' | 'instances' | 'boot' | 'ready'; readonly text: string };

/** What is kept: ids of labs, and owners, that somebody vouches for. `isForced`: nobody else's is spared either. */
export type GcOptions = { readonly keep: ReadonlySet<string>; readonly idleMs?: number; readonly isForced?: boolean };

/** What was taken away, each with why. */
export type GcReport = { readonly removed: readonly { readonly lab: string; readonly why: string }[] };

type Network = { readonly Name: string; readonly Labels?: Readonly<Record<string, string>> | null };
type Container = { readonly Id: string; readonly State: string; readonly Labels: Readonly<Record<string, string>> };

/** One engine of this machine. */
export class LabEngine {
  readonly places: Places;
  readonly #client: EngineClient;

  private constructor(places: Places) {
    this.places = places;
    this.#client = new EngineClient(places.socket);
  }

  /** Connects to the engine that `firedrill lab setup` made ready, or says what is missing. Starts nothing itself. */
  static async connect({ project, home, toStart = true }: ConnectOptions): Promise<LabEngine | EngineMissing> {
    const places = placesOf(project, home ?? labHome(process.env, project));
    const missing = (await examine(places)).filter(({ isMet }) => !isMet);
    const blocking = missing.filter(({ kind }) => toStart || kind !== 'host');
    return blocking.length > 0 ? missingOf(blocking) : new LabEngine(places);
  }

  /** Brings a lab up and waits until its instances have booted. On trouble nothing of it is left. */
  async up(spec: LabSpec, onProgress: (progress: UpProgress) => void = () => {}): Promise<Lab> {
    checkSpec(spec);
    const references = await this.#references(spec);
    if ((await this.#containersOf(spec.id)).length > 0) throw new LabTrouble('lab', `Lab ${spec.id} is up already.`);
    onProgress({ step: 'network', text: 'taking a network' });
    const number = await allocateNetwork(this.#client, spec, this.places);
    forgetActivity(this.places, spec.id);
    noteActivity(this.places, spec.id);
    forgetClaim(this.places, spec.id);
    try {
      const containers = new Map<string, string>();
      onProgress({ step: 'instances', text: `starting ${spec.instances.map(({ name }) => name).join(', ')}` });
      await settleAll(
        spec.instances.map(async ({ name }, index) =>
          containers.set(name, await this.#startInstance({ spec, number, index, reference: references[index]! })),
        ),
      );
      const lab = new RunningLab({ client: this.#client, places: this.places, spec, number, containers });
      onProgress({ step: 'boot', text: 'waiting for them to boot' });
      await Promise.all(spec.instances.map(({ name }) => lab.booted(name)));
      onProgress({ step: 'ready', text: 'ready' });
      return lab;
    } catch (error) {
      await removeLab(this.#client, this.places, spec.id);
      throw error;
    }
  }

  /** A lab that is up, undefined when there is none of that id, or only part of one. */
  async attach(id: string): Promise<Lab | undefined> {
    const network = (await this.#networks()).find(({ Labels }) => Labels?.[LABEL.lab] === id);
    if (network === undefined) return undefined;
    const spec = JSON.parse(network.Labels![LABEL.spec]!) as LabSpec;
    const containers = new Map<string, string>();
    for (const { Id, Labels } of await this.#containersOf(id)) containers.set(Labels[LABEL.instance]!, Id);
    if (spec.instances.some(({ name }) => !containers.has(name))) return undefined;
    const number = Number(network.Labels![LABEL.number]);
    const held = { ...spec, owner: holderOf(this.places, spec) };
    return new RunningLab({ client: this.#client, places: this.places, spec: held, number, containers });
  }

  /** As {@link attach}; a lab whose owner is gone is this process's from then on, and stays as long as it lives. */
  async takeOver(id: string): Promise<Lab | undefined> {
    claimLab(this.places, id);
    const lab = await this.attach(id);
    if (lab === undefined) forgetClaim(this.places, id);
    return lab;
  }

  /**
   * Until the answer is called: switches instances on again that go down by themselves (`reboot` inside), and takes labs
   * away that leave no room in the store to others ({@link keepStore}); `onOverfull` does that where more is to be done.
   * Docker has no store of ours.
   */
  watch(
    onTrouble: (error: unknown) => void,
    onOverfull: (overfull: Overfull) => Promise<void> = ({ lab }) => this.remove(lab),
  ): () => void {
    const client = this.#client;
    const { places } = this;
    const ends = [watchInstances(client, places, onTrouble)];
    if (places.profile === 'podman') ends.push(keepStore({ client, places, onOverfull, onTrouble }));
    return () => {
      for (const end of ends) end();
    };
  }

  /** Takes a lab away, whole or not. One that is gone already is no trouble. */
  remove(id: string): Promise<void> {
    return removeLab(this.#client, this.places, id);
  }

  /** Every lab of this installation, whole or not, by number. */
  async list(): Promise<readonly LabState[]> {
    const states: LabState[] = [];
    for (const { Labels } of await this.#networks()) {
      const spec = JSON.parse(Labels![LABEL.spec]!) as LabSpec;
      const running = new Set(
        (await this.#containersOf(spec.id))
          .filter(({ State }) => State === 'running')
          .map(({ Labels: labels }) => labels[LABEL.instance]),
      );
      states.push({
        id: spec.id,
        owner: holderOf(this.places, spec),
        level: spec.level,
        number: Number(Labels![LABEL.number]),
        instances: spec.instances.map(({ name }) => ({ name, isRunning: running.has(name) })),
        idleMs: idleMs(this.places, spec.id),
      });
    }
    return states.sort((a, b) => a.number - b.number);
  }

  /**
   * Takes away what nobody owns: labs whose process is gone, labs of other owners that `keep` does not name, labs in which
   * nothing was done for `idleMs` (whoever owns them), containers without a lab.
   */
  async gc({ keep, idleMs: longest, isForced = false }: GcOptions): Promise<GcReport> {
    const removed: { lab: string; why: string }[] = [];
    const labs = await this.list();
    for (const { id, owner, idleMs: idle } of labs) {
      const why = reasonToGo({ id, owner, idle: idle ?? 0, longest, keep, isForced });
      if (why === undefined) continue;
      await removeLab(this.#client, this.places, id);
      removed.push({ lab: id, why });
    }
    const known = new Set(labs.map(({ id }) => id));
    for (const { Id, Labels } of await this.#containers(byLabel(LABEL.home, this.places.name))) {
      if (known.has(Labels[LABEL.lab]!)) continue;
      await removeContainer(this.#client, Id);
      removed.push({ lab: Labels[LABEL.lab]!, why: 'part of a lab that is gone' });
    }
    for (const number of await this.#bridgedWithoutNetwork()) {
      const bridge = bridgeName(this.places, number);
      await removeBridge(bridge);
      removed.push({ lab: bridge, why: 'the bridge of a lab that is gone' });
    }
    return { removed };
  }

  /** Bridges are listed first: one of a lab that comes up meanwhile has its network before. */
  async #bridgedWithoutNetwork(): Promise<readonly number[]> {
    const numbers = await bridgedNumbers(this.places);
    const networks = await this.#client.json<readonly Network[]>({ method: 'GET', path: '/networks' });
    const names = new Set((networks ?? []).map(({ Name }) => Name));
    return numbers.filter((number) => !names.has(networkName(number)));
  }

  async #startInstance(plan: { spec: LabSpec; number: number; index: number; reference: string }): Promise<string> {
    const { spec, index } = plan;
    const folders = await makeDisks(this.places, { spec, index });
    const body = containerBody({ ...plan, places: this.places, profile: PROFILES[this.places.profile], folders });
    const name = containerName(spec.id, spec.instances[index]!.name);
    const created = await this.#client.json<{ Id: string }>({
      method: 'POST',
      path: '/containers/create',
      query: { name },
      body,
    });
    await startContainer(this.#client, created!.Id);
    return created!.Id;
  }

  /** The exact images of a spec's instances, as the project's recipes have them now; all of them are built. */
  async #references({ instances }: LabSpec): Promise<readonly string[]> {
    const states = await imageStates(this.places.project, this.#client);
    return instances.map(({ image }) => {
      const state = states.find(({ name }) => name === image);
      const known = states.map(({ name }) => name).join(', ');
      if (state === undefined) throw new LabTrouble('image', `There is no image "${image}"; labs/images has ${known}.`);
      if (!state.isBuilt)
        throw new LabTrouble(
          'image',
          `The image "${image}" is not built, or has changed; run \`firedrill lab images\`.`,
        );
      return state.reference;
    });
  }

  /** Every image of the project and whether it is built as its recipe is now. */
  images(): Promise<readonly ImageState[]> {
    return imageStates(this.places.project, this.#client);
  }

  /** Builds the images that are missing; see {@link buildImages}. */
  buildImages(tell: (progress: ImageProgress) => void, options: { readonly isFresh?: boolean } = {}): Promise<void> {
    return buildImages({ places: this.places, client: this.#client, tell, ...options });
  }

  async #networks(): Promise<readonly Network[]> {
    const filters = byLabel(LABEL.home, this.places.name);
    const networks = await this.#client.json<readonly Network[]>({
      method: 'GET',
      path: '/networks',
      query: { filters },
    });
    return (networks ?? []).filter(({ Labels }) => Labels?.[LABEL.spec] !== undefined);
  }

  #containersOf(lab: string): Promise<readonly Container[]> {
    return this.#containers(byLabel(LABEL.lab, lab));
  }

  async #containers(filters: string): Promise<readonly Container[]> {
    const query = { all: true, filters };
    return (await this.#client.json<readonly Container[]>({ method: 'GET', path: '/containers/json', query })) ?? [];
  }
}

type Candidate = {
  readonly id: string;
  readonly owner: string;
  readonly idle: number;
  readonly longest: number | undefined;
  readonly keep: ReadonlySet<string>;
  readonly isForced: boolean;
};

function reasonToGo({ id, owner, idle, longest, keep, isForced }: Candidate): string | undefined {
  if (longest !== undefined && idle > longest) return `idle for ${Math.round(idle / 60_000)} minutes`;
  if (keep.has(id) || keep.has(owner)) return undefined;
  if (isForced) return 'all were to go';
  const runs = isOwnerRunning(owner);
  if (runs === false) return 'its owner is gone';
  return runs === undefined ? 'nobody owns it' : undefined;
}

/** Waits for all, then throws the first trouble: nothing is still being made when it is taken away. */
async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works)) if (outcome.status === 'rejected') throw outcome.reason;
}

function missingOf(missing: readonly Finding[]): EngineMissing {
  const lines = missing.map(({ name, mend }) => `  ${name}: ${mend}`);
  return { kind: 'missing', missing, message: `Labs cannot run here yet:\n${lines.join('\n')}` };
}
