/**
 * The timeline: the story, or everything; the scribe writes with `s`.
 */
import { type JSX, useState } from 'react';
import { By } from '../crew/avatar.tsx';
import { isTeam } from '../crew/crew.ts';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { clock, length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Button, Kbd } from '../ui/parts.tsx';

/** Oldest first, as it will stand in the report. */
export function Timeline(): JSX.Element {
  const room = useRoom();
  const over = useIsOver();
  const rows = useDrill((s) => s.view.timeline);
  const pagedAt = useDrill((s) => s.view.clock.pagedAt);
  const relative = useStore(room.time.relative, (r) => r);
  const team = useDrill((s) => isTeam(s.view));
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.filter((r) => r.story);
  return (
    <div className="timeline">
      <div className="row row-1 tl-h">
        <button type="button" className={all ? 'tog' : 'tog on'} aria-pressed={!all} onClick={() => setAll(false)}>
          Story
        </button>
        <button type="button" className={all ? 'tog on' : 'tog'} aria-pressed={all} onClick={() => setAll(true)}>
          Everything
        </button>
        <span className="grow" />
        {!over && (
          <Button size="s" look="quiet" onClick={() => room.dialog.set({ kind: 'note' })}>
            Write <Kbd keys="s" />
          </Button>
        )}
      </div>
      <ol className={team ? 'with-faces' : ''}>
        {shown.map((row) => (
          <li key={row.seq}>
            <button
              type="button"
              className="num"
              title="Put the cursor there"
              onClick={() => room.time.cursor.set(row.at)}
            >
              {relative && pagedAt !== undefined ? length(row.at - pagedAt) : clock(row.at)}
            </button>
            {team && (
              <span>
                <By id={row.actor} />
              </span>
            )}
            <span className={['world', 'story', 'stand-in'].includes(row.actor) ? 't2' : ''}>{row.text}</span>
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p className="empty dense">Nothing yet.</p>}
    </div>
  );
}
