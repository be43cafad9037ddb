// The people who use the shop, about four requests a second: who reads the list, searches, signs up, sends a receipt.

const http = require('node:http');

const host = process.env.SHOP_HOST ?? 'web';
const PEOPLE = 100_003;
let n = 0;

const picture = Buffer.alloc(6_000, 7);
const email = () => `c${Math.floor(Math.random() * PEOPLE)}@example.com`;
const VISITS = [
  () => ['GET', '/api/orders/recent'],
  () => ['GET', '/api/orders/recent'],
  () => ['GET', '/api/orders'],
  () => ['GET', `/api/orders/search?email=${encodeURIComponent(email())}&at=${Date.now()}`],
  () => ['GET', `/api/orders/search?email=${encodeURIComponent(email())}&at=${Date.now()}`],
  () => ['GET', `/api/orders/${1 + Math.floor(Math.random() * 400_000)}`],
  () => ['GET', '/api/users'],
  () => ['POST', '/api/receipts', picture],
];

function visit([method, path, body]) {
  const headers = body === undefined ? {} : { 'content-length': body.length };
  const request = http.request({ host, port: 8080, method, path, headers, timeout: 15_000, agent: false }, (answer) =>
    answer.resume(),
  );
  request.on('timeout', () => request.destroy());
  request.on('error', () => undefined);
  request.end(body);
}

setInterval(() => visit(VISITS[n++ % VISITS.length]()), 250);
