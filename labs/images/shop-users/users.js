// The people who use the shop: a trickle of about four requests a second, and the crowd of a level. Of a crowd each person
// waits for an answer before asking again, as people do: where the shop is slow they queue, and no more than they are.

const fs = require('node:fs');
const http = require('node:http');

const host = process.env.SHOP_HOST ?? 'web';
const PATIENCE_MS = 15_000;
const PEOPLE = 100_003;
const ORDERS = 400_000;
const INVOICES = 600_000;

const drawn = (n) => Math.floor(Math.random() * n);
const email = () => `c${drawn(PEOPLE)}@example.com`;
const picture = Buffer.alloc(6_000, 7);

const VISITS = {
  recent: () => ask('GET', '/api/orders/recent'),
  list: () => ask('GET', '/api/orders'),
  search: () => ask('GET', `/api/orders/search?email=${encodeURIComponent(email())}&at=${Date.now()}${drawn(1000)}`),
  order: () => ask('GET', `/api/orders/${1 + drawn(ORDERS)}`),
  users: () => ask('GET', '/api/users'),
  invoice: () => ask('GET', `/api/invoices/${1_000_001 + drawn(INVOICES)}`),
  receipt: () => ask('POST', '/api/receipts', picture),
  // A large picture, which whoever sent it takes back.
  photograph: async () => {
    const id = /"id":"([0-9a-f]+)"/.exec(await ask('POST', '/api/receipts', photograph()))?.[1];
    if (id !== undefined) await ask('DELETE', `/api/receipts/${id}`);
  },
};
const TRICKLE = ['recent', 'recent', 'list', 'search', 'search', 'order', 'users', 'receipt'];

let large;
const photograph = () => (large ??= Buffer.alloc(1_000_000, 7));

/** Gives the answer, '' where there is none; never fails. */
function ask(method, path, body) {
  return new Promise((resolve) => {
    const headers = body === undefined ? {} : { 'content-length': body.length };
    const request = http.request({ host, port: 8080, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        if (text.length < 1_000) text += part;
      });
      answer.on('close', () => done(text));
    });
    const patience = setTimeout(() => request.destroy(), PATIENCE_MS);
    const done = (text) => {
      clearTimeout(patience);
      resolve(text);
    };
    request.on('error', () => done(''));
    request.on('close', () => done(''));
    request.end(body);
  });
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function person(visit, pauseMs) {
  await wait(Math.random() * pauseMs);
  for (;;) {
    await VISITS[visit]();
    await wait(pauseMs * (0.5 + Math.random()));
  }
}

let n = 0;
setInterval(() => void VISITS[TRICKLE[n++ % TRICKLE.length]](), 250);
const crowd = fs.existsSync('/srv/crowd.json') ? JSON.parse(fs.readFileSync('/srv/crowd.json', 'utf8')) : [];
for (const { visit, people, pause } of crowd) for (let i = 0; i < people; i++) void person(visit, pause * 1000);
