import { createServer } from 'node:http';
import { createOrder } from './create-order.js';
import { loadFees } from './fees.js';
import { log } from './log.js';
import { checkSchema } from './schema.js';

log.info(`orders starting, node ${process.version}`);
await checkSchema(); // about 30 s
await loadFees();

const server = createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok');
  return createOrder(request, response);
});
server.listen(8080, () => log.info('listening on :8080'));

process.on('SIGTERM', () => {
  log.info('SIGTERM received, no new requests');
  server.close(() => process.exit(0));
});
