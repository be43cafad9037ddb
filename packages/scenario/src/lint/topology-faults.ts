/**
 * What a fault of the topology of a database names is there, and has the replicas that it is about.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import type { FaultSpec } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';

/** Codes of {@link checkTopologyFault} that others do not have. */
export const TOPOLOGY_CODES: readonly string[] = ['no-replicas', 'not-a-replica'];

/** Reports a database that is not there, or that has no replicas where the fault needs them. */
export function checkTopologyFault(
  spec: Extract<FaultSpec, { do: 'db-topology' }>,
  { world, to }: { readonly world: WorldFile; readonly to: Reading },
  at: Position,
): void {
  if (!expectName(spec.database, namesOf(world.databases), { what: 'database', at, to })) return;
  const { replication, replicaOf } = world.databases.find(({ name }) => name === spec.database)!;
  const primaries = world.databases.filter((one) => one.replication !== undefined).map(({ name }) => name);
  if ((spec.action === 'failover' || spec.action === 'divergence') && replication === undefined)
    to.report(
      at,
      'no-replicas',
      `${spec.database} has no replica that could take over`,
      primaries.length > 0 ? `one of ${primaries.join(', ')}` : 'give a database "replication"',
    );
  if (spec.action === 'lag' && replicaOf === undefined)
    to.report(at, 'not-a-replica', `${spec.database} replays nothing`, 'name a replica');
}
