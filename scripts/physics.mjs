/**
 * `npm run physics`: the world's own physics against closed forms, published storms and parameter sheets.
 */
import { register } from 'tsx/esm/api';
import { installIfNeeded, root } from './prepare.mjs';

await installIfNeeded();
register();
const { physics } = await import('../bench/physics/main.ts');
process.exitCode = await physics(process.argv.slice(2), {
  worlds: `${root}/bench/physics/worlds`,
  thread: new URL('../bench/physics/boot.mjs', import.meta.url),
});
