import { defineConfig } from 'vitest/config';

/** Tests on a real container engine, one file after the other: they measure and fill the machine. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.live.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
