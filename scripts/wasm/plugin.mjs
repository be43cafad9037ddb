/**
 * Puts compiled machines in the places of the files that stand for them, for the bundle and for the tests.
 */
import { dirname, join, relative } from 'node:path';
import { Program, WORLD } from './compile.mjs';
import { Outside } from './sources.mjs';

const TREE = 'bench/flat-tree.ts';
/** The machine that stands at each place. */
const PLACES = {
  'packages/world/src/machine/compiled.ts': WORLD,
  'bench/compiled-tree.ts': { file: TREE, name: 'FlatTree', fire: { file: TREE, name: 'FlatTree.fire' } },
};
/** Bytes of an element, by kind of array. */
const WIDTH = { Int32Array: 4, Uint32Array: 4, Float64Array: 8, Uint8Array: 1 };

/** A plugin of rolldown and of vite. */
export function compiledMachines(root) {
  const places = new Map(Object.keys(PLACES).map((place) => [join(root, place), place]));
  return {
    name: 'compiled machines',
    load(id) {
      const place = places.get(id.split('?')[0]);
      return place === undefined ? undefined : { code: compiledSource(root, place), moduleType: 'js' };
    },
  };
}

/** The module that stands at a place: the machine as WebAssembly, and what it is given. */
function compiledSource(root, place) {
  const program = new Program(root, PLACES[place]);
  const { bytes, places, constants, globals, tables, imports, texts } = program.compile();
  const lines = [];
  const names = new Map();
  const take = (file, name) => {
    const exported = file.exported.get(name);
    if (exported === undefined) throw new Outside(`${name} of ${file.path} is used by the compiled machine: export it`);
    const key = `${file.path}#${exported}`;
    if (!names.has(key)) {
      names.set(key, `x${names.size}`);
      const from = relative(dirname(place), file.path);
      lines.push(`import { ${exported} as ${names.get(key)} } from '${from.startsWith('.') ? from : `./${from}`}';`);
    }
    return names.get(key);
  };
  const tableEntries = tables.map(({ name, file, local, kind }) => {
    const source = program.sources.file(file);
    const size = source.exported.has(local) ? undefined : source.constants.get(local)?.arguments?.[0]?.value;
    return `${JSON.stringify(name)}: ${typeof size === 'number' ? size * WIDTH[kind] : take(source, local)}`;
  });
  const importEntries = imports
    .filter(({ of }) => of.includes('#') || of.includes('.'))
    .map(
      ({ name, of, params }) =>
        `${JSON.stringify(name)}: ${callback(of, params, (path, local) => take(program.sources.file(path), local))}`,
    );
  const parts = {
    module: `new Uint8Array(Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64'))`,
    constants: JSON.stringify(constants),
    places: JSON.stringify(places),
    globals: JSON.stringify(globals.map(({ name, type, mutable }) => ({ name, type, mutable }))),
    tables: `{ ${tableEntries.join(', ')} }`,
    imports: JSON.stringify(imports.map(({ name }) => name)),
    callbacks: `{\n    ${importEntries.join(',\n    ')} }`,
    texts: JSON.stringify(texts),
  };
  const body = Object.entries(parts).map(([key, value]) => `  ${key}: ${value},\n`);
  return `${lines.join('\n')}\nexport const compiled = {\n${body.join('')}};\n`;
}

/** A function of its own for each import, so that the engine knows what it calls: `(m) => (a, b) => f(m, a, b)`. */
function callback(of, params, take) {
  const values = params.map((_, n) => 'abcdefgh'[n]);
  const list = values.join(', ');
  if (!of.includes('#')) return `(m) => (${list}) => ${of}(${list})`;
  const [path, name] = of.split('#');
  return `(m) => (${list}) => ${take(path, name)}(${['m', ...values].join(', ')})`;
}
