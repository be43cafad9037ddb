/**
 * The thread of one trial: is told its plan once, then answers each seed with its pair and each quiet day with what
 * fired. Drills that are played go before it; somebody waits for it, so on a busy machine it is not left with nothing.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type QuietDay, quietDay, runTrialPair, type TrialPair, type TrialPlan } from '@firedrill/drill';

/** What the thread is asked, one at a time. */
export type TrialAsk = { readonly seed: number } | { readonly day: number };
export type TrialAnswer = { readonly pair: TrialPair } | { readonly quiet: QuietDay };

const plan = workerData as TrialPlan;
// Elsewhere the priority is that of the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
parentPort!.on('message', (ask: TrialAsk) => parentPort!.postMessage(answerOf(ask)));

function answerOf(ask: TrialAsk): TrialAnswer {
  if ('seed' in ask) return { pair: runTrialPair(plan, ask.seed) };
  return { quiet: quietDay({ file: plan.after.file, rules: plan.rules, day: ask.day }) };
}
