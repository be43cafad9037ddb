import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type FaultManifest, type FaultSpec, parseWorld, type WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { expect, test } from 'vitest';
import { World } from './world.ts';

const path = join(import.meta.dirname, '../../drill/testdata/suites/tickets.world.yaml');
const text = readFileSync(path, 'utf8');

/** Tickets, whose orders are marked as released, or booked, and read by who writes the mail. */
function versioned(checks: boolean, lag = '1s'): WorldFile {
  const updates = `updates: [{service: seats, operation: release}, {service: seats, operation: confirm, checks: ${checks}}]`;
  const reads = `reads: [{service: mailer, operation: notify, notices: logs, from: mirror}]`;
  const orders = `{name: orders, database: hall, table: orders, rows: 900000, ${updates}, ${reads}, copies: [{store: mirror, kind: replica, lag: ${lag}}],`;
  const changed = text
    .replace('{name: orders, database: hall, table: orders, rows: 900000,', orders)
    .replace(
      '    invariants:\n',
      '    invariants:\n      - {name: orders_as_written, entity: orders, versions: true, monitored: 30s, takes: 5s}\n',
    );
  return parseWorld(changed, 'tickets.world.yaml').value!;
}

const short = {
  do: 'config',
  service: 'box-office',
  call: undefined,
  field: 'booking.confirm.timeout',
  value: 4,
  author: 'Ana',
  title: 'Fail fast',
  details: '',
} as FaultSpec;

function played(file: WorldFile, options = {}): World {
  const world = World.create({ file, seed: 1, telemetry: undefined, ...options });
  world.strike({ spec: short } as FaultManifest, instant(30), instant(150));
  world.advance(instant(200));
  return world;
}

const orders = (world: World) => world.cold.ledger!.entities[0]!.versions!;

test('[W176] a late completion overwrites what was written meanwhile, and an invariant finds it; one that checks does not', () => {
  const world = played(versioned(false));
  const late = world.cold.ledger!.sagas!.one[0]!.late[2]!;
  expect(late).toBeGreaterThan(30);
  // Released after four seconds, marked as booked by who had come before that.
  expect(orders(world)).toMatchObject({ overwritten: late, conflicts: 0 });
  expect(world.cold.ledger!.counted[0]!.violations).toBe(late);
  expect(world.dataHarm()).toContainEqual({ what: 'orders: newer version overwritten', count: late, money: 0 });
  const checking = played(versioned(true));
  expect(orders(checking)).toMatchObject({ overwritten: 0, conflicts: late });
  expect(checking.cold.ledger!.counted[0]!.violations).toBe(0);
});

test('[W176] who reads a copy meets the version of its lag ago, and tells; of one without lag the latest', () => {
  const logs = new LogStore();
  const telemetry = { metrics: new MetricStore(), logs, traces: new TraceStore(), changes: new ChangeStore() };
  const world = played(versioned(false), { telemetry });
  const succeeded = world.cold.ledger!.sagas!.one[0]!.ended.succeeded;
  // The mail is written right after the booking: whoever reads what was so a second ago reads the order before it.
  expect(Math.abs(orders(world).stale - succeeded)).toBeLessThan(5);
  expect(orders(played(versioned(false, '0s'))).stale).toBe(0);
});

test('[W176] versions are the same in a fork and in JavaScript, and change nothing that is served', () => {
  const file = versioned(false);
  const world = played(file);
  const served = (one: World) =>
    one.journeys(instant(0), instant(200)).map(({ requests, good, failed }) => [requests, good, failed]);
  const before = served(world);
  expect(played(file, { interpreted: true }).hash()).toBe(world.hash());
  const copy = world.fork();
  world.advance(instant(260));
  copy.advance(instant(260));
  expect(copy.hash()).toBe(world.hash());
  const without = played(parseWorld(text, 'tickets.world.yaml').value!);
  expect(served(without)).toEqual(before);
});
