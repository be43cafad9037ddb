/**
 * What the users of each client have got, and what they have written to support: for people who are asked how it looks
 * from outside. Reading changes nothing.
 */
import * as T from './machine/fields.table.ts';
import type { ClientReading, Complaints } from './types.ts';
import type { World } from './world.ts';

/** Answers since instant 0, by client, in the order of the file. */
export function clientReadings({ machine: { I, clients, plan } }: World): readonly ClientReading[] {
  return plan.clients.map(({ name, journey, segment }, c) => {
    const at = clients + c * T.CLIENT;
    const [good, slow, failed] = [I[at + T.L_OK]!, I[at + T.L_SLOW]!, I[at + T.L_FAILED]!];
    return { client: name, journey, segment, good, slow, failed };
  });
}

/** Letters about something that came about twice, in the order in which they first came. */
export function complaintsOf({ cold }: World): readonly Complaints[] {
  return Object.entries(cold.ledger?.tickets ?? {}).map(([about, count]) => ({ about, count }));
}
