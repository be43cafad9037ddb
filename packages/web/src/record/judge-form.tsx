/**
 * Judging a hypothesis: confirmed needs a component and a mechanism, ruled out asks by what.
 */
import type { HypothesisView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useDrill } from '../screens/war-room/room.ts';
import { Button, Select } from '../ui/parts.tsx';
import { ConflictNote, hypothesisSubject, useBasedOrder } from './based-order.tsx';

/** A small form inside the hypothesis. */
export function JudgeForm({
  hypothesis: h,
  state,
  onDone,
}: {
  readonly hypothesis: HypothesisView;
  readonly state: 'supported' | 'refuted' | 'confirmed';
  readonly onDone: () => void;
}): JSX.Element {
  const based = useBasedOrder(hypothesisSubject(h.id));
  const inventory = useDrill((s) => s.view.inventory);
  const [component, setComponent] = useState(h.component);
  const [mechanism, setMechanism] = useState(h.mechanism);
  const [because, setBecause] = useState('');
  const asksParts = state === 'confirmed';
  const save = async () => {
    if (asksParts && (component !== h.component || mechanism !== h.mechanism)) {
      const revised = await based.send({ type: 'revise-hypothesis', id: h.id, component, mechanism });
      if (revised !== undefined && !revised.ok) return;
    }
    const answer = await based.send({ type: 'judge-hypothesis', id: h.id, state, because });
    if (answer === undefined || answer.ok) onDone();
  };
  return (
    <form
      className="judge"
      aria-label="Judge the hypothesis"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {asksParts && (
        <>
          <Select
            label="Component"
            value={component}
            onChange={setComponent}
            options={[['', 'Component'], ...inventory.components.map((c) => [c, c] as const)]}
          />
          <Select
            label="Mechanism"
            value={mechanism}
            onChange={setMechanism}
            options={[['', 'Mechanism'], ...inventory.mechanisms.map((m) => [m.id, m.title] as const)]}
          />
        </>
      )}
      <input
        className="input"
        aria-label="Because"
        placeholder={state === 'refuted' ? 'Ruled out by which pin?' : 'Because'}
        value={because}
        onChange={(event) => setBecause(event.target.value)}
      />
      <ConflictNote conflict={based.conflict} />
      <div className="row row-1">
        <Button size="s" look="primary" type="submit" disabled={asksParts && (component === '' || mechanism === '')}>
          {state === 'confirmed' ? 'Confirm hypothesis' : state === 'refuted' ? 'Rule it out' : 'Mark supported'}
        </Button>
        <Button size="s" look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
