/**
 * The environment variables of a Litmus experiment, with the names, units and defaults that litmus-go gives them.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { nodeLabels } from '../world/pod-labels.ts';
import type { ServiceSpec } from '../world-file.ts';
import { nodeNamed } from './node-chaos.ts';
import { ALL_INSTANCES } from './struck.ts';

export type Env = { readonly name: string; readonly value: string };
export type Experiment = {
  readonly name: string;
  readonly spec: { readonly components: { readonly env: readonly Env[] } };
};

/** An experiment's settings; the first that is wrong makes it bad. */
export class Settings {
  isBad = false;
  readonly service: string;
  private readonly done: Experiment;
  private readonly to: Reading;

  constructor(done: Experiment, service: string, to: Reading) {
    this.done = done;
    this.service = service;
    this.to = to;
  }

  /** The service in its world, where that is known. */
  get spec(): ServiceSpec | undefined {
    return this.to.world?.services.find(({ name }) => name === this.service);
  }

  /** A number of at least 0. */
  number(named: string, otherwise: number): number {
    const found = this.find(named);
    if (found === undefined || found.value === '') return otherwise;
    const value = Number(found.value);
    if (Number.isFinite(value) && value >= 0) return value;
    this.refuse(
      named,
      'bad-number',
      `${named} must be a number but is ${JSON.stringify(found.value)}`,
      'write a number in quotes',
    );
    return otherwise;
  }

  text(named: string, otherwise: string): string {
    const value = this.find(named)?.value ?? '';
    return value === '' ? otherwise : value;
  }

  /** How many instances PODS_AFFECTED_PERC hits: rounded down, at least one, as in Litmus. */
  instances(): number {
    const percent = this.number('PODS_AFFECTED_PERC', 0);
    if (percent >= 100) return ALL_INSTANCES;
    return Math.max(1, Math.floor(((this.spec?.replicas ?? 1) * percent) / 100));
  }

  /** Names of pods are made while a world runs. */
  checkPods(): void {
    if (this.text('TARGET_PODS', '') === '') return;
    const hint = 'leave TARGET_PODS out and write PODS_AFFECTED_PERC';
    this.refuse('TARGET_PODS', 'fault-not-simulated', 'the names of pods are not known before a drill runs', hint);
  }

  /** The server that RDS_INSTANCE_IDENTIFIER names. */
  server(): string {
    const named = this.text('RDS_INSTANCE_IDENTIFIER', '');
    const known = this.to.world?.databases.map(({ name }) => name);
    if (named === '' || (known !== undefined && !known.includes(named)))
      this.refuse(
        'RDS_INSTANCE_IDENTIFIER',
        'unknown-database',
        `RDS_INSTANCE_IDENTIFIER must name a database but is ${JSON.stringify(named)}`,
        nameHint(named, known ?? []),
      );
    return named;
  }

  /** The node that a setting names; of a list the first. */
  node(named: string): string {
    return this.nodes(named)[0] ?? '';
  }

  /** The nodes that a setting names. */
  nodes(named: string): readonly string[] {
    const names = this.text(named, '').split(/\s*,\s*/);
    if (names[0] === '') {
      this.refuse(named, 'missing-key', `${this.done.name} needs ${named}`, 'name a node of the world');
      return [];
    }
    const at = this.to.at(this.find(named)!, 'value');
    if (names.every((name) => nodeNamed(name, at, this.to) !== undefined)) return names;
    this.isBad = true;
    return [];
  }

  /** The nodes that carry a tag (`key:value`), so many per cent of them: rounded down, at least one. */
  tagged(named: string, percent: string): readonly string[] {
    const tag = this.text(named, '');
    const [, key, value] = /^([^:=]+)[:=](.+)$/.exec(tag) ?? [];
    if (key === undefined) {
      this.refuse(
        named,
        'missing-key',
        `${this.done.name} needs ${named}`,
        'write "node-pool:…", or another label of nodes',
      );
      return [];
    }
    const { world } = this.to;
    if (world === undefined) return [];
    const nodes = world.nodes.filter((node) => nodeLabels(world, node)[key] === value).map(({ name }) => name);
    const labels = world.nodes.flatMap((node) => Object.entries(nodeLabels(world, node)).map((pair) => pair.join(':')));
    if (nodes.length === 0)
      this.refuse(named, 'unknown-node', `no node carries "${tag}"`, `nodes carry ${[...new Set(labels)].join(', ')}`);
    const share = this.number(percent, 100);
    return nodes.slice(0, Math.max(1, Math.floor((nodes.length * (share === 0 ? 100 : share)) / 100)));
  }

  /** All cores of a node; one where the world is not known. */
  coresOf(node: string): number {
    return this.to.world?.nodes.find(({ name }) => name === node)?.cpu ?? 1;
  }

  /** The provider or service at the other end; undefined = everybody. */
  destination(): string | undefined {
    const host = this.text('DESTINATION_HOSTS', '').split(',')[0]!.trim();
    if (host === '') return undefined;
    return this.to.world?.providers.find((provider) => provider.host === host)?.name ?? host;
  }

  /** Share of an instance's CPU that is burnt. */
  burn(): number {
    const cores = Math.max(1, this.number('CPU_CORES', 1)) * this.number('CPU_LOAD', 100);
    return Math.min(1, cores / 100 / (this.spec?.cpu ?? 1));
  }

  /** Reports a setting; what is made of the experiment is not used. */
  refuse(named: string, code: string, message: string, hint: string | undefined): undefined {
    this.isBad = true;
    const found = this.find(named);
    const at: Position = found === undefined ? this.to.at(this.done, 'name') : this.to.at(found, 'value');
    return this.to.report(at, code, message, hint);
  }

  private find(named: string): Env | undefined {
    return this.done.spec.components.env.find((known) => known.name === named);
  }
}
