/**
 * Parts of the cold state that only some worlds have, at instant 0.
 */
import type { Plan } from '../plan/plan.ts';
import { newHosts } from './host-state.ts';
import { newKafka } from './kafka.ts';
import { newLedger } from './ledger.ts';
import type { ColdState } from './state.ts';

/** Hosts, a log, a ledger, as far as the world has them. */
export function coldParts({ file, producers }: Plan): Pick<ColdState, 'hosts' | 'kafka' | 'ledger'> {
  const hosts = newHosts(file);
  const kafka = newKafka(file, producers);
  const ledger = newLedger(file);
  return {
    ...(hosts === undefined ? {} : { hosts }),
    ...(kafka === undefined ? {} : { kafka }),
    ...(ledger === undefined ? {} : { ledger }),
  };
}
