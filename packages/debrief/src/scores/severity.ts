/** Severity: what was declared first and what stood last, against the truth's. */
import { figure, seqsOf } from '../figure.ts';
import { all, type FactOf, first, isFalseAlarm, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

const base = { id: 'severity', title: 'Severity', unit: 'share', better: 'higher', target: 1 } as const;

/** Goal: exact, both times. Upgrading and downgrading are no fault. */
export function severity(play: Play): Figure {
  const { truth } = play.scenario;
  const declared = first(play.facts, 'incident-declared');
  if (isFalseAlarm(play.scenario)) return ofFalseAlarm(play, declared);
  const opening = declared?.event.severity;
  const final = play.state.incident?.severity;
  const changes = all(play.facts, 'severity-set');
  const exact = [opening, final].filter((s) => s === truth.severity).length;
  return figure({
    ...base,
    value: declared === undefined ? undefined : exact / 2,
    words:
      declared === undefined
        ? 'Never declared'
        : opening === final
          ? `SEV-${opening}`
          : `SEV-${opening}, then SEV-${final}`,
    detail: `It was SEV-${truth.severity}.${exact === 2 ? '' : ' Unsure? Take the higher, and change it in the open.'}`,
    formula: 'half for a first severity equal to the truth’s, half for a final one',
    inputs: [declared, ...changes],
    parts:
      declared === undefined
        ? []
        : [
            { title: 'first', ...part(opening, truth.severity), inputs: [declared.seq] },
            { title: 'final', ...part(final, truth.severity), inputs: seqsOf([changes.at(-1) ?? declared]) },
          ],
  });
}

const part = (said: number | undefined, real: number) => ({ value: Number(said === real), words: `SEV-${said}` });

/** There was none to declare; declaring to be sure and taking it back in the open is half of it. */
function ofFalseAlarm(play: Play, declared: FactOf<'incident-declared'> | undefined): Figure {
  const isTakenBack = play.diagnosis !== undefined;
  return figure({
    ...base,
    value: declared === undefined ? (isTakenBack ? 1 : undefined) : isTakenBack ? 0.5 : 0,
    words:
      declared === undefined ? 'None declared' : `SEV-${declared.event.severity}${isTakenBack ? ', then none' : ''}`,
    detail: 'There was no incident.',
    formula: 'a false alarm: 1 when none was declared and it was judged to be none, half when it was declared first',
    inputs: [declared, play.diagnosis],
  });
}
