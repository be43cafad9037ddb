/**
 * Selectors as Chaos Mesh has them: what is selected, and what is said where nothing is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Reading } from '../form/form.ts';
import { parseWorld } from '../world/parse-world.ts';
import type { WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { selector } from './selector.ts';

const shop = readFileSync(join(import.meta.dirname, '../../testdata/good/world.yaml'), 'utf8')
  .replace('    - name: web\n', '    - name: web\n      labels: {tier: front, app.kubernetes.io/component: site}\n')
  .replace('    - name: orders\n', '    - name: orders\n      labels: {tier: back}\n      annotations: {team: sales}\n')
  .replace('    - name: payments\n', '    - name: payments\n      labels: {tier: back}\n');
const world = parseWorld(shop, 'world.yaml').value;

/** What a selector selects, or what is wrong with it. */
function select(text: string, of: WorldFile | undefined = world) {
  const to = new Reading(of);
  const { tree, issues } = readYaml(text, 'f.yaml');
  const value = selector.read(tree!, to);
  const said = [...issues, ...to.issues].map(({ code, message, hint }) => `${code}: ${message}; ${hint}`);
  return value === undefined ? said : value;
}

describe('selectors', () => {
  test('by labels that pods carry by themselves, and that their service gives them', () => {
    expect(select('{}')).toEqual({ services: ['web', 'orders', 'payments'], among: undefined });
    expect(select('{labelSelectors: {app.kubernetes.io/name: orders}}')).toMatchObject({ services: ['orders'] });
    expect(select('{labelSelectors: {app.kubernetes.io/component: site}}')).toMatchObject({ services: ['web'] });
    expect(select('{labelSelectors: {tier: back, app.kubernetes.io/part-of: corner-shop}}')).toEqual({
      services: ['orders', 'payments'],
      among: undefined,
    });
    expect(select('{namespaces: [shop], annotationSelectors: {team: sales}}')).toMatchObject({ services: ['orders'] });
  });

  test('by expressions: not to have a label is not to have one of its values', () => {
    const by = (one: string) => select(`{expressionSelectors: [${one}]}`);
    expect(by('{key: tier, operator: In, values: [front, side]}')).toMatchObject({ services: ['web'] });
    expect(by('{key: app.kubernetes.io/component, operator: NotIn, values: [site]}')).toMatchObject({
      services: ['orders', 'payments'],
    });
    expect(by('{key: app.kubernetes.io/component, operator: Exists}')).toMatchObject({ services: ['web'] });
    expect(by('{key: app.kubernetes.io/component, operator: DoesNotExist}')).toMatchObject({
      services: ['orders', 'payments'],
    });
    expect(by('{key: tier, operator: In}')).toEqual(['missing-key: operator "In" needs "values"; write values: […]']);
    expect(by('{key: tier, operator: Exists, values: [front]}')).toEqual([
      'contradiction: operator "Exists" takes no "values"; leave them out',
    ]);
  });

  test('by what only a running pod has: its name, node and version', () => {
    expect(select('{nodes: [node-a], labelSelectors: {app: web}}')).toEqual({
      services: ['web'],
      among: { nodes: ['node-a'] },
    });
    expect(select('{nodeSelectors: {topology.kubernetes.io/zone: eu-b}}')).toMatchObject({
      among: { nodes: ['node-b'] },
    });
    expect(select('{fieldSelectors: {spec.nodeName: node-b, status.phase: Running}}')).toMatchObject({
      among: { nodes: ['node-b'] },
    });
    expect(select('{pods: {shop: [payments-6b7f9c5d4-x2x9k]}}')).toEqual({
      services: ['payments'],
      among: { names: ['payments-6b7f9c5d4-x2x9k'] },
    });
    expect(select('{fieldSelectors: {metadata.name: payments-6b7f9c5d4-x2x9k}}')).toMatchObject({
      among: { names: ['payments-6b7f9c5d4-x2x9k'] },
    });
    expect(select('{labelSelectors: {app: payments, version: 2.4.1}}')).toMatchObject({
      services: ['payments'],
      among: { labels: [{ key: 'version', operator: 'In', values: ['2.4.1'] }] },
    });
  });

  test('what selects nothing is refused with what there is', () => {
    expect(select('{labelSelectors: {app: payment}}')).toEqual([
      'unknown-service: unknown service "payment"; did you mean "payments"?',
    ]);
    expect(select('{labelSelectors: {role: db}}')).toEqual([
      'unknown-label: no pod has the label "role"; the labels that exist are app, app.kubernetes.io/name, app.kubernetes.io/instance, app.kubernetes.io/part-of, app.kubernetes.io/managed-by, service, name, tier, app.kubernetes.io/component, version, app.kubernetes.io/version, pod-template-hash; a service gets others with "labels"',
    ]);
    expect(select('{labelSelectors: {app: web, tier: back}}')).toEqual([
      'nothing-selected: no pod selected has tier In back; its values are front',
    ]);
    expect(select('{labelSelectors: {version: 9.9.9}}')).toEqual([
      'nothing-selected: no pod selected has version 9.9.9; versions there are 1.0.0, 2.4.1, 2.5.0',
    ]);
    expect(select('{nodes: [node-c]}')).toEqual([
      'unknown-node: the world has no node "node-c"; did you mean "node-a"?',
    ]);
    expect(select('{nodes: [node-a], nodeSelectors: {topology.kubernetes.io/zone: eu-b}}')).toEqual([
      expect.stringContaining('nothing-selected: no node has all these labels and names; labels of nodes are'),
    ]);
    expect(select('{podPhaseSelectors: [Pending]}')).toEqual([
      'nothing-selected: pods that are Pending have no process to strike; write Running',
    ]);
    expect(select('{fieldSelectors: {status.podIP: 10.0.0.1}}')).toEqual([
      'nothing-selected: pods here have no field "status.podIP"; they have metadata.name, metadata.namespace, spec.nodeName, status.phase',
    ]);
    expect(select('{annotationSelectors: {team: ops}}')).toEqual([
      expect.stringContaining('nothing-selected: no pod selected has the annotation team=ops; annotations there are'),
    ]);
    expect(select('{pods: {other: [web-6b7f9c5d4-x2x9k]}}')).toEqual([
      'unknown-namespace: the world has no namespace "other"; write shop',
    ]);
  });

  test('of a world that is not known, only the form is checked', () => {
    const to = new Reading();
    const read = (text: string) => selector.read(readYaml(text, 'f.yaml').tree!, to);
    expect(read('{labelSelectors: {app.kubernetes.io/component: tikv}}')).toEqual({ services: [], among: undefined });
    expect(read('{labelSelectors: {app: web}}')).toEqual({ services: ['web'], among: undefined });
    expect(to.issues).toEqual([]);
  });
});
