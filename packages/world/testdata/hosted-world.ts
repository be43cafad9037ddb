/** A world of one service on one database, `db`, that runs on a host of its own, `db-1`, for tests. */

/** Parts of it, as they stand in YAML between the braces of their maps; `volume`: more of the volume `data`. */
export type HostedWorld = {
  readonly host?: string;
  readonly volume: string;
  readonly database: string;
  readonly steps: string;
  readonly rate: string;
};

/** The text of the world file. */
export function hostedWorld({ host = '', volume, database, steps, rate }: HostedWorld): string {
  return `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: hosted}
spec:
  title: Hosted
  about: One database on a host of its own.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  hosts: [{name: db-1, cpu: 4, databases: [db], volumes: [{name: data, mount: /data, size: 10Gi, ${volume}}]${host}}]
  databases: [{name: db, cpu: 4, ${database}}]
  services:
    - name: web
      replicas: 1
      workers: 200
      cpu: 8
      pools: [{name: db, database: db, size: 60}]
      operations: [{name: serve, steps: ${steps}}]
  clients: [{name: all, journey: visit, to: web, operation: serve, rate: ${rate}}]
  journeys: [{name: visit, latency: 1h}]
`;
}
