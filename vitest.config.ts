import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { compiledMachines } from './scripts/wasm/plugin.mjs';

const TABLE_IMPORT = /import \* as (\w+) from '(\.[^']*\.table\.ts)';/g;
const NUMBER = /^export const (\w+) = (-?(?:0x[\da-f]+|[\d.]+));/gm;

/**
 * Writes the numbers of `….table.ts` files into the code that reads them (`T.V_STATE` becomes 20), as the bundle does.
 * The test runner would look each one up in a module object, which makes the machine several times slower.
 */
function foldTables(): Plugin {
  const numbersOf = (path: string) =>
    new Map([...readFileSync(path, 'utf8').matchAll(NUMBER)].map((m) => [m[1], m[2]]));
  return {
    name: 'fold-tables',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('.table.ts')) return undefined;
      let folded = code;
      for (const [, name, path] of code.matchAll(TABLE_IMPORT)) {
        const numbers = numbersOf(resolve(dirname(id), path!));
        folded = folded.replace(new RegExp(`\\b${name}\\.(\\w+)\\b`, 'g'), (word, key) => numbers.get(key) ?? word);
      }
      return folded === code ? undefined : { code: folded, map: null };
    },
  };
}

export default defineConfig({
  plugins: [foldTables(), compiledMachines(import.meta.dirname)],
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tidy/**/*.test.ts', 'bench/**/*.test.ts'],
    // Those need root and minutes: scripts/labs.mjs.
    exclude: ['**/node_modules/**', '**/*.live.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Memory is weighed after a collection.
    execArgv: ['--expose-gc'],
  },
});
