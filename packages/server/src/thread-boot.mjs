/**
 * First lines of every thread where the sources are run as written (tests): teaches it to read TypeScript, then hands
 * over to the module that its first argument names. A bundle starts that module itself.
 */
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
