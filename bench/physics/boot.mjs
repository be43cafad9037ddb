/**
 * First lines of a thread where the sources are run as written: teaches it to read TypeScript, then hands over.
 */
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
