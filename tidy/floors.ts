/**
 * Imports go down, through the front door. Reads every import of every room and says where one climbs, knocks at a
 * neighbour's, enters by a window, or brings in something that is not there on that floor.
 */
import { builtinModules } from 'node:module';
import ts from 'typescript';
import type { CodeFile, Finding } from './sources.ts';
import { findingAt, isTest, nodesOf } from './sources.ts';

/** Floors of the rooms; a room imports strictly lower ones. */
export const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  kernel: 1,
  telemetry: 1,
  scenario: 1,
  world: 2,
  query: 2,
  drill: 3,
  debrief: 4,
  protocol: 5,
  lab: 5,
  server: 6,
  web: 6,
  bench: 6,
  cli: 7,
  e2e: 8,
  tidy: 8,
};

/** Rooms that may look outside. All others run anywhere. */
const NODE_ROOMS = new Set(['lab', 'server', 'cli', 'bench', 'e2e', 'tidy']);
const BUILTINS = new Set(builtinModules);

/** The room a file belongs to, or undefined (root configuration). */
export function roomOf(path: string): string | undefined {
  const match = /^(?:packages\/([^/]+)|(bench|e2e|tidy))\//.exec(path);
  return match?.[1] ?? match?.[2];
}

/** Runs in a server, a worker, a browser tab and a test alike. */
export function runsAnywhere(room: string): boolean {
  return !NODE_ROOMS.has(room) && room !== 'web';
}

/** Dependencies by room, as its package.json lists them. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** Checks all imports of a file. `shared` holds what the root's package.json gives to every test. */
export function inspectImports(file: CodeFile, dependencies: Dependencies): Finding[] {
  const room = roomOf(file.path);
  if (room === undefined) return [];
  const findings: Finding[] = [];
  for (const node of nodesOf(file.tree)) {
    const specifier = specifierOf(node);
    if (specifier === undefined) continue;
    const message = objection({ file, room, specifier, dependencies });
    if (message !== undefined) findings.push(findingAt(file, node, message));
  }
  return findings;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  return undefined;
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;

type Import = {
  readonly file: CodeFile;
  readonly room: string;
  readonly specifier: string;
  readonly dependencies: Dependencies;
};

function objection(what: Import): string | undefined {
  if (what.specifier.startsWith('.')) return relativeObjection(what);
  if (what.specifier.startsWith('@firedrill/')) return floorObjection(what);
  return outsideObjection(what);
}

function relativeObjection({ file, room, specifier }: Import): string | undefined {
  const folder = file.path.slice(0, file.path.lastIndexOf('/'));
  const target = new URL(specifier, `file:///${folder}/`).pathname.slice(1);
  if (roomOf(target) !== room && !target.startsWith('scripts/')) {
    return `"${specifier}" leaves the room; import the other package by its name, "@firedrill/…"`;
  }
  if (!/\.(tsx?|css|svg|json|mjs)(\?\w+)?$/.test(specifier)) return `write the extension: "${specifier}.ts"`;
  return undefined;
}

function floorObjection({ room, specifier }: Import): string | undefined {
  const [, target = '', ...inner] = specifier.split('/');
  const floor = FLOORS[target];
  if (floor === undefined) return `there is no room "${target}"; the rooms stand in tidy/floors.ts`;
  if (inner.length > 0) return `enter by the door: import "@firedrill/${target}" and export there what you need`;
  if (target === room || floor < FLOORS[room]!) return undefined;
  return `"${room}" (floor ${FLOORS[room]}) must not import "${target}" (floor ${floor}): imports go down only. Move what is shared to a lower floor, or let the app hand in a port`;
}

function outsideObjection({ file, room, specifier, dependencies }: Import): string | undefined {
  const name = packageName(specifier);
  if (specifier.startsWith('node:') || BUILTINS.has(name)) {
    if (NODE_ROOMS.has(room) || isTest(file.path) || /\.config\.ts$/.test(file.path)) return undefined;
    return `"${specifier}" exists only in Node, and "${room}" runs anywhere. Declare a small interface and let the app hand it in`;
  }
  const own = dependencies.get(room)?.has(name) ?? false;
  const shared = dependencies.get('root')?.has(name) ?? false;
  const tool = isTest(file.path) || /\.config\.ts$/.test(file.path) || room === 'tidy' || file.path.includes('/dev/');
  if (own || (shared && tool)) return undefined;
  return `"${name}" is not among the dependencies in this room's package.json; add it there with an exact version, or do without`;
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
