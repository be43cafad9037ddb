/**
 * Makes images that are missing, one after the other, what they build on first. No registry is asked: the first image is
 * made of Debian's packages, the others run apt-get in it.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type EngineClient, EngineRefusal } from '../engine/client.ts';
import type { Places } from '../places.ts';
import { mustCommand } from '../setup/command.ts';
import { withLock } from '../setup/lock.ts';
import { LabTrouble } from '../trouble.ts';
import { IMAGE_PREFIX, type Recipe, readRecipes } from './recipe.ts';

/** How one image stands. */
export type ImageState = { readonly name: string; readonly reference: string; readonly isBuilt: boolean };

/** What is told while images are made: `step` is the engine's own ("STEP 2/4: RUN …"), the last one has the seconds. */
export type ImageProgress = {
  readonly image: string;
  readonly number: number;
  readonly total: number;
  readonly step?: string;
  readonly seconds?: number;
};

const BUILD_TIMEOUT_MS = 20 * 60_000;
const DAY_MS = 86_400_000;

/** Every image of the project and whether it is there. */
export async function imageStates(project: string, client: EngineClient): Promise<readonly ImageState[]> {
  const present = await presentReferences(client);
  return readRecipes(project).map(({ name, reference }) => ({ name, reference, isBuilt: present.has(reference) }));
}

/** `tell` hears of every image and step; `isFresh` builds all of them again. */
export type BuildOptions = {
  readonly places: Places;
  readonly client: EngineClient;
  readonly tell: (progress: ImageProgress) => void;
  readonly isFresh?: boolean;
};

/** Builds what is missing; then removes old images of older recipes that no lab uses. Throws {@link LabTrouble} `image`. */
export async function buildImages({ places, client, tell, isFresh = false }: BuildOptions): Promise<void> {
  await withLock(places.lock, async () => {
    const recipes = readRecipes(places.project);
    const present = isFresh ? new Set<string>() : await presentReferences(client);
    const missing = recipes.filter(({ reference }) => !present.has(reference));
    for (const [index, recipe] of missing.entries()) {
      const at = { image: recipe.name, number: index + 1, total: missing.length };
      const started = performance.now();
      tell(at);
      if (recipe.debian === undefined)
        await buildFromFile({ places, client, recipe, onStep: (step) => tell({ ...at, step }) });
      else await buildDebian({ places, client, recipe, onStep: (step) => tell({ ...at, step }) });
      tell({ ...at, seconds: (performance.now() - started) / 1000 });
    }
    await removeOld(client, new Set(recipes.map(({ reference }) => reference)));
  });
}

/** Kept in the image, for what is installed on top: no translated descriptions, no waiting for a disk that is thrown away. */
const APT_OPTIONS = ['Acquire::Languages "none"', 'APT::Install-Recommends "false"'];
const DPKG_OPTIONS = [
  'force-unsafe-io',
  ...['doc/*', 'locale/*', 'lintian/*', 'info/*'].map((path) => `path-exclude=/usr/share/${path}`),
  'path-include=/usr/share/doc/*/copyright',
];

type Build = {
  readonly places: Places;
  readonly client: EngineClient;
  readonly recipe: Recipe;
  readonly onStep: (step: string) => void;
};

/** A minimal Debian, made by mmdebstrap into an archive and imported. */
async function buildDebian({ places, client, recipe, onStep }: Build): Promise<void> {
  const { suite, include } = recipe.debian!;
  await inScratch(places, async (scratch) => {
    const archive = join(scratch, 'debian.tar');
    onStep(`mmdebstrap ${suite}`);
    const options = ['--quiet', '--variant=minbase', '--components=main', `--include=${include.join(',')}`];
    options.push(
      ...APT_OPTIONS.map((option) => `--aptopt=${option}`),
      ...DPKG_OPTIONS.map((one) => `--dpkgopt=${one}`),
    );
    await mustCommand(['mmdebstrap', ...options, suite, archive], { timeoutMs: BUILD_TIMEOUT_MS });
    onStep('import');
    const [repo, tag] = splitReference(recipe.reference);
    const said = listenForErrors(recipe.name);
    const query = { fromSrc: '-', repo };
    const call = { method: 'POST', path: '/images/create', query, timeoutMs: BUILD_TIMEOUT_MS } as const;
    await client.send(call, createReadStream(archive), said.onLine);
    said.end();
    dropUploads(places);
    // podman takes no tag here and calls the image "latest"; that name goes with the old ones.
    await client.json({ method: 'POST', path: `/images/${encodeURIComponent(repo)}:latest/tag`, query: { repo, tag } });
  });
}

async function buildFromFile({ places, client, recipe, onStep }: Build): Promise<void> {
  await inScratch(places, async (scratch) => {
    gather(places.project, recipe, scratch);
    const query = {
      dockerfile: 'Containerfile',
      t: recipe.reference,
      // Packages come over the host's own network; instances made of the image later have none to the outside.
      networkmode: 'host',
      layers: false,
      forcerm: true,
      buildargs: JSON.stringify(proxiesOf(process.env)),
    };
    const tar = spawn('tar', ['-C', scratch, '-cf', '-', '.'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const said = listenForErrors(recipe.name, onStep);
    const call = { method: 'POST', path: '/build', query, timeoutMs: BUILD_TIMEOUT_MS } as const;
    await client.send(call, tar.stdout, said.onLine);
    said.end();
  });
}

/** Puts a build together: the folder of the image, files from elsewhere, and the exact image that it builds on. */
function gather(project: string, recipe: Recipe, scratch: string): void {
  cpSync(recipe.folder, scratch, { recursive: true, dereference: true });
  rmSync(join(scratch, 'context.yaml'), { force: true });
  for (const { from, to } of recipe.files) {
    mkdirSync(dirname(join(scratch, to)), { recursive: true });
    cpSync(join(project, from), join(scratch, to), { recursive: true, dereference: true });
  }
  const path = join(scratch, 'Containerfile');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^FROM\s+\S+/m, `FROM ${recipe.base}`));
}

async function inScratch(places: Places, work: (scratch: string) => Promise<void>): Promise<void> {
  mkdirSync(places.scratch, { recursive: true });
  const scratch = mkdtempSync(join(places.scratch, 'build-'));
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Podman 4.3 leaves the archive of an import where it wrote it down (140 MB). Only one build runs at a time. */
function dropUploads({ scratch }: Places): void {
  for (const name of readdirSync(scratch)) {
    if (name.startsWith('api_load.tar')) rmSync(join(scratch, name), { force: true });
  }
}

const LAST_LINES = 12;

/** Reads the engine's lines of JSON; `end` throws what the build said last when it failed. */
function listenForErrors(image: string, onStep?: (step: string) => void) {
  const last: string[] = [];
  let failure: string | undefined;
  return {
    onLine: (line: string): void => {
      const { stream, error } = JSON.parse(line) as { stream?: string; error?: string };
      if (error !== undefined) failure = error.trim();
      const text = stream?.trim() ?? '';
      if (text === '') return;
      last.push(text);
      if (last.length > LAST_LINES) last.shift();
      if (/^step \d/i.test(text)) onStep?.(text);
    },
    end: (): void => {
      if (failure === undefined) return;
      throw new LabTrouble('image', `lab/${image} could not be built: ${failure}\n${last.join('\n')}`);
    },
  };
}

type Image = { readonly RepoTags?: readonly string[] | null; readonly Created: number };

async function listImages(client: EngineClient): Promise<readonly Image[]> {
  return (await client.json<readonly Image[]>({ method: 'GET', path: '/images/json' })) ?? [];
}

async function presentReferences(client: EngineClient): Promise<ReadonlySet<string>> {
  return new Set((await listImages(client)).flatMap(({ RepoTags }) => RepoTags ?? []));
}

/**
 * Tags of ours that no recipe asks for any more, once they are a day old: another checkout of the project may use them
 * beside this one. A tag that a lab still runs on stays until the next time.
 */
async function removeOld(client: EngineClient, wanted: ReadonlySet<string>): Promise<void> {
  const isOld = (reference: string, { Created }: Image): boolean =>
    reference.endsWith(':latest') || Date.now() - Created * 1000 > DAY_MS;
  for (const image of await listImages(client)) {
    for (const reference of image.RepoTags ?? []) {
      if (!reference.startsWith(IMAGE_PREFIX) || wanted.has(reference) || !isOld(reference, image)) continue;
      try {
        await client.json({ method: 'DELETE', path: `/images/${encodeURIComponent(reference)}` });
      } catch (error) {
        if (!(error instanceof EngineRefusal)) throw error;
      }
    }
  }
}

function splitReference(reference: string): readonly [string, string] {
  const at = reference.lastIndexOf(':');
  return [reference.slice(0, at), reference.slice(at + 1)];
}

type Env = Readonly<Record<string, string | undefined>>;

/** The proxies that this process goes through, for the builds. */
function proxiesOf(env: Env): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name] ?? env[name.toUpperCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
