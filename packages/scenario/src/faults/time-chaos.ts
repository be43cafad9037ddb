/**
 * TimeChaos: the clock of processes is wrong. What reads the wall clock moves with it, nothing else.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, record } from '../form/record.ts';
import { choice, duration } from '../form/scalars.ts';
import { onPods, type PodSelection, podFields, type Struck } from './struck.ts';

const CLOCKS = [
  'CLOCK_REALTIME',
  'CLOCK_MONOTONIC',
  'CLOCK_PROCESS_CPUTIME_ID',
  'CLOCK_THREAD_CPUTIME_ID',
  'CLOCK_MONOTONIC_RAW',
  'CLOCK_REALTIME_COARSE',
  'CLOCK_MONOTONIC_COARSE',
  'CLOCK_BOOTTIME',
  'CLOCK_REALTIME_ALARM',
  'CLOCK_BOOTTIME_ALARM',
] as const;

type TimeChaos = PodSelection & { readonly timeOffset: number; readonly clockIds: readonly (typeof CLOCKS)[number][] };

/** TimeChaos. */
export const timeChaos: Form<Struck> = mapped(
  record<TimeChaos>({
    title: 'TimeChaos',
    about: 'The clock of the processes of pods is wrong (`spec`).',
    ignored: ['remoteCluster'],
    fields: {
      ...podFields,
      timeOffset: field(duration({ signed: true }), 'How far it is ahead; `-10m` is behind.'),
      clockIds: fallback(
        list(choice(CLOCKS)),
        ['CLOCK_REALTIME'],
        '[CLOCK_REALTIME]',
        'Which clocks. What is simulated reads CLOCK_REALTIME; with other clocks alone nothing would move.',
      ),
    },
  }),
  (value, _tree, to): Struck | undefined => {
    const isRead = value.clockIds.length === 0 || value.clockIds.some((clock) => clock.startsWith('CLOCK_REALTIME'));
    if (!isRead)
      return to.report(
        to.at(value, 'clockIds'),
        'fault-not-simulated',
        `nothing here is told by ${value.clockIds.join(', ')}: timeouts and pauses are as long as they are`,
        'add CLOCK_REALTIME',
      );
    const spec = onPods(value, to, (pods) => ({ do: 'clock', ...pods, offset: value.timeOffset }));
    return spec === undefined ? undefined : { spec, duration: value.duration };
  },
);
