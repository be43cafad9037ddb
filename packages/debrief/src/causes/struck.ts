/**
 * What the faults of a truth struck, and when.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type { FaultSpec, Scenario, WorldFile } from '@firedrill/scenario';

/** A part that a fault struck. `until`: when it was over by itself; absent: it stayed. */
export type Struck = {
  readonly component: string;
  readonly fault: string;
  readonly kind: string;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
};

/** Fields of faults that name parts of a world. */
const NAMING = [
  'service',
  'services',
  'provider',
  'database',
  'client',
  'host',
  'node',
  'nodes',
  'job',
  'cache',
  'group',
  'topic',
  'broker',
  'function',
  'edge',
];

/** The parts that a fault names. */
export function partsOf(spec: FaultSpec): readonly string[] {
  // What a query's fault does stands one level deeper.
  const fields = ('what' in spec ? spec.what : spec) as unknown as Readonly<Record<string, unknown>>;
  return NAMING.flatMap((name) => {
    const value = fields[name];
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  });
}

/** Everything struck before `end`, in order of time. */
export function struckParts(
  { story, truth }: Pick<Scenario, 'story' | 'truth'>,
  world: WorldFile,
  end: EpochMs,
): readonly Struck[] {
  const epochOf = (seconds: Seconds) => world.clock + (story.history + seconds) * 1000;
  return truth.faults
    .flatMap(({ fault, at, until }) =>
      partsOf(fault.spec).map((component) => ({
        component,
        fault: fault.name,
        kind: fault.kind,
        at: Math.max(world.clock, epochOf(at)),
        until: until === undefined ? undefined : epochOf(until),
      })),
    )
    .filter(({ at }) => at <= end)
    .sort((a, b) => a.at - b.at);
}
