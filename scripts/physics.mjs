/**
 * `npm run physics`: the world's own physics against closed forms, published storms and parameter sheets.
 */
import { ensureBundle, entryOf } from './bundle.mjs';
import { installIfNeeded, root } from './prepare.mjs';

await installIfNeeded();
const folder = await ensureBundle(root);
const { physics } = await import(entryOf(folder, 'physics'));
process.exitCode = await physics(process.argv.slice(2), {
  root,
  thread: new URL(entryOf(folder, 'physics-thread')),
});
