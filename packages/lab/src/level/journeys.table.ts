/**
 * What users of the shop do, each with what they must find: rows that were there before, and what they gave themselves.
 * A journey is made once per check, so that it can hold one answer against another.
 */
import type { RandomStream } from '@firedrill/base';
import { Pace } from './pace.ts';
import {
  INVOICES,
  ORDERS,
  ordersOfSamePerson,
  seededInvoice,
  seededOrder,
  seededSignUp,
  signedUpOn,
  USERS,
} from './seeded-shop.ts';
import type { ShopClient } from './shop-client.ts';

/** undefined: it went well; otherwise what the user would say. */
export type Complaint = string | undefined;

export type JourneyContext = {
  readonly shop: ShopClient;
  readonly random: RandomStream;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** What users do; made once per check, or per lab, so that one answer can be held against another. */
export type Journey = {
  readonly about: string;
  /** Seconds between users who come one by one; undefined: it watches over the check, or works the shop hard. */
  readonly every?: number;
  readonly make: (context: JourneyContext) => () => Promise<Complaint>;
};

const READS_S = 5;
const WRITES_S = 15;

type Order = {
  readonly id: string | number;
  readonly customer: string;
  readonly email: string;
  readonly totalCents: number;
};

const drawn = (random: RandomStream, most: number): number => 1 + random.below(most);
let tellApart = 0;
const unique = (): string => `${Date.now()}-${tellApart++}`;

function orderDiffers(order: Order, id: number): Complaint {
  const wanted = seededOrder(id);
  const same =
    Number(order.id) === id &&
    order.customer === wanted.customer &&
    order.email === wanted.email &&
    order.totalCents === wanted.totalCents;
  return same ? undefined : `order ${id} is not what it was`;
}

const recent: Journey = {
  about: 'Opens the list of what came in last.',
  every: READS_S,
  make:
    ({ shop }) =>
    async () => {
      const { value, says } = await shop.askJson<{ orders: Order[] }>({ path: '/api/orders/recent' });
      if (value === undefined) return says;
      return value.orders?.length === 20 ? undefined : 'the list of recent orders is not whole';
    },
};

const readOrder: Journey = {
  about: 'Opens one order out of all, and finds what is in it.',
  every: READS_S,
  make:
    ({ shop, random }) =>
    async () => {
      const id = drawn(random, ORDERS);
      const { value, says } = await shop.askJson<Order>({ path: `/api/orders/${id}` });
      return value === undefined ? says : orderDiffers(value, id);
    },
};

const searchOrders: Journey = {
  about: 'Searches all orders of an e-mail address, and finds every one.',
  every: READS_S,
  make:
    ({ shop, random }) =>
    async () => {
      const id = drawn(random, ORDERS);
      const { email } = seededOrder(id);
      const path = `/api/orders/search?email=${encodeURIComponent(email)}&at=${unique()}`;
      const { value, says } = await shop.askJson<{ orders: Order[] }>({ path });
      if (value === undefined) return says;
      const found = new Set(value.orders?.map((order) => Number(order.id)));
      return ordersOfSamePerson(id).every((one) => found.has(one)) ? undefined : `orders of ${email} are missing`;
    },
};

const firstPage: Journey = {
  about: 'Opens the list of all orders, the dearest first.',
  every: READS_S,
  make:
    ({ shop }) =>
    async () => {
      const { value, says } = await shop.askJson<{ orders: Order[] }>({ path: '/api/orders?limit=20' });
      if (value === undefined) return says;
      const totals = value.orders?.map(({ totalCents }) => totalCents) ?? [];
      return totals.length === 20 && totals.every((cents, i) => i === 0 || cents <= totals[i - 1]!)
        ? undefined
        : 'the list is not in its order';
    },
};

const walkList: Journey = {
  about:
    'Reads the list of all orders from the first to the last by following `next`, `limit` a page; late pages may take `growth` times as long as the first, all of them `most` seconds.',
  make:
    ({ shop, settings }) =>
    async () => {
      const limit = Number(settings.limit ?? 1_000);
      const pace = new Pace(ORDERS / limit, Number(settings.growth ?? Number.POSITIVE_INFINITY));
      const most = Number(settings.most ?? Number.POSITIVE_INFINITY);
      const seen = new Set<number>();
      const started = performance.now();
      let path: string | null = `/api/orders?limit=${limit}`;
      for (let page = 0; path !== null && page < (ORDERS / limit) * 2; page++) {
        const began = performance.now();
        const { value, says }: Awaited<ReturnType<typeof shop.askJson<{ orders: Order[]; next: string | null }>>> =
          await shop.askJson({ path });
        if (value === undefined) return `page ${page + 1}: ${says}`;
        for (const { id } of value.orders) seen.add(Number(id));
        if (!pace.holds(performance.now() - began)) return `from page ${page + 1} on it is much slower than at first`;
        if (performance.now() - started > most * 1000) return `after ${most} s only ${seen.size} orders were read`;
        path = value.next;
      }
      for (let id = 1; id <= ORDERS; id++) if (!seen.has(id)) return `the list ends without order ${id}`;
      return undefined;
    },
};

const placeOrder: Journey = {
  about: 'Places an order and opens it.',
  every: WRITES_S,
  make:
    ({ shop }) =>
    async () => {
      const order = { customer: `Check ${unique()}`, email: 'check@example.com', totalCents: 1 };
      const placed = await shop.send<Order>('/api/orders', order);
      if (placed.value === undefined) return placed.says;
      const { value, says } = await shop.askJson<Order>({ path: `/api/orders/${placed.value.id}` });
      if (value === undefined) return `placed; opened again: ${says}`;
      return value.customer === order.customer ? undefined : 'what was ordered is not what was kept';
    },
};

type User = { readonly id: string | number; readonly name: string; readonly createdAt: string };

const signUp: Journey = {
  about: 'Adds a user and finds them on today’s list.',
  every: WRITES_S,
  make:
    ({ shop }) =>
    async () => {
      const name = `Check ${unique()}`;
      const added = await shop.send<User>('/api/users', { name });
      if (added.value === undefined) return added.says;
      const { value, says } = await shop.askJson<{ users: User[] }>({ path: '/api/users' });
      if (value === undefined) return says;
      return value.users?.some((user) => user.name === name) ? undefined : 'the user was added and is not on the list';
    },
};

const LISBON = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Lisbon', dateStyle: 'short', timeStyle: 'medium' });

const usersOfDay: Journey = {
  about: 'Opens the list of a past day, and finds who signed up then, at the right time.',
  every: READS_S,
  make:
    ({ shop, random }) =>
    async () => {
      const day = seededSignUp(drawn(random, USERS - 100)).slice(0, 10);
      const { value, says } = await shop.askJson<{ users: User[] }>({ path: `/api/users?date=${day}` });
      if (value === undefined) return says;
      const wanted = signedUpOn(day);
      const found = new Map(value.users?.map((user) => [Number(user.id), user.createdAt]));
      if (wanted.length !== found.size || wanted.some((id) => !found.has(id)))
        return `the list of ${day} is not that day’s`;
      const wrong = wanted.find(
        (id) => LISBON.format(Date.parse(found.get(id)!)).replace(' ', 'T') !== seededSignUp(id),
      );
      return wrong === undefined || isClockChange(day)
        ? undefined
        : `user ${wrong} is shown at the wrong time of ${day}`;
    },
};

/** Days on which an hour comes twice or never. */
function isClockChange(day: string): boolean {
  const noon = (text: string) => LISBON.format(new Date(`${text}T12:00:00Z`)).slice(11, 13);
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return noon(day) !== noon(before);
}

const sendReceipt: Journey = {
  about: 'Uploads a picture of `size` bytes, finds it kept, and takes it back.',
  every: WRITES_S,
  make: ({ shop, settings }) => {
    const picture = Buffer.alloc(Number(settings.size ?? 200_000), 7);
    return async () => {
      const asked = { method: 'POST', path: '/api/receipts', body: picture };
      const sent = await shop.askJson<{ id: string }>(asked, 201);
      if (sent.value === undefined) return sent.says;
      const { value, says } = await shop.askJson<{ bytes: number }>({ path: `/api/receipts/${sent.value.id}` });
      if (value === undefined) return `uploaded; looked for again: ${says}`;
      // Checks and visits are many, and disks are small.
      void shop.ask({ method: 'DELETE', path: `/api/receipts/${sent.value.id}` });
      return value.bytes === picture.length ? undefined : `of ${picture.length} bytes ${value.bytes} were kept`;
    };
  },
};

const tooLarge: Journey = {
  about: 'Uploads far too large a picture, which must be refused.',
  make: ({ shop, settings }) => {
    const picture = Buffer.alloc(Number(settings.size ?? 20_000_000), 7);
    return async () => {
      const { status } = await shop.ask({ method: 'POST', path: '/api/receipts', body: picture });
      return status === 201 ? `a picture of ${picture.length} bytes was taken` : undefined;
    };
  },
};

const browserCall: Journey = {
  about: 'A page of the front end asks the API as a browser does: asks for leave first, then reads and writes.',
  every: READS_S,
  make:
    ({ shop }) =>
    async () => {
      const origin = { origin: shop.origin };
      const wanting = {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      };
      const leave = await shop.ask({ method: 'OPTIONS', path: '/api/users', headers: wanting });
      if (leave.status === 0 || leave.status >= 400)
        return `the API, asked by the browser whether the page may write: ${leave.says}`;
      if (!allows(leave.headers, shop.origin)) return 'the browser blocks the page: it may not write to the API';
      if (
        !String(leave.headers['access-control-allow-headers'] ?? '')
          .toLowerCase()
          .includes('content-type')
      )
        return 'the browser blocks the page: it may not send JSON';
      const read = await shop.ask({ path: '/api/orders/recent', headers: origin });
      if (read.status !== 200) return `the API, asked by the page: ${read.says}`;
      return allows(read.headers, shop.origin) ? undefined : 'the browser blocks the page: it may not read the answer';
    },
};

const foreignPage: Journey = {
  about: 'A page of somebody else asks the API, and must not be let in.',
  make:
    ({ shop }) =>
    async () => {
      const origin = 'http://elsewhere.example';
      const { headers } = await shop.ask({ path: '/api/orders/recent', headers: { origin } });
      return allows(headers, origin) ? 'any page of the internet may call the API' : undefined;
    },
};

/** As browsers read it: exactly one value, this origin or all. */
function allows(headers: Readonly<Record<string, string | readonly string[] | undefined>>, origin: string): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === origin || allowed === '*';
}

const findInvoice: Journey = {
  about: 'Opens an invoice by its number.',
  every: READS_S,
  make:
    ({ shop, random }) =>
    async () => {
      const wanted = seededInvoice(drawn(random, INVOICES));
      const { value, says } = await shop.askJson<typeof wanted>({ path: `/api/invoices/${wanted.number}` });
      if (value === undefined) return says;
      const same = value.customer === wanted.customer && value.totalCents === wanted.totalCents;
      return same && String(value.number) === wanted.number ? undefined : `invoice ${wanted.number} is not what it was`;
    },
};

const frontPage: Journey = {
  about: 'Opens the front end.',
  every: READS_S,
  make:
    ({ shop }) =>
    async () => {
      const { status, body, says } = await shop.ask({ path: '/', port: 80 });
      if (status !== 200) return `the front end: ${says}`;
      const script = await shop.ask({ path: '/app.js', port: 80 });
      return body.includes('Corner Shop') && script.status === 200 ? undefined : 'the front end is not whole';
    },
};

const backendAlive: Journey = {
  about: 'Asks the backend whether it is there.',
  every: READS_S,
  make:
    ({ shop }) =>
    async () => {
      const { status, says } = await shop.ask({ path: '/health' });
      return status === 200 ? undefined : says;
    },
};

const steadyBackend: Journey = {
  about:
    'Reads the backend’s own figures: it must not have been started anew meanwhile, nor hold more than `most` bytes.',
  make: ({ shop, settings }) => {
    let started: string | undefined;
    return async () => {
      const { status, body, says } = await shop.ask({ path: '/metrics' });
      if (status !== 200) return `the backend, asked for its figures: ${says}`;
      const figure = (name: string) => new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1];
      const now = figure('process_start_time_seconds');
      if (started !== undefined && now !== started) return 'the backend was started anew meanwhile';
      started = now;
      return Number(figure('process_resident_memory_bytes')) <= Number(settings.most ?? 150_000_000)
        ? undefined
        : 'the backend takes more and more memory';
    };
  },
};

/** The journeys by name. */
export const JOURNEYS = {
  'read-recent': recent,
  'read-order': readOrder,
  'search-orders': searchOrders,
  'list-first-page': firstPage,
  'walk-list': walkList,
  'place-order': placeOrder,
  'sign-up': signUp,
  'users-of-day': usersOfDay,
  'send-receipt': sendReceipt,
  'send-too-large': tooLarge,
  'browser-call': browserCall,
  'foreign-page': foreignPage,
  'find-invoice': findInvoice,
  'front-page': frontPage,
  'backend-alive': backendAlive,
  'steady-backend': steadyBackend,
} as const satisfies Readonly<Record<string, Journey>>;

/** A journey by its name in a file; undefined when there is none. */
export function journeyOf(name: string): Journey | undefined {
  return (JOURNEYS as Readonly<Record<string, Journey>>)[name];
}
