/**
 * A world from a few lines, for tests of one component at a time: services, providers and users as YAML in flow style.
 */
import { parseWorld } from '@firedrill/scenario';
import { World } from '../src/index.ts';

/** Makes a world of services, clients and, where needed, providers; one node holds everything. */
export function smallWorld(
  parts: { readonly services: string; readonly clients: string; readonly more?: string },
  seed = 5,
): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: small}
spec:
  title: Small
  about: One component at a time.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, zone: a, cpu: 64, memory: 64Gi}]
  journeys: [{name: visit, latency: 1h}]
  ${parts.more ?? ''}
  services:
${indent(parts.services)}
  clients:
${indent(parts.clients)}
`;
  const parsed = parseWorld(text, 'small.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed, telemetry: undefined });
}

const indent = (lines: string) =>
  lines
    .trim()
    .split('\n')
    .map((line) => `    - ${line.trim()}`)
    .join('\n');
