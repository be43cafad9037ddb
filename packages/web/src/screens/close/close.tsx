/**
 * After the close: the incident report, then the way on to the post-mortem and the debrief. The report is optional, and
 * kept while it is being written.
 */
import type { DrillView } from '@firedrill/protocol';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/close.css';
import { useStore } from '../../state/store.ts';
import { Drill } from '../../transport/drill-store.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { Button } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
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
  const params = { drill: drill.id };
  const reported = view.phase === 'reported' || view.phase === 'reviewed';
  useEffect(() => {
    document.title = `[DRILL] After ${view.scenario.title} · Firedrill`;
  }, [view.scenario.title]);
  const write = () => void navigate({ to: '/d/$drill/post-mortem', params, search: {} });
  const open = () => void navigate({ to: '/d/$drill/debrief', params });
  return (
    <Shell here="debriefs">
      <main className="main">
        <div className="drill-mark" />
        <header className="main-head">
          <h1 className="title clip">{view.scenario.title}</h1>
          <span className="chip warn">Drill</span>
          <span className="t3">{reported ? 'Incident report, filed' : 'Incident report'}</span>
          <span className="grow" />
          <Link to="/d/$drill/post-mortem" params={params} search={{}} className="btn">
            {reported ? 'Write the post-mortem' : 'Post-mortem without a report'}
          </Link>
          <Button look={reported ? 'primary' : 'plain'} onClick={open}>
            Open the debrief
          </Button>
        </header>
        <ReportForm drill={drill} view={view} onFiled={write} />
      </main>
    </Shell>
  );
}
