/**
 * Clusters: a primary with its replicas as rows of databases. A pool that names an endpoint or a member may have
 * connections to any of them, so its statements are emitted for the server of the connection.
 */
import { databaseNamed, type ReplicationSpec, type WorldFile } from '@firedrill/scenario';

/** A cluster; databases by number, the primary first. */
export type PlanCluster = {
  readonly index: number;
  readonly name: string;
  readonly members: readonly number[];
  readonly spec: ReplicationSpec;
};

/** All clusters of a world. */
export function clustersOf(file: WorldFile): PlanCluster[] {
  const primaries = file.databases.filter(({ replication }) => replication !== undefined);
  return primaries.map((primary, index) => {
    const first = file.databases.indexOf(primary);
    const members = [first, ...primary.replication!.replicas.map((_, i) => first + 1 + i)];
    return { index, name: primary.name, members, spec: primary.replication! };
  });
}

/** Number of the primary of whatever a pool or a job names. */
export function primaryOf(file: WorldFile, named: string): number {
  const database = databaseNamed(file, named);
  return file.databases.findIndex(({ name }) => name === (database?.replicaOf ?? database?.name));
}

/** Whether what a pool names is an endpoint or a member of a cluster. */
export function isOfCluster(file: WorldFile, named: string): boolean {
  return file.databases[primaryOf(file, named)]?.replication !== undefined;
}
