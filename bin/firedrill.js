#!/usr/bin/env node
/**
 * The command line from any folder: bundles the sources when they have changed, then runs the bundle. FIREDRILL_DEBUG=1
 * shows where in the sources a stack trace leads (otherwise their maps are not read: it would cost 60 ms a start).
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBundle, entryOf, mistakesIn } from '../scripts/bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, 'node_modules/esbuild'))) {
  console.error('Firedrill is not installed yet: run `npm ci` in its folder first.');
  process.exit(1);
}
const folder = await ensureBundle(root).catch((error) => {
  const mistakes = mistakesIn(error);
  console.error(
    mistakes.length > 0
      ? `The sources of Firedrill do not build:\n${mistakes.join('\n')}`
      : `Firedrill could not be built into ${join(root, 'dist')}: ${error.message}`,
  );
  process.exit(1);
});
if (process.env.FIREDRILL_DEBUG === '1') process.setSourceMapsEnabled(true);
await import(entryOf(folder, 'cli'));
