/**
 * Rivals of the truth: each is wrong, is told from the truth by signals that there are, and stands once.
 */
import type { Reading } from '../form/form.ts';
import type { Rival } from '../scenario.ts';
import { expectName } from './expect-name.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

const keyOf = ({ component, mechanism }: Pick<Rival, 'component' | 'mechanism'>) => `${component} ${mechanism}`;

function check({ truth }: ScenarioParts, to: Reading): void {
  const { rivals = [], causes, signals } = truth;
  const ids = signals.map(({ id }) => id);
  const known = new Set<string>();
  const right = new Set(causes.map(keyOf));
  if (rivals.length === 0)
    to.warn(
      to.at(truth, 'signals'),
      'no-rivals',
      'nothing is said of theories that somebody might hold instead',
      'name rivals: theory, component, mechanism, what it predicts, and the signals that exclude it',
    );
  for (const rival of rivals) {
    if (right.has(keyOf(rival)))
      to.report(
        rival.at,
        'rival-is-right',
        `the rival "${rival.theory}" is one of the causes`,
        'a rival is wrong: another component, or another mechanism',
      );
    if (known.has(keyOf(rival)))
      to.report(
        rival.at,
        'duplicate-name',
        `a second rival of ${rival.component} by ${rival.mechanism}`,
        'put both into one',
      );
    known.add(keyOf(rival));
    for (const id of rival.excludedBy) expectName(id, ids, { what: 'signal', at: to.at(rival, 'excludedBy'), to });
  }
}

export const rivals: ScenarioRule = {
  codes: ['no-rivals', 'rival-is-right', 'unknown-signal', 'duplicate-name'],
  about: 'Rivals of the truth are wrong, and signals of the truth exclude them.',
  check,
};
