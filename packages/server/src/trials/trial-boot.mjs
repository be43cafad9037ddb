/**
 * First lines of a thread that runs a trial where the sources are run as written (tests): teaches it to read TypeScript,
 * then hands over. A bundle starts trial-thread.ts itself.
 */
import { register } from 'tsx/esm/api';

register();
await import('./trial-thread.ts');
