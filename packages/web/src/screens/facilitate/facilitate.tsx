/**
 * `/d/:drill/facilitate`: who has a facilitator's token gets the console, who has the link is asked for a name.
 */
import type { Me } from '@firedrill/protocol';
import { ProtocolError } from '@firedrill/protocol';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/facilitate.css';
import { useStore } from '../../state/store.ts';
import { api, words } from '../../transport/client.ts';
import { FacilitatedDrill } from '../../transport/facilitator-store.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { WorldComesUp } from '../../ui/world-comes-up.tsx';
import { JoinPage } from '../join/join.tsx';
import { Beliefs, IfNow } from './beliefs.tsx';
import { Console, ConsoleProvider, isReady } from './console.ts';
import { ConsoleKeys } from './console-keys.tsx';
import { ConsoleDialogs } from './dialogs.tsx';
import { DrillSoFar } from './drill-so-far.tsx';
import { Injects } from './injects.tsx';
import { Notes } from './notes.tsx';
import { TopBar } from './top-bar.tsx';
import { TruthSide } from './truth-side.tsx';
import { WhoIsWhere } from './who-is-where.tsx';

type Door = { readonly me: Me } | { readonly shut: string } | 'join' | undefined;

/** The screen. */
export function FacilitateScreen(): JSX.Element {
  const { drill } = useParams({ from: '/d/$drill/facilitate' });
  const { key } = useSearch({ from: '/d/$drill/facilitate' });
  const [door, setDoor] = useState<Door>(undefined);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks again
  useEffect(() => {
    setDoor(undefined);
    api
      .drill(drill)
      .me()
      .then(
        (me) => setDoor(me.as === 'facilitator' ? { me } : 'join'),
        (error: unknown) =>
          setDoor(error instanceof ProtocolError && error.status === 401 ? 'join' : { shut: words(error) }),
      );
  }, [drill, turn]);
  if (door === undefined) return <main className="blank" aria-busy="true" />;
  if (door === 'join') return <JoinPage drill={drill} invite={key} onJoined={() => setTurn((n) => n + 1)} />;
  if ('shut' in door)
    return <Trouble title="This console cannot be opened" detail={door.shut} again={() => setTurn((n) => n + 1)} />;
  return <Opened key={drill} id={drill} />;
}

function Opened({ id }: { readonly id: string }): JSX.Element {
  const navigate = useNavigate();
  const [console, setConsole] = useState<Console | undefined>(undefined);
  useEffect(() => {
    const follow = (drill: string) =>
      void api
        .drill(id)
        .follow()
        .then(() => navigate({ to: '/d/$drill/facilitate', params: { drill }, search: {} }));
    const made = new FacilitatedDrill(id, follow);
    setConsole(new Console(made));
    return () => made.close();
  }, [id, navigate]);
  return console === undefined ? <main className="blank" aria-busy="true" /> : <Standing console={console} />;
}

function Standing({ console }: { readonly console: Console }): JSX.Element {
  const { drill } = console;
  const ready = useStore(drill.state, isReady);
  const error = useStore(drill.state, (s) => s.error);
  const title = useStore(drill.state, (s) => s.sheet?.sheet.title ?? '');
  useEffect(() => {
    document.title = `[DRILL] ${title}, you facilitate · Firedrill`;
  }, [title]);
  if (error !== undefined && !ready)
    return <Trouble title="This console cannot be opened" detail={error} again={() => location.reload()} />;
  if (!ready) return <WorldComesUp />;
  return (
    <ConsoleProvider value={console}>
      <div className="drill-mark" />
      <div className="fac">
        <TopBar />
        <TruthSide />
        <main className="fmain">
          <DrillSoFar />
          <WhoIsWhere />
          <Beliefs />
          <IfNow />
        </main>
        <aside className="fside" aria-label="Injects and notes">
          <Injects />
          <Notes />
        </aside>
      </div>
      <ConsoleDialogs />
      <ConsoleKeys />
    </ConsoleProvider>
  );
}
