import { expect, it } from 'vitest';
import { inactiveFileBytes } from './stats.ts';

it('[LAB24] leaves out the files that may be forgotten, as either version of the kernel names them', () => {
  const v1 = 'cache 900\ninactive_file 5\ntotal_cache 900\ntotal_inactive_file 700\n';
  expect(inactiveFileBytes(v1)).toBe(700);
  expect(inactiveFileBytes('anon 10\ninactive_anon 4\ninactive_file 300\n')).toBe(300);
  expect(inactiveFileBytes('')).toBe(0);
});
