/**
 * What the engine of sagas tells: executions started, under way and ended, timeouts, late completions, compensations,
 * the dead-letter queue; and classes of failed executions, once somebody has looked.
 */
import { deadLetters, LIVE_STATES, type OneSaga, OUTCOMES, SAGA_BOUNDS } from '../cold/saga-state.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Histogram, type Subject, subject } from './series-of.ts';

const ofSaga = familiesOfOneKind();
const STARTED = ofSaga('counter', 'saga_executions_started_total');
const THROTTLED = ofSaga('counter', 'saga_executions_throttled_total');
const ENDED = OUTCOMES.map((outcome) => ofSaga('counter', 'saga_executions_ended_total', { outcome }));
const WAITING = ofSaga('gauge', 'saga_compensation_queue_length');
const DEAD = ofSaga('gauge', 'saga_dead_letter_queue_length');
const ofStep = familiesOfOneKind();
const LIVE = LIVE_STATES.map((state) => ofStep('gauge', 'saga_executions', { state }));
const TIMEOUTS = ofStep('counter', 'saga_step_timeouts_total');
const LATE = ofStep('counter', 'saga_step_late_completions_total');
const UNDONE = ofStep('counter', 'saga_compensations_total', { outcome: 'succeeded' });
const UNDO_FAILED = ofStep('counter', 'saga_compensations_total', { outcome: 'failed' });
const CLASS = familiesOfOneKind()('gauge', 'saga_failed_executions_by_class');
const LE = [...SAGA_BOUNDS.map(String), '+Inf'];

/** What each saga shows. */
export type SagaSeries = {
  readonly saga: Subject;
  readonly steps: readonly Subject[];
  durations: Histogram | undefined;
};

/** Every saga, with nothing shown. */
export function sagaSeries({ options: { file } }: World): SagaSeries[] {
  const { namespace } = file;
  return (file.ledger?.sagas ?? []).map(({ name: saga, steps }) => ({
    saga: subject({ namespace, saga }),
    steps: steps.map(({ name }) => subject({ namespace, saga, step: name })),
    durations: undefined,
  }));
}

/** All sagas. */
export function scrapeSagas(s: Scraper): void {
  const state = s.world.cold.ledger?.sagas;
  if (state === undefined) return;
  state.one.forEach((saga, n) => {
    const shown = s.known.sagas[n]!;
    s.put(shown.saga, STARTED, saga.started);
    s.put(shown.saga, THROTTLED, saga.throttled);
    OUTCOMES.forEach((outcome, i) => void s.put(shown.saga, ENDED[i]!, saga.ended[outcome]));
    s.put(shown.saga, WAITING, saga.queue.length);
    s.put(shown.saga, DEAD, deadLetters(state, n));
    scrapeSteps(s, saga, shown);
    scrapeDurations(s, saga, shown);
    for (const [named, count] of Object.entries(saga.classified?.classes ?? {})) {
      const thing = s.thing(`saga/${n}/${named}`, () => subject({ ...shown.saga.labels, class: named }));
      s.put(thing, CLASS, count);
    }
  });
  const counts = new Map<string, number>();
  for (const { saga, step, state: so } of Object.values(state.live)) {
    const key = `${saga} ${step} ${so}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  s.known.sagas.forEach(({ steps }, n) => {
    steps.forEach((shown, step) => {
      LIVE_STATES.forEach((so, i) => void s.put(shown, LIVE[i]!, counts.get(`${n} ${step} ${so}`) ?? 0));
    });
  });
}

function scrapeSteps(s: Scraper, saga: OneSaga, { steps }: SagaSeries): void {
  steps.forEach((shown, n) => {
    s.put(shown, TIMEOUTS, saga.timeouts[n]!);
    s.put(shown, LATE, saga.late[n]!);
    s.put(shown, UNDONE, saga.undone[n]!);
    s.put(shown, UNDO_FAILED, saga.undoFailed[n]!);
  });
}

function scrapeDurations(s: Scraper, { buckets, seconds }: OneSaga, shown: SagaSeries): void {
  const name = 'saga_execution_duration_seconds';
  const { labels } = shown.saga;
  shown.durations ??= [
    ...s.metrics.seriesBy('le', LE, { __name__: `${name}_bucket`, ...labels }, 'counter'),
    ...s.metrics.seriesBy('__name__', [`${name}_sum`, `${name}_count`], labels, 'counter'),
  ];
  const { durations } = shown;
  let below = 0;
  buckets.forEach((count, n) => {
    below += count;
    s.metrics.put(durations[n]!, below);
  });
  s.metrics.put(durations[LE.length]!, seconds);
  s.metrics.put(durations[LE.length + 1]!, below);
}
