import { readFileSync } from 'node:fs';
import { parseChange, parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { comparePairs, runPair } from '../index.ts';

const path = '../../../../bench/worlds/tree.world.yaml';
const TREE = parseWorld(readFileSync(new URL(path, import.meta.url), 'utf8'), 'tree.world.yaml').value!;

/** Six pairs suffice to tell a hundred times from fifty; the command line takes twenty. */
function reduction(what: string): number {
  const text = `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: test}\nspec: {until: 45s, measure: {from: 5s, to: 45s}, changes: [{at: 2s, ${what}}]}\n`;
  const change = parseChange(text, 'change.yaml', TREE).value!;
  const rows = comparePairs([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => runPair(TREE, change, seed)));
  return rows.find(({ sli }) => sli === 'mean ms')!.varianceReduction;
}

test.each([
  ['a ninth worker of search', 'set: service/search/workers, to: 9'],
  ['four times the errors of cart-db', 'set: service/cart-db/errors, to: 2%'],
  ['a tenth more work in catalog-db', 'set: service/catalog-db/work, to: 1.1'],
])('[W22] keyed draws make the difference of %s at least 50 times as sure as independent seeds', (_, what) => {
  expect(reduction(what)).toBeGreaterThan(50);
});
