/** A trial in one sentence, for the register of gaps. */
import { countOf, printClock } from '@firedrill/drill';
import type { TrialCard } from '@firedrill/protocol';

const WORDS = { better: 'Better', worse: 'Worse', 'no-difference': 'No difference', undecided: 'Not decided' } as const;

/**
 * `Better: seats +94.5 points (93.2 to 95.7), 20 seeds`; of an alert rule `SeatsLate fires 10:00 sooner, 2 false alarms in 7
 * quiet days`, and only that where nothing else was changed.
 */
export function trialWords(trial: TrialCard): string {
  const rules = trial.alerts.map((alert) => alertWords(trial, alert));
  const isRulesOnly = trial.changes.every(({ change }) => change === 'alert-rule');
  return [...rules, ...(isRulesOnly ? [] : [userWords(trial)])].join('. ');
}

function alertWords({ own, quiet, quietWanted }: TrialCard, alert: string): string {
  const fired = own?.nobody.after.alerts.find((one) => one.alert === alert);
  const page = own?.nobody.before.pagedAt;
  const sooner = fired === undefined || page === undefined ? undefined : page - fired.at;
  const alarms = quiet.flatMap((day) => day.alarms.filter((alarm) => alarm.alert === alert)).length;
  const fires =
    own === undefined
      ? 'not played yet'
      : fired === undefined
        ? 'does not fire'
        : fired.at < 0
          ? 'fires before anything is wrong'
          : sooner === undefined
            ? `fires at ${printClock(fired.at)}`
            : `fires ${printClock(Math.abs(sooner))} ${sooner < 0 ? 'later' : 'sooner'} than the page as it was`;
  const days = `${quiet.length < quietWanted ? `${quiet.length} of ` : ''}${countOf(quietWanted, 'quiet day')}`;
  return `${alert} ${fires}, ${quiet.length === 0 ? 'quiet days not watched yet' : `${countOf(alarms, 'false alarm')} in ${days}`}`;
}

function userWords({ judgement, pairs }: TrialCard): string {
  if (judgement === undefined) return 'Not decided yet';
  const { verdict, decides, journeys } = judgement.nobody;
  const of = journeys.find(({ journey }) => journey === decides);
  const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
  if (of === undefined) return `${WORDS[verdict]}, ${pairs} seeds`;
  const { mean, low, high } = of.difference;
  const interval = low === undefined || high === undefined ? '' : ` (${points(low)} to ${points(high)})`;
  return `${WORDS[verdict]}: ${of.journey} ${points(mean)} points${interval}, ${pairs} seeds`;
}
