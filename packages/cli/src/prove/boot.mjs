/**
 * First lines of a thread that plays proofs: teaches it to read TypeScript, then hands over.
 */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
