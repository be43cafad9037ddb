import { parseFault } from '@firedrill/scenario';
import { expect, it } from 'vitest';
import { silentLog } from '../log.ts';
import { faultTexts } from './fault-texts.ts';
import { loadLibrary } from './library.ts';

const ROOT = new URL('../../../..', import.meta.url).pathname;

it('[API90] every fault of every scenario is a text that can be struck', () => {
  for (const { scenario, world, faults } of loadLibrary(ROOT, silentLog).scenarios()) {
    expect(faults.map(({ name }) => name)).toEqual(scenario.truth.faults.map(({ fault }) => fault.name));
    for (const { text } of faults) expect(parseFault(text, 'fault', world.file).issues).toEqual([]);
  }
});

it('gives none of a text that holds none', () => {
  expect(faultTexts('spec: {faults: [3, {fault: {}}]}')).toEqual([]);
  expect(faultTexts(': :')).toEqual([]);
});
