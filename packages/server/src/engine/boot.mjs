/**
 * First lines of a drill's thread: teaches it to read TypeScript, wherever it was started from, then hands over.
 */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
