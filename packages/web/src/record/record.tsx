/**
 * The record: what the incident is called, how bad it is, what is believed, what was done, what was said. Folds to a
 * strip of 44 px.
 */
import type { JSX } from 'react';
import { Channel } from '../crew/channel.tsx';
import { callsPerson, isTeam } from '../crew/crew.ts';
import { RolesLine } from '../crew/roles-line.tsx';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { Tabs } from '../ui/menu.tsx';
import { Button, IconButton } from '../ui/parts.tsx';
import { BlastRadius } from './blast-radius.tsx';
import { Composer } from './composer.tsx';
import { Hypotheses } from './hypotheses.tsx';
import { Messages, unanswered } from './messages.tsx';
import { Options } from './options.tsx';
import { STATE } from './record.text.ts';
import { Timeline } from './timeline.tsx';

/** The right edge. */
export function Record(): JSX.Element {
  const room = useRoom();
  const folded = useStore(room.folded, (f) => f);
  return folded ? <Strip /> : <Open />;
}

function Open(): JSX.Element {
  const room = useRoom();
  const tab = useStore(room.tab, (t) => t);
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const unread = useUnread();
  return (
    <aside className="record" aria-label="Incident record">
      <Head />
      <Tabs
        value={tab}
        onChange={(next) => room.tab.set(next)}
        className="rec-tabs"
        bodyClass="rec-body"
        items={[
          {
            id: 'record',
            title: 'Record',
            body: (
              <>
                <BlastRadius />
                <Hypotheses />
                <Options />
                {!over && <CloseLine />}
              </>
            ),
          },
          { id: 'timeline', title: 'Timeline', count: view.timeline.filter((t) => t.story).length, body: <Timeline /> },
          { id: 'messages', title: 'Messages', count: unanswered(view).length, hot: true, body: <Messages /> },
          ...(isTeam(view)
            ? [{ id: 'channel', title: 'Channel', count: unread.count, hot: unread.called, body: <Channel /> }]
            : []),
        ]}
      />
      {!over && <Composer />}
    </aside>
  );
}

function Head(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const { incident, clock } = view;
  const state = STATE[view.phase];
  return (
    <div className="rec-top">
      <div className="row">
        {incident === undefined ? (
          <Button
            look="primary"
            size="s"
            icon="bolt"
            disabled={over || view.phase === 'paged' || view.phase === 'briefing'}
            onClick={() => room.dialog.set({ kind: 'severity' })}
          >
            Declare incident
          </Button>
        ) : (
          <button
            type="button"
            className={`sev s${incident.severity}`}
            disabled={over}
            title="Change the severity"
            onClick={() => room.dialog.set({ kind: 'severity' })}
          >
            SEV-{incident.severity}
            <Icon name="down" small />
          </button>
        )}
        <span className={`state ${state.tone}`}>
          <i />
          {state.title}
        </span>
        <span className="grow" />
        {incident !== undefined && clock.pagedAt !== undefined && (
          <span className="micro t3 num clip">declared {length(incident.declaredAt - clock.pagedAt)}</span>
        )}
        <IconButton icon="right" label="Fold the record" onClick={() => room.folded.set(true)} />
      </div>
      {incident !== undefined ? (
        <p className="rec-title clip" title={incident.title}>
          {incident.title}
        </p>
      ) : (
        !over && (
          <p className="micro t3 rec-hint">
            Nothing wrong?{' '}
            <button type="button" className="lk" onClick={() => room.dialog.set({ kind: 'no-incident' })}>
              No incident, with evidence
            </button>
          </p>
        )
      )}
      <RolesLine />
    </div>
  );
}

/** Lines of others that were not yet on screen, and whether one of them calls whoever sits here. */
function useUnread(): { readonly count: number; readonly called: boolean } {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const read = useStore(room.channelRead, (n) => n);
  const lines = view.channel.slice(read).filter((said) => said.by !== me);
  return { count: lines.length, called: lines.some((said) => callsPerson(view, said.text, me)) };
}

function CloseLine(): JSX.Element | null {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  if (view.incident === undefined) return null;
  return (
    <section className="sec sec-close">
      <Button icon="check" onClick={() => room.dialog.set({ kind: 'close' })}>
        Close the incident
      </Button>
      <span className="micro t3">
        {view.phase === 'recovered' ? 'Every journey holds its goal.' : 'Not every journey holds yet.'}
      </span>
    </section>
  );
}

function Strip(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const open = unanswered(view).length;
  return (
    <aside className="strip" aria-label="Incident record, folded">
      <IconButton icon="left" label="Unfold the record" onClick={() => room.folded.set(false)} />
      {view.incident !== undefined && (
        <span className={`sev v s${view.incident.severity}`}>SEV-{view.incident.severity}</span>
      )}
      {view.hypotheses.map((h, i) => (
        <button
          key={h.id}
          type="button"
          className={h.state === 'refuted' ? 'st out' : 'st'}
          title={h.text}
          onClick={() => {
            room.active.set(h.id);
            room.folded.set(false);
          }}
        >
          <b>H</b>
          <i>{i + 1}</i>
        </button>
      ))}
      <span className="grow" />
      <IconButton
        icon="message"
        label={`${open} messages`}
        onClick={() => {
          room.folded.set(false);
          room.tab.set('messages');
        }}
      />
      <IconButton
        icon="pencil"
        label="Write an update"
        onClick={() => {
          room.folded.set(false);
          room.writeUpdate.set((n) => n + 1);
        }}
      />
    </aside>
  );
}
