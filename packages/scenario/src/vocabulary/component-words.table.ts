/**
 * How people say a component in their own words: by a part of its name, since names are made so (`main-db`, `node-g`).
 * The name itself, its parts joined by blanks, and what the author adds are understood besides.
 */

/** Words by a part of the name, in the pattern language of mechanisms. */
export const COMPONENT_WORDS: Readonly<Record<string, readonly string[]>> = {
  app: ['application', 'web+app', 'webapp', 'monolith'],
  db: ['database', 'db', 'postgres', 'postgresql'],
  cache: ['cache', 'redis'],
  node: ['node', 'nodes'],
  gateway: ['gateway', 'api+gateway'],
  queue: ['queue', 'broker'],
  kafka: ['kafka', 'broker'],
  coredns: ['coredns', 'dns'],
  edge: ['edge', 'cdn'],
  provider: ['provider', 'third+party'],
};
