/**
 * Parts of the cold state that only some worlds have, at instant 0.
 */
import type { Plan } from '../plan/plan.ts';
import { newHosts } from './host-state.ts';
import { newKafka } from './kafka.ts';
import { newLedger } from './ledger.ts';
import type { ColdState } from './state.ts';
import { newVacuum } from './vacuum-state.ts';

/** Hosts, a log, a ledger, as far as the world has them. */
export function coldParts(plan: Plan): Pick<ColdState, 'hosts' | 'kafka' | 'ledger' | 'vacuum'> {
  const { file, producers } = plan;
  const hosts = newHosts(file);
  const kafka = newKafka(file, producers);
  const ledger = newLedger(file);
  const vacuum = newVacuum(plan);
  return {
    ...(hosts === undefined ? {} : { hosts }),
    ...(kafka === undefined ? {} : { kafka }),
    ...(ledger === undefined ? {} : { ledger }),
    ...(vacuum === undefined ? {} : { vacuum }),
  };
}
