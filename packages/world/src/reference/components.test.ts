import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_NAMES, FAULT_KINDS, PARAMETERS } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { FAMILIES } from '../emit/families.table.ts';
import { COMPONENTS, type ComponentRow } from './components.table.ts';
import { componentsPage } from './components-page.ts';

const listed = (key: 'faults' | 'actions' | 'parameters' | 'metrics'): readonly string[] =>
  COMPONENTS.flatMap((row: ComponentRow) => row[key]);
const startsWithOne = (starts: readonly string[]) => (name: string) => starts.some((start) => name.startsWith(start));

describe('the list of components is complete', () => {
  test('its page is up to date (`firedrill docs`)', () => {
    const path = join(import.meta.dirname, '../../../../docs/reference/components.md');
    expect(readFileSync(path, 'utf8')).toBe(componentsPage());
  });

  test('every fault and every action belongs to one, and none is invented', () => {
    const kinds = FAULT_KINDS.map(({ kind }) => kind);
    expect(kinds.filter((kind) => !listed('faults').includes(kind))).toEqual([]);
    expect(listed('faults').filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(ACTION_NAMES.filter((name) => !listed('actions').includes(name))).toEqual([]);
    expect(listed('actions').filter((name) => !ACTION_NAMES.includes(name))).toEqual([]);
  });

  test('every live parameter and every metric belongs to one, and none is invented', () => {
    const parameters = PARAMETERS.map(({ name }) => name);
    const metrics = FAMILIES.map(({ name }) => name);
    for (const [names, starts] of [
      [parameters, listed('parameters')],
      [metrics, listed('metrics')],
    ] as const) {
      expect(names.filter((name) => !startsWithOne(starts)(name))).toEqual([]);
      expect(starts.filter((start) => !names.some((name) => name.startsWith(start)))).toEqual([]);
    }
  });
});
