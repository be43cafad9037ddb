/**
 * Pinning: where a pin lands, what the same key does a second time, and the words of its message.
 */
import type { DrillView, Evidence, PinView } from '@firedrill/protocol';
import { say } from '../../state/toast.ts';
import type { Room } from './room.ts';

/** A fresh id for something the player makes. */
export function freshId(prefix: string): string {
  return `${prefix}-${crypto.randomUUID().slice(0, 8)}`;
}

/** Every pin of a view, with the hypothesis it stands at. */
export function allPins(
  view: DrillView,
): readonly { readonly pin: PinView; readonly hypothesis: string | undefined }[] {
  return [
    ...view.hypotheses.flatMap((h) => h.pins.map((pin) => ({ pin, hypothesis: h.id }))),
    ...view.unsortedPins.map((pin) => ({ pin, hypothesis: undefined })),
  ];
}

/** Whether two pieces of evidence are one. */
export function isSame(a: Evidence, b: Evidence): boolean {
  return a.panel === b.panel && a.query === b.query && a.value === b.value && Math.abs(a.at - b.at) < 1000;
}

/** The hypothesis that takes pins now: the chosen one, else the newest open one. */
export function activeHypothesis(view: DrillView, chosen: string | undefined): string | undefined {
  const open = view.hypotheses.filter((h) => h.state !== 'refuted');
  return open.find((h) => h.id === chosen)?.id ?? open.at(-1)?.id;
}

/** "H2" of an id, by the order in which hypotheses were opened. */
export function hypothesisName(view: DrillView, id: string): string {
  return `H${view.hypotheses.findIndex((h) => h.id === id) + 1}`;
}

/** Pins, unpins or flips. */
export function pinEvidence(room: Room, polarity: 'for' | 'against', evidence: Evidence): void {
  const view = room.drill.state.get().view;
  if (view === undefined) return;
  const hypothesis = activeHypothesis(view, room.active.get());
  const before = allPins(view).find((p) => p.hypothesis === hypothesis && isSame(p.pin.evidence, evidence));
  if (before !== undefined) {
    void room.send({ type: 'unpin', id: before.pin.id });
    if (before.pin.polarity === polarity) {
      say({
        title: 'Unpinned',
        detail: evidence.value,
        undo: () => void put(room, { polarity, evidence, hypothesis }),
      });
      return;
    }
  }
  void put(room, { polarity, evidence, hypothesis });
}

async function put(
  room: Room,
  pin: { polarity: 'for' | 'against'; evidence: Evidence; hypothesis: string | undefined },
): Promise<void> {
  const id = freshId('pin');
  const answer = await room.send({
    type: 'pin',
    id,
    hypothesis: pin.hypothesis,
    polarity: pin.polarity,
    evidence: pin.evidence,
  });
  if (answer !== undefined && !answer.ok) return;
  const view = room.drill.state.get().view!;
  const where =
    pin.hypothesis === undefined
      ? 'Pinned to Unsorted'
      : `Pinned to ${hypothesisName(view, pin.hypothesis)} as ${pin.polarity === 'for' ? 'supporting' : 'contradicting'}`;
  say({
    title: where,
    detail: pin.evidence.value,
    mark: pin.polarity === 'for' ? '+' : '−',
    undo: () => void room.send({ type: 'unpin', id }),
  });
}
