/** Loads the dictionary (about 800 MiB) last, then listens. */
import { dictionary } from './dictionary.ts';
import { find } from './find.ts';
import { listen } from './http.ts';

await dictionary.load();
listen(8080, { 'GET /find': find });
