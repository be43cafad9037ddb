/**
 * The workbench of a post-mortem: writing at the left, what helps it at the right. Several people write at once;
 * everything is saved as it is typed.
 */
import { isWritable } from '@firedrill/debrief';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/post-mortem.css';
import { ownName, rememberName } from '../../state/own-name.ts';
import { useStore } from '../../state/store.ts';
import { Menu } from '../../ui/menu.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Chip, Notice } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { JoinPage } from '../join/join.tsx';
import { JoinLab } from '../labs/join-lab.tsx';
import { type Desk, DeskProvider, useDesk } from './desk.ts';
import { Actions, Factors } from './lists.tsx';
import { ABOUTS, SAVING, STAGES } from './post-mortem.text.ts';
import { ProseField } from './prose.tsx';
import { Side } from './side.tsx';
import { Timeline } from './timeline.tsx';
import { documentHere, type Subject, Writer, type WriterState } from './writer.ts';

/** `/d/:drill/post-mortem`. */
export function PostMortemScreen(): JSX.Element {
  const { drill } = useParams({ from: '/d/$drill/post-mortem' });
  const { join } = useSearch({ from: '/d/$drill/post-mortem' });
  return <Workbench about="drill" id={drill} invite={join} />;
}

/** `/labs/:lab/post-mortem`. */
export function LabPostMortemScreen(): JSX.Element {
  const { lab } = useParams({ from: '/labs/$lab/post-mortem' });
  const { join } = useSearch({ from: '/labs/$lab/post-mortem' });
  return <Workbench about="lab" id={lab} invite={join} />;
}

type WorkbenchProps = Subject & { readonly invite: string | undefined };

function Workbench({ about, id, invite }: WorkbenchProps): JSX.Element {
  const [writer, setWriter] = useState<Writer | undefined>(undefined);
  useEffect(() => {
    const made = new Writer({ about, id });
    setWriter(made);
    return () => made.close();
  }, [about, id]);
  return writer === undefined ? (
    <main className="blank" aria-busy="true" />
  ) : (
    <Loaded writer={writer} invite={invite} />
  );
}

type LoadedProps = { readonly writer: Writer; readonly invite: string | undefined };

function Loaded({ writer, invite }: LoadedProps): JSX.Element {
  const state = useStore(writer.state, (s) => s);
  const [cites, setCites] = useState('rootCause');
  const document = documentHere(state);
  const { material, now, me, conflicts } = state;
  const { about, id } = writer.subject;
  useEffect(() => {
    globalThis.document.title = `${ABOUTS[about].mark} Post-mortem: ${material?.title ?? ''} · Firedrill`;
  }, [about, material?.title]);
  if (state.isShut && about === 'lab') return <JoinLab lab={id} invite={invite} onJoined={() => void writer.load()} />;
  if (state.isShut) return <JoinPage drill={id} invite={invite} isReview onJoined={() => void writer.load()} />;
  if (document === undefined || material === undefined || now === undefined)
    return state.error === undefined ? (
      <main className="blank" aria-busy="true" />
    ) : (
      <Trouble title="The post-mortem is not open" detail={state.error} again={() => void writer.load()} />
    );
  const desk: Desk = {
    ...{ writer, document, material, now, conflicts, cites, setCites },
    invite: new URLSearchParams(me?.links.players.split('?')[1]).get('join') ?? undefined,
    canWrite: me !== null && me !== undefined && isWritable(now),
    nameOf: (person) =>
      person === me?.person ? 'you' : (now.people.find((one) => one.person === person)?.name ?? person),
  };
  return (
    <DeskProvider value={desk}>
      <Page state={state} invite={invite} />
    </DeskProvider>
  );
}

function Page({ state, invite }: { readonly state: WriterState; readonly invite: string | undefined }): JSX.Element {
  const { writer, now } = useDesk();
  const isLab = writer.subject.about === 'lab';
  const [tab, setTab] = useState(now.handIns.length > 0 ? 'grades' : 'evidence');
  const handIn = async () => {
    if (await writer.order({ type: 'hand-in' })) setTab('grades');
  };
  return (
    <Shell here={isLab ? 'labs' : 'debriefs'}>
      <main className="main">
        <div className="drill-mark" />
        <Head state={state} />
        {state.me === null && <JoinBar invite={invite} />}
        <div className="pm">
          <div className="pm-write">
            <ProseField field="summary" rows={4} />
            <ProseField field="impact" />
            <Timeline />
            <ProseField field="trigger" rows={2} />
            <ProseField field="rootCause" />
            <ProseField field="sustaining" rows={2} />
            <Factors />
            <div className="pm-two">
              <ProseField field="wentWell" />
              <ProseField field="lucky" />
            </div>
            <ProseField field="detectionGap" rows={2} />
            <h2 className="pm-group">The human system</h2>
            <div className="pm-two">
              <ProseField field="communication" rows={2} />
              <ProseField field="documentation" rows={2} />
              <ProseField field="authority" rows={2} />
              <ProseField field="tooling" rows={2} />
            </div>
            <Actions />
            <HandIn state={state} onHandIn={() => void handIn()} />
          </div>
          <Side tab={tab} onTab={setTab} />
        </div>
      </main>
    </Shell>
  );
}

function Head({ state }: { readonly state: WriterState }): JSX.Element {
  const { writer, material, now } = useDesk();
  const { about, id } = writer.subject;
  const file = (format: 'pdf' | 'md' | 'json') => () => download(writer.fileUrl(format));
  const tone = { draft: '', 'in-review': 'accent', 'changes-requested': 'warn', approved: 'good' } as const;
  return (
    <header className="main-head pm-head">
      {about === 'lab' ? (
        <Link to="/labs/$lab" params={{ lab: id }} className="t3 nowrap">
          {ABOUTS.lab.back}
        </Link>
      ) : (
        <Link to="/d/$drill/debrief" params={{ drill: id }} className="t3 nowrap">
          {ABOUTS.drill.back}
        </Link>
      )}
      <span className="t3">/</span>
      <h1 className="title clip">Post-mortem: {material.title}</h1>
      <Chip tone={tone[now.stage]} line={now.stage === 'draft'}>
        {STAGES[now.stage].title}
      </Chip>
      <span className="grow" />
      <span className="dense t3 nowrap" role="status">
        {SAVING[state.saving]}
      </span>
      <Menu
        label="Export"
        trigger={<Button icon="down">Export</Button>}
        items={[
          { id: 'pdf', title: 'PDF', run: file('pdf') },
          { id: 'md', title: 'Markdown', run: file('md') },
          { id: 'json', title: 'JSON', run: file('json') },
        ]}
      />
    </header>
  );
}

/** Lets the browser fetch a file under the name that the server gives it. */
function download(url: string): void {
  const link = globalThis.document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

function HandIn({
  state,
  onHandIn,
}: {
  readonly state: WriterState;
  readonly onHandIn: () => void;
}): JSX.Element | null {
  const { writer, now, canWrite } = useDesk();
  if (state.me === null || state.me === undefined) return null;
  return (
    <div className="pm-hand">
      {state.problem.length > 0 && (
        <ul className="pm-problem" role="alert">
          {state.problem.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="row">
        {canWrite ? (
          <Button look="primary" disabled={state.busy} onClick={onHandIn}>
            {state.busy ? 'Handing in' : now.handIns.length === 0 ? 'Hand in' : 'Hand in again'}
          </Button>
        ) : (
          <Button icon="undo" disabled={state.busy} onClick={() => void writer.order({ type: 'reopen' })}>
            Take it back
          </Button>
        )}
        <span className="dense t3">
          {canWrite && now.handIns.length === 0
            ? 'Then it is graded against what was true, and others review it. The first text counts.'
            : STAGES[now.stage].about}
        </span>
      </div>
    </div>
  );
}

/** For who may read and is nobody of its people. */
function JoinBar({ invite }: { readonly invite: string | undefined }): JSX.Element {
  const { writer } = useDesk();
  const [name, setName] = useState(ownName);
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const join = async () => {
    rememberName(name.trim());
    setRefused(await writer.join(name.trim(), invite));
  };
  return (
    <Notice
      tone="pause"
      icon="lock"
      title="You are reading."
      action={
        <form
          className="row pm-join"
          onSubmit={(event) => {
            event.preventDefault();
            void join();
          }}
        >
          <NameField hint={refused ?? 'What the others see.'} value={name} onChange={setName} />
          <Button type="submit" disabled={name.trim() === ''}>
            Join to write
          </Button>
        </form>
      }
    >
      {ABOUTS[writer.subject.about].join}
    </Notice>
  );
}
