/**
 * Worlds in trouble for the trials: small, short, and with faults and actions of every kind they can suffer.
 */
import type { ActionRequest, FaultSpec, WorldFile } from '@firedrill/scenario';
import type { Trouble } from './trials.ts';

const at = (seconds: number, action: ActionRequest['do'], target: string, params: ActionRequest['params'] = {}) => ({
  at: seconds,
  action: { do: action, target, params },
});
const strike = (spec: FaultSpec, from: number, until?: number) => ({ spec, at: from, until });

/** The shop of the world's own tests: provider, locks, pods, network; pools, timeouts, a restart, a failover. */
export function shopInTrouble(file: WorldFile): Trouble {
  return {
    name: 'shop',
    file,
    end: 6,
    faults: [
      strike(
        {
          do: 'provider',
          provider: 'card-api',
          latency: { kind: 'lognormal', median: 0.4, sigma: 0.3 },
          errors: 0.1,
          statusPageDelay: undefined,
        },
        0.5,
        2.5,
      ),
      strike(
        {
          do: 'db-session',
          database: 'db',
          statement: 'ALTER TABLE carts ADD COLUMN x int',
          table: 'carts',
          lock: 'AccessExclusive',
          duration: 0.01,
          user: 'deploy',
          applicationName: 'migrate',
        },
        1.25,
      ),
      strike({ do: 'pod-kill', service: 'cart', count: 1 }, 2),
      strike({ do: 'network-delay', services: ['web'], target: 'cart', latency: 0.05, jitter: 0.01 }, 2.5, 4),
    ],
    actions: [
      at(1.5, 'resize-pool', 'cart', { pool: 'db', size: 12 }),
      at(2.25, 'set-timeout', 'cart', { call: 'card', timeout: '120ms' }),
      at(3, 'set-flag', 'cart', { flag: 'strict', on: true }),
      at(3.625, 'restart', 'web', { how: 'rolling' }),
      at(4.5, 'failover', 'db'),
    ],
  };
}

/** The tree at 500 requests a second: a slow leaf, lost packets, a crowd; retries off, load shed. */
export function treeInTrouble(file: WorldFile): Trouble {
  return {
    name: 'tree',
    file,
    end: 1.5,
    faults: [
      strike({ do: 'stress-cpu', service: 'search', count: 1, load: 1.5 }, 0.25, 0.75),
      strike({ do: 'network-loss', services: ['cart'], target: undefined, loss: 0.05 }, 0.5, 1),
    ],
    actions: [
      at(0.625, 'set-retries', 'catalog', { call: 'search', attempts: 1 }),
      at(0.875, 'set-admission', 'gateway', { percent: 80 }),
      at(1.125, 'scale', 'pricing', { replicas: 2 }),
    ],
  };
}

/** The first world of the house, as it stands, with a slow risk check and a report in the way. */
export function tidewaterInTrouble(file: WorldFile): Trouble {
  return {
    name: 'tidewater',
    file,
    end: 2,
    faults: [
      strike(
        {
          do: 'provider',
          provider: 'fraud-api',
          latency: { kind: 'lognormal', median: 0.7, sigma: 0.25 },
          errors: undefined,
          statusPageDelay: undefined,
        },
        0.5,
        1.5,
      ),
      strike({ do: 'pod-failure', service: 'payments', count: 2 }, 0.75, 1.25),
    ],
    actions: [
      at(1, 'set-timeout', 'payments', { call: 'fraud', timeout: '200ms' }),
      at(1.25, 'set-fail-open', 'payments', { call: 'fraud', on: true }),
      at(1.5, 'suspend-job', 'settlement-batch'),
    ],
  };
}
