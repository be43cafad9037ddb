/**
 * After the close: incident report, then post-mortem, then the debrief; tabs of one page, each optional, kept while
 * it is being written.
 */
import type { DrillView } from '@firedrill/protocol';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/close.css';
import { useStore } from '../../state/store.ts';
import { Drill } from '../../transport/drill-store.ts';
import { Tabs } from '../../ui/menu.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { PostMortemForm } from './post-mortem.tsx';
import { ReportForm } from './report.tsx';

/** `/d/:drill/close`. */
export function CloseScreen(): JSX.Element {
  const { drill: id } = useParams({ from: '/d/$drill/close' });
  const [drill, setDrill] = useState<Drill | undefined>(undefined);
  useEffect(() => {
    const made = new Drill(id);
    setDrill(made);
    return () => made.close();
  }, [id]);
  return drill === undefined ? <main className="blank" aria-busy="true" /> : <Loaded drill={drill} />;
}

function Loaded({ drill }: { readonly drill: Drill }): JSX.Element {
  const view = useStore(drill.state, (s) => s.view);
  const error = useStore(drill.state, (s) => s.error);
  if (view === undefined)
    return error === undefined ? (
      <main className="blank" aria-busy="true" />
    ) : (
      <Trouble title="This drill cannot be opened" detail={error} again={() => void drill.refresh()} />
    );
  return <Page drill={drill} view={view} />;
}

function Page({ drill, view }: { readonly drill: Drill; readonly view: DrillView }): JSX.Element {
  const navigate = useNavigate();
  const search = useSearch({ from: '/d/$drill/close' });
  const reported = view.phase === 'reported' || view.phase === 'reviewed';
  const [tab, setTab] = useState(
    search.tab === 'post-mortem' || (reported && view.phase !== 'reviewed') ? 'post-mortem' : 'report',
  );
  useEffect(() => {
    document.title = `[DRILL] After ${view.scenario.title} · Firedrill`;
  }, [view.scenario.title]);
  const open = () => void navigate({ to: '/d/$drill/debrief', params: { drill: drill.id } });
  return (
    <Shell here="debriefs">
      <main className="main">
        <div className="drill-mark" />
        <header className="main-head">
          <h1 className="title clip">{view.scenario.title}</h1>
          <span className="chip warn">Drill</span>
          <span className="grow" />
          <Button look={reported ? 'primary' : 'plain'} onClick={open}>
            Open the debrief
          </Button>
        </header>
        <Tabs
          value={tab}
          onChange={setTab}
          className="deb-tabs"
          bodyClass="close-body"
          items={[
            {
              id: 'report',
              title: reported ? 'Incident report, filed' : 'Incident report',
              body: <ReportForm drill={drill} view={view} onFiled={() => setTab('post-mortem')} />,
            },
            {
              id: 'post-mortem',
              title: view.phase === 'reviewed' ? 'Post-mortem, filed' : 'Post-mortem',
              body: <PostMortemForm drill={drill} view={view} onFiled={open} />,
            },
          ]}
        />
      </main>
    </Shell>
  );
}
