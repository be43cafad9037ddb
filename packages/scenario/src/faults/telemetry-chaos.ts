/**
 * TelemetryChaos: what is known of the world has gaps, is sampled, added up wrongly, or watched by nobody. The world
 * itself goes on as it would.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { choice, duration, share, text } from '../form/scalars.ts';
import { expectName } from '../lint/expect-name.ts';
import type { SignalKind } from '../telemetry-file.ts';
import type { WorldFile } from '../world-file.ts';
import type { Struck } from './struck.ts';

const SIGNALS: readonly SignalKind[] = ['metrics', 'logs', 'traces'];
const OPS = ['sum', 'avg', 'max', 'min'] as const;
/** Exporters that tell of many things. */
export const EXPORTERS = ['kube-state-metrics', 'node-exporter', 'edge'] as const;

type Chaos = {
  readonly action: 'gap' | 'drop' | 'delay' | 'rules-stop' | 'aggregation';
  readonly signals: readonly SignalKind[];
  readonly targets: readonly string[];
  readonly share: number | undefined;
  readonly delay: number | undefined;
  readonly rule: string | undefined;
  readonly from: (typeof OPS)[number];
  readonly to: (typeof OPS)[number];
  readonly duration: number | undefined;
};

/** TelemetryChaos. */
export const telemetryChaos: Form<Struck> = mapped(
  record<Chaos>({
    title: 'TelemetryChaos',
    about:
      'What is known of the world is not all (`spec`): `gap` (nothing comes in; `up` is 0 and series go stale), `drop` (a share of log lines and spans is lost), `delay` (it is known only later: queries and rules see what was true then), `rules-stop` (alert and recording rules are not evaluated), `aggregation` (a rule adds up where it should average, or the other way round).',
    fields: {
      action: field(choice(['gap', 'drop', 'delay', 'rules-stop', 'aggregation']), 'What is wrong.'),
      signals: fallback(list(choice(SIGNALS)), SIGNALS, 'all', 'With `gap`, `drop` and `delay`: of which kind.'),
      targets: fallback(
        list(text(63)),
        [],
        'all',
        'With `gap`, `drop` and `delay`: services, databases, caches, or the exporters `kube-state-metrics`, `node-exporter` and `edge`.',
      ),
      share: optional(share, 'With `drop`: so many lines and spans are lost.'),
      delay: optional(duration(), 'With `delay`: by how much; at its end what is behind comes in at once.'),
      rule: optional(text(100), 'With `aggregation`: the recording or alerting rule.'),
      from: fallback(choice(OPS), 'sum', 'sum', 'With `aggregation`: what it does where it is right.'),
      to: fallback(choice(OPS), 'avg', 'avg', 'With `aggregation`: what it does instead.'),
      duration: optional(duration(), 'How long; absent: until the drill ends.'),
    },
  }),
  (value, tree, to): Struck | undefined => {
    const { action, signals, targets, rule, duration: lasts } = value;
    if (action === 'rules-stop') return { spec: { do: 'rules-stop' }, duration: lasts };
    if (action === 'aggregation') {
      if (rule === undefined) return to.report(tree.at, 'missing-key', 'action "aggregation" needs "rule"');
      return { spec: { do: 'mis-aggregation', rule, from: value.from, to: value.to }, duration: lasts };
    }
    if (action === 'drop' && value.share === undefined)
      return to.report(tree.at, 'missing-key', 'action "drop" needs "share"', 'write share: 60%');
    const known = to.world === undefined ? undefined : targetsOf(to.world);
    for (const [i, target] of targets.entries())
      if (known !== undefined && !expectName(target, known, { what: 'target', at: to.at(targets, i), to }))
        return undefined;
    if (action === 'delay') {
      if (value.delay === undefined)
        return to.report(tree.at, 'missing-key', 'action "delay" needs "delay"', 'write delay: 2m');
      return { spec: { do: 'telemetry-delay', signals, targets, delay: value.delay }, duration: lasts };
    }
    const kinds = action === 'drop' ? signals.filter((signal) => signal !== 'metrics') : signals;
    return { spec: { do: 'telemetry-gap', signals: kinds, targets, share: value.share ?? 1 }, duration: lasts };
  },
);

function targetsOf(world: WorldFile): readonly string[] {
  return [...[...world.services, ...world.databases, ...world.caches].map(({ name }) => name), ...EXPORTERS];
}
