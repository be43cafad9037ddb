/**
 * First lines of a thread that plays proofs where the sources are run as written (tests): teaches it to read TypeScript,
 * then hands over. A bundle starts worker.ts itself.
 */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
