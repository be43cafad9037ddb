/**
 * First lines of a thread that plays a drill otherwise where the sources are run as written (tests): teaches it to read
 * TypeScript, then hands over. A bundle starts fork-thread.ts itself.
 */
import { register } from 'tsx/esm/api';

register();
await import('./fork-thread.ts');
