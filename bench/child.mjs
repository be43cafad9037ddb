/**
 * First lines of a measuring process: teaches it to read TypeScript, then hands over.
 */
import { register } from 'tsx/esm/api';

register();
await import('./child.ts');
