#!/usr/bin/env node
/**
 * The command line from any folder: lets Node read TypeScript, then hands over to packages/cli.
 */
import { existsSync } from 'node:fs';

const loader = new URL('../node_modules/tsx/dist/esm/api/index.mjs', import.meta.url);
if (!existsSync(loader)) {
  console.error('Firedrill is not installed yet: run `npm ci` in its folder first.');
  process.exit(1);
}
const { register } = await import(loader.href);
register();
await import(new URL('../packages/cli/src/main.ts', import.meta.url).href);
