/** What the sites of promoters and venues may ask, and where it goes. */
import { httpClient, proxy, serve } from './http.ts';

// A page of a promoter waits two seconds for us at most: three tries of half a second fit.
const seating = httpClient('seating', { timeoutMs: 500, attempts: 3 });

serve({
  routes: { 'GET /partner/seats': proxy(seating, 'GET /seats') },
  workers: 1_500,
  queue: 500,
});
