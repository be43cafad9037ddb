/**
 * Theories against the evidence: how sure their authors were over time, how much they had seen by then, and from when on
 * something seen spoke against them. Sentences light up their facts.
 */
import type { Debrief, Sentence, TheoryReview } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length, percent } from '../../state/format.ts';

/** A sentence; pressed, it shows the facts it rests on and marks them in the lanes and the timeline. */
export function Telling({
  debrief,
  sentence,
  pressed,
  onPress,
}: {
  readonly debrief: Debrief;
  readonly sentence: Sentence;
  readonly pressed: boolean;
  readonly onPress: (facts: readonly number[]) => void;
}): JSX.Element {
  const { text, facts } = sentence;
  if (facts.length === 0) return <p className="t2">{text}</p>;
  return (
    <>
      <div className="said-by">
        <p className="t2">{text}</p>
        {pressed && (
          <ul className="telling-facts">
            {debrief.timeline
              .filter(({ seq }) => facts.includes(seq))
              .map((row) => (
                <li key={row.seq}>
                  <span className="num t3">{length(row.at - debrief.span.pagedAt)}</span>
                  <span>{row.text}</span>
                </li>
              ))}
          </ul>
        )}
      </div>
      <button
        type="button"
        className={pressed ? 'tog on' : 'tog'}
        aria-pressed={pressed}
        onClick={() => onPress(pressed ? [] : facts)}
      >
        {pressed ? 'Hide the facts' : 'Show the facts'}
      </button>
    </>
  );
}

/** The ledger, reviewed. */
export function Theories({
  debrief,
  lit,
  onPress,
}: {
  readonly debrief: Debrief;
  readonly lit: readonly number[];
  readonly onPress: (facts: readonly number[]) => void;
}): JSX.Element | null {
  const { theories, excluded, span, people } = debrief;
  if (theories.length === 0) return null;
  const nameOf = (person: string) =>
    people.length < 2 ? '' : `${people.find((one) => one.person === person)?.name ?? person}, `;
  return (
    <section className="block" aria-labelledby="theories">
      <header>
        <h2 className="title" id="theories">
          Theories, and the evidence held
        </h2>
      </header>
      <ul className="theories">
        {theories.map((theory) => (
          <li key={theory.id}>
            <b>{theory.text}</b>
            <span className="micro t3">
              {nameOf(theory.person)}
              {theory.state}
            </span>
            <Steps theory={theory} since={(at) => length(at - span.pagedAt)} />
          </li>
        ))}
      </ul>
      {excluded.length > 0 && <h3>What the evidence had already excluded</h3>}
      {excluded.map((sentence) => (
        <div className="telling" key={sentence.text}>
          <Telling debrief={debrief} sentence={sentence} pressed={lit === sentence.facts} onPress={onPress} />
        </div>
      ))}
    </section>
  );
}

function Steps({
  theory,
  since,
}: {
  readonly theory: TheoryReview;
  readonly since: (at: number) => string;
}): JSX.Element {
  return (
    <span className="steps num micro">
      {theory.confidence.map(({ at, seq, confidence, seen, pinned }) => (
        <span key={seq}>
          {since(at)} <b>{percent(confidence)}</b> with {seen} deciding {seen === 1 ? 'signal' : 'signals'} seen,{' '}
          {pinned} pinned
        </span>
      ))}
    </span>
  );
}
