import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { RandomStream, seedWords } from '@firedrill/base';
import { afterEach, describe, expect, test } from 'vitest';
import { InstanceDown } from '../engine/instance-down.ts';
import { checkLevel } from './check-level.ts';
import { instancesOf } from './instances.table.ts';
import { type Complaint, journeyOf } from './journeys.table.ts';
import type { LabHandle } from './lab-handle.ts';
import { Pace } from './pace.ts';
import { type PlayedLevel, scoreLevel } from './played-level.ts';
import { readLevels } from './read-levels.ts';
import { held, RunningLevel, variantOf } from './run-level.ts';
import { scriptWith, secretScriptWith } from './script-with.ts';
import { ordersOfSamePerson, seededOrder, seededSignUp, signedUpOn } from './seeded-shop.ts';
import { ShopClient } from './shop-client.ts';
import { type Visit, Visitors, visitedJourneys } from './visits.ts';

const project = fileURLToPath(new URL('../../../..', import.meta.url));
const { levels, issues } = readLevels(project);

let server: Server | undefined;
afterEach(() => server?.close());

describe('the levels of the house (LAB16)', () => {
  test('are thirteen and a tutorial, each with its scripts, and none gives itself away', () => {
    expect(issues).toEqual([]);
    expect(levels.map(({ level }) => level.number)).toEqual(Array.from({ length: 14 }, (_, i) => i));
    for (const { level } of levels)
      for (const word of ['lock', 'index', 'cors', 'memory', 'disk', 'permission', 'time zone', 'backup', 'nginx'])
        expect(`${level.title} ${level.slug}`.toLowerCase()).not.toContain(word);
  });

  test('take every variant by some seed', () => {
    for (const { level } of levels) {
      const taken = new Set(Array.from({ length: 60 }, (_, seed) => variantOf(level, seed)));
      expect(taken.size).toBe(level.variants.length);
    }
  });

  test('boot what they name, and their users where there is something to use', () => {
    const billing = levels.find(({ level }) => 'billing' in level.instances)!;
    expect(instancesOf(billing.level).map(({ name }) => name)).toEqual(['web', 'app', 'db', 'billing', 'users']);
    expect(instancesOf(levels[0]!.level).map(({ image }) => image)).toEqual(['tutorial-web', 'tutorial-app', 'pg']);
  });
});

test('the proxy of the tutorial takes all files that are laid out for it, as they sort (LAB16)', () => {
  const folder = `${project}/labs/shop/ops`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.conf'));
  const texts = files.sort().map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const first = (word: RegExp) => texts.findIndex((text) => word.test(text));
  expect(files).toHaveLength(3);
  expect(first(/^log_format main /m)).toBeLessThan(first(/access_log \S+ main;/));
});

test('words reach scripts as they are, whatever is in them (LAB17)', () => {
  expect(scriptWith({ A: "it's $HOME", B: '' }, 'echo "$A"')).toBe(`export A='it'\\''s $HOME'\nexport B=''\necho "$A"`);
});

test('words reach a check, and nothing that it starts (LAB17)', () => {
  const script = secretScriptWith({ FOLDER: 'traces', OWN: "it's" }, 'echo "$FOLDER $OWN"; env | grep -c traces');
  const { stdout } = spawnSync('bash', ['--noprofile', '--norc', '-s'], { input: script, encoding: 'utf8' });
  expect(stdout).toBe("traces it's\n0\n");
});

test('the seed of the shop is known row by row (LAB18)', () => {
  const { email } = seededOrder(7);
  expect(ordersOfSamePerson(7)).toEqual([7, 100_010, 200_013, 300_016]);
  expect(ordersOfSamePerson(7).every((id) => seededOrder(id).email === email)).toBe(true);
  expect(seededSignUp(1)).toBe('2025-06-01T01:37:00');
  const day = signedUpOn('2025-07-14');
  expect(day.every((id) => seededSignUp(id).startsWith('2025-07-14'))).toBe(true);
  expect([seededSignUp(day[0]! - 1), seededSignUp(day.at(-1)! + 1)].some((at) => at.startsWith('2025-07-14'))).toBe(
    false,
  );
});

/** A shop that answers as told. */
async function shopThat(
  answer: (path: string, method: string) => { status?: number; body?: unknown; headers?: object },
) {
  server = createServer((request, response) => {
    request.resume();
    const { status = 200, body = {}, headers = {} } = answer(request.url ?? '', request.method ?? '');
    response.writeHead(status, { ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server!.listen(8080, '127.0.0.9', resolve));
  expect((server.address() as AddressInfo).port).toBe(8080);
  return new ShopClient('127.0.0.9', 'http://front');
}

async function complaint(shop: ShopClient, journey: string, settings = {}): Promise<Complaint> {
  return journeyOf(journey)!.make({ shop, settings, random: new RandomStream(seedWords(1)) })();
}

describe('a shop that cheats is found out (LAB19)', () => {
  test('an order made up, a search that leaves some out, a list that ends early', async () => {
    const shop = await shopThat((path) => {
      if (path.startsWith('/api/orders/search')) return { body: { orders: [] } };
      if (path.startsWith('/api/orders?')) return { body: { orders: [{ id: 1 }], next: null } };
      return { body: { id: 1, customer: 'Somebody', email: 'a@b', totalCents: 1 } };
    });
    expect(await complaint(shop, 'read-order')).toMatch(/is not what it was/);
    expect(await complaint(shop, 'search-orders')).toMatch(/are missing/);
    expect(await complaint(shop, 'walk-list')).toBe('the list ends without order 2');
  });

  test('what is said to be kept is looked for', async () => {
    const shop = await shopThat((path, method) =>
      method === 'POST' ? { status: 201, body: { id: 'a', bytes: 3 } } : { body: { bytes: 3, users: [], path } },
    );
    expect(await complaint(shop, 'send-receipt', { size: 1000 })).toBe('of 1000 bytes 3 were kept');
    expect(await complaint(shop, 'sign-up')).toMatch(/is not on the list/);
  });

  test('browsers are taken at their word: two origins, a star, none', async () => {
    for (const [header, foreign, own] of [
      ['*', 'any page of the internet may call the API', undefined],
      ['http://front, *', undefined, /blocks the page/],
      ['', undefined, /blocks the page/],
    ] as const) {
      const headers = { 'access-control-allow-origin': header, 'access-control-allow-headers': 'content-type' };
      const shop = await shopThat(() => ({ headers }));
      expect(await complaint(shop, 'foreign-page')).toBe(foreign);
      const said = await complaint(shop, 'browser-call');
      if (own === undefined) expect(said).toBeUndefined();
      else expect(said).toMatch(own);
      await new Promise((resolve) => server!.close(resolve));
    }
  });
});

describe('a check (LAB20)', () => {
  const lab = (changed: readonly string[]): LabHandle => ({
    address: () => '127.0.0.9',
    exec: async () => ({ code: 0, out: 'kept\n', err: '' }),
    restart: async () => undefined,
    changes: async () => changed,
  });
  const level = {
    ...levels[1]!.level,
    check: {
      served: [{ name: 'Lives', journey: 'backend-alive', with: {}, rate: 20, lasts: 0.2, within: 1, share: 1 }],
      lasting: [],
      kept: [{ name: 'Kept', on: 'app', run: 'x', gives: 'kept', says: 'it is gone' }],
      keptLasting: [],
    },
  };
  const options = { origin: 'http://front', seed: 1, words: {} };

  test('says what is wrong as users see it', async () => {
    await shopThat(() => ({ status: 502 }));
    const { passed, items } = await checkLevel(lab([]), level, options);
    expect(passed).toBe(false);
    expect(items.map(({ met, says }) => [met, says])).toEqual([
      [false, '4 of 4 not served: answered 502'],
      [true, ''],
    ]);
  });

  test('says of what no way out may cost how it is, in the words of the level', async () => {
    await shopThat(() => ({}));
    const gone = { ...lab([]), exec: async () => ({ code: 1, out: '', err: '' }) };
    const { items } = await checkLevel(gone, level, options);
    expect(items[1]).toMatchObject({ name: 'Kept', met: false, says: 'it is gone' });
    for (const { level: one } of levels)
      for (const { name, says } of [...one.check.kept, ...one.check.keptLasting])
        expect(says, `${one.slug}: ${name}`).toBeDefined();
  });

  test('says of a journey of several steps where it ended', async () => {
    const away = new ShopClient('127.0.0.9', 'http://front');
    expect(await complaint(away, 'front-page')).toBe('the front end: the connection was refused or broke off');
    const shop = await shopThat((_, method) => ({
      status: method === 'OPTIONS' ? 403 : method === 'POST' ? 201 : 500,
    }));
    expect(await complaint(shop, 'browser-call')).toBe(
      'the API, asked by the browser whether the page may write: answered 403',
    );
    expect(await complaint(shop, 'place-order')).toBe('placed; opened again: answered 500');
    expect(await complaint(shop, 'send-receipt')).toBe('uploaded; looked for again: answered 500');
  });

  test('believes nothing that an exchanged program says', async () => {
    await shopThat(() => ({}));
    expect((await checkLevel(lab(['/etc/shop/shop.env']), level, options)).passed).toBe(true);
    const { passed, items } = await checkLevel(lab(['/usr/bin/psql']), level, options);
    expect(passed).toBe(false);
    expect(items[1]!.says).toMatch(/\/usr\/bin\/psql on app is not what was installed/);
  });
});

describe('a machine that does not come up (LAB33)', () => {
  const one = levels[1]!;
  const level = {
    ...one.level,
    check: {
      served: [],
      lasting: [],
      kept: [{ name: 'Kept', on: 'app', run: 'x', gives: 'kept', says: 'it is gone' }],
      keptLasting: [],
    },
  };
  const isApp = async (instance: string) => {
    if (instance === 'app') throw new InstanceDown('app', new Error('no init'));
  };
  const lab: LabHandle = {
    address: () => '127.0.0.9',
    exec: async (instance) => isApp(instance).then(() => ({ code: 0, out: 'kept', err: '' })),
    restart: isApp,
    changes: async () => [],
  };
  const running = (handle: LabHandle) =>
    new RunningLevel({ ...one, level }, handle, { seed: 1, origin: 'http://front' });

  test('is a promise that is not kept, with and without a reboot', async () => {
    expect(await running(lab).check()).toMatchObject({
      passed: false,
      items: [{ name: 'Kept', met: false, says: 'app does not come up' }],
    });
    const { passed, items } = await running(lab).checkLasting();
    expect(passed).toBe(false);
    expect(items.map(({ name, says }) => `${name}: ${says}`)).toEqual([
      'app comes up after a reboot: it does not',
      'Kept: app does not come up',
    ]);
  });

  test('is told apart from an engine that does not answer', async () => {
    const broken = async () => Promise.reject(new Error('no engine'));
    await expect(running({ ...lab, restart: broken }).checkLasting()).rejects.toThrow('no engine');
    await expect(running({ ...lab, changes: broken }).check()).rejects.toThrow('no engine');
  });
});

describe('visits (LAB30)', () => {
  const level = {
    ...levels[1]!.level,
    check: {
      ...levels[1]!.level.check,
      served: [
        { name: 'Lives', journey: 'backend-alive', with: {}, rate: 20, lasts: 1, within: 0.3, share: 1 },
        { name: 'Pages of others cannot', journey: 'foreign-page', with: {}, rate: 20, lasts: 1, within: 1, share: 1 },
      ],
    },
  };
  let visitors: Visitors | undefined;
  afterEach(() => visitors?.close());
  const sent = () => {
    const visits: Visit[] = [];
    visitors = new Visitors(level, {
      ...{ host: '127.0.0.9', origin: 'http://front', seed: 1, onVisit: (visit: Visit) => visits.push(visit) },
    });
    return { visits, visitors };
  };

  test('are made for what users of every level do, and not for what watches over the check', () => {
    for (const { level: one } of levels) {
      const names = visitedJourneys(one).map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(names.every((name) => one.check.served.some((asked) => asked.name === name))).toBe(true);
    }
    expect(visitedJourneys(level)).toEqual([{ name: 'Lives', goal: 0.3 }]);
  });

  test('say what a user would say, also that it took too long', async () => {
    const refused = sent();
    await expect
      .poll(() => refused.visits)
      .toMatchObject([{ name: 'Lives', well: false, says: 'the connection was refused or broke off' }]);
    refused.visitors.close();
    let waits = 0;
    const shop = createServer((_, response) => setTimeout(() => response.end('{}'), waits));
    server = shop;
    await new Promise<void>((resolve) => shop.listen(8080, '127.0.0.9', resolve));
    const quick = sent();
    await expect.poll(() => quick.visits).toMatchObject([{ well: true, says: '' }]);
    quick.visitors.close();
    waits = 400;
    const slow = sent();
    await expect.poll(() => slow.visits).toMatchObject([{ well: false, says: '' }]);
    expect(slow.visits[0]!.seconds).toBeGreaterThan(0.3);
  });

  test('are not made while somebody else asks, nor after the end', async () => {
    let asked = 0;
    const shop = createServer((_, response) => {
      asked += 1;
      setTimeout(() => response.end('{}'), 100);
    });
    server = shop;
    await new Promise<void>((resolve) => shop.listen(8080, '127.0.0.9', resolve));
    const away = sent();
    away.visitors.isAway = true;
    const closed = sent();
    closed.visitors.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(0);
    away.visitors.isAway = false;
    await expect.poll(() => away.visits.length, { timeout: 3_000 }).toBe(1);
    away.visitors.close();
    // Who was under way when somebody else began to ask does not count, even if they have ended by then.
    const crossed = sent();
    await expect.poll(() => asked).toBe(2);
    crossed.visitors.isAway = true;
    crossed.visitors.isAway = false;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(crossed.visits).toEqual([]);
    crossed.visitors.close();
  });
});

test('a check has passed when two rounds in a row have (LAB22)', async () => {
  const itemOf = (asked: number) => ({ name: 'x', met: false, says: '', asked, well: 0, p95: 0 });
  const asked = async (rounds: string) => {
    let round = 0;
    const { passed, items } = await held(async () => ({ passed: rounds[round++] === '+', items: [itemOf(round)] }));
    return `${passed ? 'passed' : 'failed'} after ${round}, says round ${items[0]!.asked}`;
  };
  expect(await asked('++')).toBe('passed after 2, says round 2');
  expect(await asked('-++')).toBe('passed after 3, says round 3');
  expect(await asked('--++')).toBe('passed after 4, says round 4');
  expect(await asked('+-++')).toBe('passed after 4, says round 4');
  expect(await asked('---')).toBe('failed after 3, says round 3');
  expect(await asked('-+-')).toBe('failed after 3, says round 3');
  expect(await asked('+-+-')).toBe('failed after 4, says round 4');
});

test('a walk keeps its pace on a slow machine, and loses it where every step costs more (LAB23)', () => {
  const walk = (cost: (step: number) => number) => {
    const pace = new Pace(800, 3);
    return Array.from({ length: 800 }, (_, step) => pace.holds(cost(step))).every(Boolean);
  };
  expect(walk(() => 5)).toBe(true);
  expect(walk(() => 500)).toBe(true);
  expect(walk((step) => (step % 5 === 0 ? 5 : 90))).toBe(true);
  expect(walk((step) => 5 + step / 10)).toBe(false);
  expect(walk((step) => 500 + step * 10)).toBe(false);
});

test('the score counts from the boot to the first check that passed (LAB21)', () => {
  const check = (seconds: number, passed: boolean, lasting = false) => ({
    at: 1_000_000 + seconds * 1000,
    lasting,
    passed,
    wrong: [],
  });
  const played = {
    lab: 'l',
    level: 'x',
    seed: 1,
    origin: '',
    bootedAt: 1_000_000,
    checks: [check(60, false), check(120, true), check(150, false, true), check(300, true, true)],
    hints: 1,
    endedAt: undefined,
  } satisfies PlayedLevel;
  expect(scoreLevel(played)).toEqual({
    timeToMitigation: 120,
    timeToDurableFix: 300,
    failedChecks: 2,
    hints: 1,
  });
  expect(scoreLevel({ ...played, checks: [check(60, false)] }).timeToMitigation).toBeUndefined();
});
