/**
 * First lines of a thread that bakes where the sources are run as written (tests): teaches it to read TypeScript, then
 * hands over. A bundle starts bake-thread.ts itself.
 */
import { register } from 'tsx/esm/api';

register();
await import('./bake-thread.ts');
