/**
 * Orders on what somebody else may change meanwhile: they carry what their author had seen. When another was faster,
 * this shows what they changed; what was written stays, and the next try is made knowing it.
 */
import type { CommandAnswer, CommandInput, DrillEvent, Fact, TimelineRow } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Avatar } from '../crew/avatar.tsx';
import { type Room, useDrill, useRoom } from '../screens/war-room/room.ts';
import { clock } from '../state/format.ts';
import { Icon } from '../ui/icon.tsx';

type Based = Extract<CommandInput, { basedOn?: number | undefined }>;

/** What an order is about: kinds of facts that change it, and its id where there are several. */
export type Subject = { readonly kinds: readonly DrillEvent['type'][]; readonly id?: string };

export const SEVERITY: Subject = { kinds: ['incident-declared', 'severity-set'] };
export const RADIUS: Subject = { kinds: ['blast-radius-stated'] };
/** What may happen to one hypothesis. */
export const hypothesisSubject = (id: string | undefined): Subject => ({
  kinds: ['hypothesis-revised', 'confidence-set', 'hypothesis-judged'],
  ...(id === undefined ? {} : { id }),
});

/** The refusal, and the rows of what others did. */
export type Conflict = { readonly message: string; readonly rows: readonly TimelineRow[] };

/** Sends orders as of the moment at which this was first drawn, or of the last conflict that was shown. */
export function useBasedOrder(subject: Subject): {
  readonly send: (command: Based) => Promise<CommandAnswer | undefined>;
  readonly conflict: Conflict | undefined;
} {
  const room = useRoom();
  const [basedOn, setBasedOn] = useState(() => lastSeqOf(room));
  const [conflict, setConflict] = useState<Conflict | undefined>(undefined);
  const send = async (command: Based) => {
    const answer = await room.drill.send({ ...command, basedOn }, ['conflict']);
    if (answer === undefined || answer.ok || answer.refusal.code !== 'conflict') {
      setConflict(undefined);
      return answer;
    }
    await room.drill.refresh();
    const seqs = changedBy(room.drill.facts, { subject, since: basedOn, me: room.drill.state.get().me });
    const rows = room.drill.state.get().view!.timeline.filter((row) => seqs.includes(row.seq));
    setConflict({ message: answer.refusal.message, rows });
    setBasedOn(lastSeqOf(room));
    return answer;
  };
  return { send, conflict };
}

/** Places of the facts by which others have changed a subject since. */
export function changedBy(
  facts: readonly Fact[],
  { subject, since, me }: { readonly subject: Subject; readonly since: number; readonly me: string | undefined },
): readonly number[] {
  return facts
    .filter(({ seq, actor, event }) => {
      const isSame = subject.id === undefined || ('id' in event && event.id === subject.id);
      return seq > since && actor !== me && subject.kinds.includes(event.type) && isSame;
    })
    .map(({ seq }) => seq);
}

/** The last fact that this page has seen. */
export function lastSeqOf(room: Room): number {
  return room.drill.state.get().view!.lastSeq;
}

/** What others changed, above the buttons of a form. */
export function ConflictNote({ conflict }: { readonly conflict: Conflict | undefined }): JSX.Element | null {
  const view = useDrill((s) => s.view);
  if (conflict === undefined) return null;
  return (
    <div className="conflict" role="alert">
      <Icon name="alerts" small />
      <div>
        <p className="dense">{conflict.message}</p>
        <ul className="dense">
          {conflict.rows.map((row) => (
            <li key={row.seq} className="row row-1">
              <Avatar view={view} id={row.actor} small />
              <span className="num t3">{clock(row.at)}</span>
              <span>{row.text}</span>
            </li>
          ))}
        </ul>
        <p className="micro t2">What you wrote is kept. Send it again to put it in place of theirs.</p>
      </div>
    </div>
  );
}
