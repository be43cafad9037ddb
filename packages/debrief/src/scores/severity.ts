/** Severity: what was declared first and what stood last, against the truth's. */
import { figure } from '../figure.ts';
import { all, first, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: exact, both times. Upgrading and downgrading are no fault. */
export function severity(play: Play): Figure {
  const { truth } = play.scenario;
  const declared = first(play.facts, 'incident-declared');
  const opening = declared?.event.severity;
  const final = play.state.incident?.severity;
  const exact = [opening, final].filter((s) => s === truth.severity).length;
  return figure({
    id: 'severity',
    title: 'Severity',
    unit: 'share',
    better: 'higher',
    target: 1,
    value: declared === undefined ? undefined : exact / 2,
    words:
      declared === undefined
        ? 'Never declared'
        : opening === final
          ? `SEV-${opening}`
          : `SEV-${opening}, then SEV-${final}`,
    detail: `It was SEV-${truth.severity}. Unsure? Take the higher, and change it in the open.`,
    formula: 'half for a first severity equal to the truth’s, half for a final one',
    inputs: [declared, ...all(play.facts, 'severity-set')],
  });
}
