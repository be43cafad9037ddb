import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { varianceChecks } from './counterfactual.ts';

const path = join(import.meta.dirname, '../worlds/tree.world.yaml');
const TREE = parseWorld(readFileSync(path, 'utf8'), path).value!;

test('the difference of paired runs is at least 50 times as sure as that of independent ones', () => {
  const checks = varianceChecks(TREE, 60);
  expect(checks).toHaveLength(3);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
}, 600_000);
