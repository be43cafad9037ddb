import { expect, test } from 'vitest';
import type { ExportAsk } from '../engine/messages.ts';
import { silentLog } from '../log.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { toyLibrary } from '../testing/toy-library.ts';
import { exportConfigFromEnv } from './export-config.ts';
import { Exports } from './exports.ts';

const NOW = Date.UTC(2026, 5, 30, 8);
const WALL = Date.UTC(2027, 0, 1);

/** What an exporter asks of a room whose clock is known only after a few looks. */
async function firstAsk(drill: Partial<DrillRoom['drill']>): Promise<ExportAsk> {
  let looks = 0;
  const asked = new Promise<ExportAsk>((resolve) => {
    const room = {
      drill: { id: 'd1', scenario: 'toy-dark', mode: 'practice', mark: 0, ...drill },
      ready: Promise.resolve(),
      over: undefined,
      closed: false,
      get clock() {
        return ++looks > 5 ? { now: NOW, paused: false, speed: 1 } : undefined;
      },
      draw: (ask: ExportAsk) => {
        resolve(ask);
        return Promise.reject(new Error('asleep'));
      },
    } as unknown as DrillRoom;
    const env = { FIREDRILL_OTLP: 'collector', FIREDRILL_OTLP_DRILLS: 'all', FIREDRILL_OTLP_HISTORY: '15m' };
    const wait = () => new Promise<void>((done) => setImmediate(done));
    const ports = { library: toyLibrary(), log: silentLog, wait, dice: () => 0.5, wallMs: () => WALL };
    new Exports(exportConfigFromEnv(env), ports).opened(room);
  });
  return asked;
}

test('[OUT6] a fresh drill tells so much of its history, moved from the first batch on', async () => {
  const { options, shiftMs } = await firstAsk({});
  expect(options.from).toBe(NOW - 900_000);
  expect(shiftMs).toBe(WALL - NOW);
  expect(options.resource).toEqual({
    'service.namespace': '[DRILL] toy',
    'deployment.environment.name': '[DRILL]',
    'firedrill.drill': 'd1',
  });
});

test('[OUT5] a drill that a new server wakes has told its history before', async () => {
  const { options } = await firstAsk({ mark: 60 as DrillRoom['drill']['mark'] });
  expect(options.from).toBe(NOW);
});
