/**
 * The thread of one trial: is told its plan once, then answers each seed with its pair and each quiet day with what
 * fired, and says hour by hour how far a day is that has to be simulated. Drills that are played go before it; somebody waits for it, so on a busy machine it is not left with nothing.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { QUIET_HOURS, type QuietDay, runTrialPair, type TrialPair, type TrialPlan } from '@firedrill/drill';
import { watchQuietDay } from './quiet-week.ts';

/** What the thread is asked, one at a time. */
export type TrialAsk = { readonly seed: number } | { readonly day: number };
/** `told`: what could not be read or kept of a quiet day. */
export type TrialAnswer = { readonly pair: TrialPair } | { readonly quiet: QuietDay; readonly told: readonly string[] };
/** What the thread is started with; `quiet` is the folder of the days that are kept. */
export type TrialStart = { readonly plan: TrialPlan; readonly quiet: string | undefined };

const { plan, quiet } = workerData as TrialStart;
// Elsewhere the priority is that of the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
parentPort!.on('message', (ask: TrialAsk) => parentPort!.postMessage(answerOf(ask)));

function answerOf(ask: TrialAsk): TrialAnswer {
  if ('seed' in ask) return { pair: runTrialPair(plan, ask.seed) };
  const told: string[] = [];
  const { file, settings } = plan.after;
  const day = watchQuietDay({ file, settings, day: ask.day }, plan.rules, {
    folder: quiet,
    tell: (trouble) => told.push(trouble),
    onHour: (hour) => parentPort!.postMessage({ progress: hour / QUIET_HOURS }),
  });
  return { quiet: day, told };
}
