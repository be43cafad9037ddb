/**
 * `firedrill lab …`: real machines from the command line. What is missing is said with how to get it.
 */
import { randomUUID } from 'node:crypto';
import {
  examine,
  type InstanceSpec,
  type Lab,
  LabEngine,
  labHome,
  ownerOfThisProcess,
  type Places,
  placesOf,
  setUp,
  shutDown,
} from '@firedrill/lab';
import { printJson } from '../console.ts';
import { Failure, sentenceOf } from '../failure.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { decimals, printTable } from '../table.ts';

type Json = { readonly json?: true };

/** What `lab images` was told. */
export type LabImagesOptions = Json & { readonly fresh?: true; readonly list?: true };
/** What `lab up` was told. */
export type LabUpOptions = { readonly image: readonly string[]; readonly memory: number; readonly hold?: true };
/** What `lab gc` was told; `idle` in minutes. */
export type LabGcOptions = Json & { readonly all?: true; readonly idle?: number };

/** Labs brought up from the command line belong to whoever sits there, not to the process that ends at once. */
export const TERMINAL_OWNER = 'terminal';
const MIB = 2 ** 20;

const labPlaces = (): Places => placesOf(projectRoot(), labHome(process.env, projectRoot()));

/** Connects to the engine, or fails with what is missing; `toStart` false: to look at labs and take them away. */
export async function connectLabs({ toStart }: { readonly toStart: boolean }): Promise<LabEngine> {
  const engine = await LabEngine.connect({ project: projectRoot(), toStart });
  if (engine instanceof LabEngine) return engine;
  throw new Failure(engine.message);
}

/** `lab doctor`: what is there and what is missing. Exit 1 when something is. */
export async function labDoctor({ json }: Json, { console, exit }: CommandContext): Promise<void> {
  const findings = await examine(labPlaces());
  const missing = findings.filter(({ isMet }) => !isMet);
  const images = missing.length === 0 ? await (await connectLabs({ toStart: true })).images() : [];
  const unbuilt = images.filter(({ isBuilt }) => !isBuilt);
  if (json) printJson(console, { isReady: missing.length === 0, findings, images });
  else {
    for (const { name, isMet, mend } of findings)
      console.print(isMet ? `  ok       ${name}` : `  missing  ${name}\n           ${mend}`);
    if (images.length > 0)
      console.print(
        unbuilt.length === 0
          ? `  ok       ${images.length} images`
          : `  missing  images ${unbuilt.map(({ name }) => name).join(', ')}\n           run \`firedrill lab images\``,
      );
    console.print(missing.length === 0 ? 'Labs can run here.' : 'Labs cannot run here yet.');
  }
  if (missing.length > 0) exit(1);
}

/** `lab setup`: makes the machine ready. May be run again at any time. */
export async function labSetup(_options: object, { console }: CommandContext): Promise<void> {
  const started = console.now();
  await setUp(labPlaces(), (line) => console.say(`${stamp(console.now() - started)} ${line}`));
  console.print(`Labs can run here (${decimals((console.now() - started) / 1000, 1)} s).`);
}

/** `lab images`: builds what is missing, or lists. */
export async function labImages({ fresh, list, json }: LabImagesOptions, { console }: CommandContext): Promise<void> {
  const engine = await connectLabs({ toStart: true });
  if (!list) {
    const started = console.now();
    const isFresh = fresh === true;
    await engine.buildImages(
      ({ image, number, total, step, seconds }) => {
        const what = seconds === undefined ? (step ?? 'starts') : `done in ${decimals(seconds, 1)} s`;
        console.say(`${stamp(console.now() - started)} ${number} of ${total}  ${image}: ${what.slice(0, 100)}`);
      },
      { isFresh },
    );
  }
  const images = await engine.images();
  if (json) printJson(console, images);
  else
    for (const line of printTable(
      ['image', 'tag', 'built'],
      images.map(({ name, reference, isBuilt }) => [name, reference.split(':').at(-1)!, isBuilt ? 'yes' : 'no']),
    ))
      console.print(line);
}

/** `lab up`: instances of images, named after them. With `--hold` it stays until interrupted and goes then. */
export async function labUp(
  id: string | undefined,
  { image, memory, hold }: LabUpOptions,
  { console }: CommandContext,
): Promise<void> {
  const engine = await connectLabs({ toStart: true });
  const instances = image.map(
    (name): InstanceSpec => ({ name, image: name, memoryBytes: memory * MIB, cpus: 1, pids: 256 }),
  );
  const spec = {
    id: id ?? `lab-${randomUUID().slice(0, 8)}`,
    owner: hold ? ownerOfThisProcess() : TERMINAL_OWNER,
    level: '',
    instances,
  };
  const lab = await engine.up(spec, ({ text }) => console.say(text));
  console.print(lab.id);
  for (const { name } of lab.instances) console.print(`  ${name}  ${lab.address(name)}`);
  if (!hold) return;
  const unwatch = engine.watch((error) => console.say(sentenceOf(error)));
  await untilInterrupted(lab);
  unwatch();
}

async function untilInterrupted(lab: Lab): Promise<void> {
  await new Promise<void>((resolve) => {
    const alive = setInterval(() => {}, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        clearInterval(alive);
        resolve();
      });
  });
  await lab.down();
}

/** `lab down`: takes a lab away. */
export async function labDown(id: string, _options: object, { console }: CommandContext): Promise<void> {
  const engine = await connectLabs({ toStart: false });
  if (!(await engine.list()).some((lab) => lab.id === id)) throw new Failure(await noSuchLab(engine, id), 2);
  await engine.remove(id);
  console.print(`${id} is gone.`);
}

/** `lab list`: every lab of this installation. */
export async function labList({ json }: Json, { console }: CommandContext): Promise<void> {
  const labs = await (await connectLabs({ toStart: false })).list();
  if (json) return printJson(console, labs);
  if (labs.length === 0) return console.print('No lab is up.');
  const rows = labs.map(({ id, level, owner, instances, idleMs }) => [
    id,
    level,
    owner.split(':').slice(0, 2).join(' '),
    instances.map(({ name, isRunning }) => (isRunning ? name : `${name} (down)`)).join(', '),
    idleMs === undefined ? '–' : decimals(idleMs / 60_000, 0),
  ]);
  for (const line of printTable(['lab', 'level', 'owner', 'instances', 'idle min'], rows)) console.print(line);
}

/** `lab gc`: takes away what nobody owns; `--all` everything, `--idle` also what stood still for so long. */
export async function labGc({ all, idle, json }: LabGcOptions, { console }: CommandContext): Promise<void> {
  const engine = await connectLabs({ toStart: false });
  // Owners that are no process are known to somebody else: a server, a person. They keep theirs unless told otherwise.
  const others = (await engine.list()).map(({ owner }) => owner).filter((owner) => !owner.startsWith('process:'));
  const longest = idle === undefined ? undefined : idle * 60_000;
  const { removed } = await engine.gc({ keep: new Set(all ? [] : others), isForced: all === true, idleMs: longest });
  if (json) return printJson(console, removed);
  for (const { lab, why } of removed) console.print(`${lab}: ${why}`);
  console.print(removed.length === 0 ? 'Nothing to take away.' : `${removed.length} taken away.`);
}

/** `lab stop`: takes all labs away and ends the engine; images stay. */
export async function labStop(_options: object, { console }: CommandContext): Promise<void> {
  const engine = await LabEngine.connect({ project: projectRoot(), toStart: false });
  if (engine instanceof LabEngine) await engine.gc({ keep: new Set(), isForced: true });
  await shutDown(labPlaces());
  console.print('The engine of labs has ended.');
}

/** `lab shell`: a shell of root in an instance, on this terminal. */
export async function labShell(
  id: string,
  instance: string | undefined,
  { console, exit }: CommandContext,
): Promise<void> {
  const engine = await connectLabs({ toStart: false });
  const lab = await engine.attach(id);
  if (lab === undefined) throw new Failure(await noSuchLab(engine, id), 2);
  const { stdin, stdout } = process;
  const size = () => ({ rows: stdout.rows ?? 24, cols: stdout.columns ?? 80 });
  const shell = await lab.shell(instance ?? lab.instances[0]!.name, size());
  shell.onData((bytes) => {
    if (stdout.write(bytes)) return;
    shell.pause();
    stdout.once('drain', () => shell.resume());
  });
  const resize = () => void shell.resize(size());
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on('data', (bytes: Buffer) => shell.write(bytes));
  stdout.on('resize', resize);
  const { code } = await shell.ended;
  stdout.off('resize', resize);
  if (stdin.isTTY) stdin.setRawMode(false);
  stdin.pause();
  if (code !== 0) console.say(`The shell ended with code ${code}.`);
  exit(code === 0 ? 0 : 1);
}

async function noSuchLab(engine: LabEngine, id: string): Promise<string> {
  const known = (await engine.list()).map((lab) => lab.id);
  return `No lab "${id}" is up; ${known.length === 0 ? 'none is' : `up are ${known.join(', ')}`}.`;
}

const stamp = (ms: number): string => `${decimals(ms / 1000, 1)} s`.padStart(8);
