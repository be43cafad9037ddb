/**
 * The register of gaps: finding, action, owner, due, what the trial said, and the re-drill that closes it. It is gathered
 * from the closed drills that this page may read, so nobody is told the truth of a drill that was not theirs.
 */
import type { DrillCard, Gap } from '@firedrill/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/debrief.css';
import '../../styles/trial.css';
import { ownName } from '../../state/own-name.ts';
import { say } from '../../state/toast.ts';
import { api, words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Chip } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { GapDialog, type GapDraft } from '../trial/gap-dialog.tsx';
import { RedrillCell } from './redrill-cell.tsx';
import { RedrillDialog } from './redrill-dialog.tsx';

/** Closed drills that are asked for their gaps, latest first. */
const MOST_DRILLS = 60;

type Row = { readonly drill: DrillCard; readonly gap: Gap };

/** `/gaps`. */
export function GapsScreen(): JSX.Element {
  const rows = useLoad('gaps', gather);
  const [editing, setEditing] = useState<Row>();
  const [drilling, setDrilling] = useState<Row>();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = 'Gaps · Firedrill';
  }, []);
  const put = (row: Row, draft: GapDraft) =>
    api
      .drill(row.drill.drill)
      .putGap(bodyOf(draft))
      .then(rows.again, (error: unknown) => say({ title: 'The gap was not saved', detail: words(error), mark: '!' }));
  return (
    <Shell here="debriefs">
      <main className="main">
        <header className="main-head">
          <Link to="/debriefs" className="t3">
            Your debriefs
          </Link>
          <span className="t3">/</span>
          <h1 className="title">Gaps</h1>
          <span className="t3">
            Closed by a re-drill that was recovered and understood, or in which the change kept the pager quiet.
          </span>
        </header>
        <div className="list-page">
          {(rows.value ?? []).length === 0 ? (
            <p className="empty">
              {rows.error ??
                (rows.loading
                  ? 'Loading the gaps'
                  : 'No gap yet. A gap is something a drill showed, with a change that was tried on it and somebody who owns it: open a debrief, press Try a fix, and save what came of it.')}
            </p>
          ) : (
            <table className="lib gaps-table">
              <thead>
                <tr>
                  {['Finding', 'Action', 'Owner', 'Due', 'Trial', 'Re-drill', 'State', ''].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {(rows.value ?? []).map((row) => (
                  <GapRow
                    key={`${row.drill.drill} ${row.gap.id}`}
                    row={row}
                    onEdit={() => setEditing(row)}
                    onRedrill={() => setDrilling(row)}
                  />
                ))}
              </tbody>
            </table>
          )}
        </div>
        {editing !== undefined && (
          <GapDialog
            draft={editing.gap}
            onClose={() => setEditing(undefined)}
            onSave={(draft) => {
              void put(editing, draft);
              setEditing(undefined);
            }}
          />
        )}
        {drilling !== undefined && (
          <RedrillDialog
            gap={drilling.gap}
            seed={drilling.drill.seed}
            onClose={() => setDrilling(undefined)}
            onStart={(seed) => {
              setDrilling(undefined);
              begin(drilling, seed).then(
                (drill) => navigate({ to: '/d/$drill', params: { drill }, search: {} }),
                (error: unknown) => say({ title: 'The re-drill did not start', detail: words(error), mark: '!' }),
              );
            }}
          />
        )}
      </main>
    </Shell>
  );
}

/** Starts the re-drill of a gap: in the world with what was tried, where something was. Gives the new drill. */
async function begin({ drill, gap }: Row, seed: number | undefined): Promise<string> {
  const own = ownName();
  const who = { ...(seed === undefined ? {} : { seed }), ...(own === '' ? {} : { name: own }) };
  if (gap.change !== undefined) return (await api.drill(drill.drill).redrill(gap.id, who)).drill;
  const started = await api.start({ scenario: drill.scenario, mode: 'drill', ...who });
  await api.drill(drill.drill).putGap(bodyOf({ ...gap, redrill: started.drill }));
  return started.drill;
}

/** Of drills that may not be read there is nothing to show. */
async function gather(): Promise<readonly Row[]> {
  const drills = (await api.drills()).filter(({ state }) => state === 'closed').slice(0, MOST_DRILLS);
  const each = await Promise.all(
    drills.map((drill) =>
      api
        .drill(drill.drill)
        .gaps()
        .then(
          (gaps) => gaps.map((gap) => ({ drill, gap })),
          () => [],
        ),
    ),
  );
  return each
    .flat()
    .sort((a, b) =>
      a.gap.state === b.gap.state ? b.gap.writtenAt - a.gap.writtenAt : a.gap.state === 'open' ? -1 : 1,
    );
}

const bodyOf = ({ id, finding, action, owner, due, trial, redrill }: GapDraft) => ({
  id,
  finding,
  action,
  owner,
  due,
  ...(trial === undefined ? {} : { trial }),
  ...(redrill === undefined ? {} : { redrill }),
});

type RowProps = { readonly row: Row; readonly onEdit: () => void; readonly onRedrill: () => void };

function GapRow({ row: { drill, gap }, onEdit, onRedrill }: RowProps): JSX.Element {
  return (
    <tr>
      <td>
        <b>{gap.finding}</b>
        <Link to="/d/$drill/debrief" params={{ drill: drill.drill }} className="t3">
          {drill.title}
        </Link>
      </td>
      <td>{gap.action}</td>
      <td>{gap.owner === '' ? 'Nobody yet' : gap.owner}</td>
      <td className="num">{gap.due}</td>
      <td>
        {gap.trialWords === undefined ? (
          '–'
        ) : (
          <Link to="/d/$drill/trial" params={{ drill: drill.drill }}>
            {gap.trialWords}
          </Link>
        )}
      </td>
      <td>
        <RedrillCell gap={gap} onRedrill={onRedrill} />
      </td>
      <td>
        <Chip tone={gap.state === 'closed' ? 'good' : ''}>{gap.state === 'closed' ? 'Closed' : 'Open'}</Chip>
      </td>
      <td>
        <Button size="s" look="quiet" onClick={onEdit}>
          Edit
        </Button>
      </td>
    </tr>
  );
}
