/**
 * Put a fix on trial: choose changes to the world of a closed drill, watch twenty seeds before and after, keep what came
 * of it as a gap with an owner and a re-drill.
 */
import type { CountermeasureChange, TrialCard, TrialCatalogue } from '@firedrill/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/debrief.css';
import '../../styles/trial.css';
import { say } from '../../state/toast.ts';
import { api, orderKey, words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Field, IconButton } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { ChangeForm } from './change-form.tsx';
import { ChangeLine } from './change-line.tsx';
import { GapDialog, type GapDraft } from './gap-dialog.tsx';
import { FIX_KINDS } from './trial.text.ts';
import { TrialResult } from './trial-result.tsx';

/** A trial that is under way is asked after so often (ms). */
const POLL_MS = 2_000;

/** `/d/:drill/trial`. */
export function TrialScreen(): JSX.Element {
  const { drill: id } = useParams({ from: '/d/$drill/trial' });
  const drill = api.drill(id);
  const catalogue = useLoad(`countermeasures ${id}`, () => drill.trialCatalogue());
  const card = useLoad(`card ${id}`, () => drill.card());
  const trials = useLoad(`trials ${id}`, () => drill.trials());
  const isUnderWay = trials.value?.some(({ state }) => state === 'queued' || state === 'running') === true;
  useEffect(() => {
    document.title = `[DRILL] A fix on trial: ${card.value?.title ?? ''} · Firedrill`;
  }, [card.value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again as long as one is under way
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(trials.again, POLL_MS);
    return () => clearInterval(timer);
  }, [isUnderWay]);
  if (catalogue.value === undefined) {
    if (catalogue.error !== undefined)
      return <Trouble title="No fix can be tried here" detail={catalogue.error} again={catalogue.again} />;
    return <main className="blank" aria-busy="true" />;
  }
  return (
    <Shell here="debriefs">
      <main className="main">
        <div className="drill-mark" />
        <header className="main-head">
          <Link to="/d/$drill/debrief" params={{ drill: id }} className="t3 clip">
            {card.value?.title ?? 'Debrief'}
          </Link>
          <span className="t3">/</span>
          <h1 className="title">Put a fix on trial</h1>
          <span className="grow" />
          <Link to="/gaps" className="btn">
            Register of gaps
          </Link>
        </header>
        <div className="deb trial-page">
          <Choose
            catalogue={catalogue.value}
            isUnderWay={isUnderWay}
            onStart={(title, changes) => start(id, { title, changes }, trials.again)}
          />
          <Results drill={id} trials={trials.value ?? []} again={trials.again} error={trials.error} />
        </div>
      </main>
    </Shell>
  );
}

type Asked = { readonly title: string; readonly changes: readonly CountermeasureChange[] };

function start(id: string, { title, changes }: Asked, again: () => void): void {
  const body = { title, changes: changes.map((change) => ({ ...change, params: { ...change.params } })) };
  api
    .drill(id)
    .startTrial(body)
    .then(
      () => {
        again();
        document.getElementById('trials')?.scrollIntoView();
      },
      (error: unknown) => say({ title: 'The trial did not start', detail: words(error), mark: '!' }),
    );
}

type ChooseProps = {
  readonly catalogue: TrialCatalogue;
  readonly isUnderWay: boolean;
  readonly onStart: (title: string, changes: readonly CountermeasureChange[]) => void;
};

function Choose({ catalogue, isUnderWay, onStart }: ChooseProps): JSX.Element {
  const [title, setTitle] = useState('');
  const [changes, setChanges] = useState<readonly CountermeasureChange[]>([]);
  const edit = (fix: TrialCatalogue['proposed'][number]) => {
    setTitle(fix.title);
    setChanges(fix.changes ?? []);
  };
  return (
    <section className="trial-choose" aria-labelledby="choose">
      <h2 className="title" id="choose">
        What to change
      </h2>
      <p className="t2">
        The same seeds are played before and after, at least twenty of them, in the background. You can go on meanwhile.
      </p>
      <h3>Proposed for this incident</h3>
      <ul className="trial-fixes">
        {catalogue.proposed.map((fix) => (
          <li key={fix.title}>
            <span className="grow">
              <span className="micro t3">{FIX_KINDS[fix.kind] ?? fix.kind}</span>
              <br />
              {fix.title}
            </span>
            {fix.changes === undefined ? (
              <span className="micro t3">Not part of this simulation</span>
            ) : (
              <Button size="s" onClick={() => edit(fix)}>
                Choose
              </Button>
            )}
          </li>
        ))}
      </ul>
      <h3>To be tried</h3>
      <Field label="What is tried, in words">
        <input className="input" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <ul className="trial-changes">
        {changes.map((change, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are their places
          <li key={i}>
            <ChangeLine change={change} />
            <IconButton
              icon="cross"
              label={`Take ${change.change} away`}
              onClick={() => setChanges(changes.filter((_, j) => j !== i))}
            />
          </li>
        ))}
      </ul>
      {changes.length === 0 && <p className="t3">Choose a proposed fix, or add changes of your own.</p>}
      <details>
        <summary>Add a change</summary>
        <ChangeForm catalogue={catalogue.catalogue} onAdd={(change) => setChanges([...changes, change])} />
      </details>
      <Button
        look="primary"
        disabled={changes.length === 0 || title.trim() === '' || isUnderWay}
        onClick={() => onStart(title.trim(), changes)}
      >
        {isUnderWay ? 'A trial is under way' : 'Start the trial'}
      </Button>
    </section>
  );
}

type ResultsProps = {
  readonly drill: string;
  readonly trials: readonly TrialCard[];
  readonly again: () => void;
  readonly error: string | undefined;
};

function Results({ drill, trials, again, error }: ResultsProps): JSX.Element {
  const [draft, setDraft] = useState<GapDraft>();
  const save = (gap: GapDraft) => {
    setDraft(undefined);
    api
      .drill(drill)
      .putGap(gap)
      .then(
        () => say({ title: 'Saved in the register of gaps' }),
        (trouble: unknown) => say({ title: 'The gap was not saved', detail: words(trouble), mark: '!' }),
      );
  };
  const draftOf = ({ id, title }: TrialCard): GapDraft => ({
    id: orderKey().slice(0, 13),
    finding: '',
    action: title,
    owner: '',
    due: '',
    trial: id,
    redrill: undefined,
  });
  return (
    <section className="trial-results" aria-labelledby="trials">
      <h2 className="title" id="trials">
        Trials of this drill
      </h2>
      {trials.length === 0 && (
        <p className="t3">
          {error ??
            'None yet. Choose a fix at the left: it is played on the same seeds as the world as it was, and both stand here side by side.'}
        </p>
      )}
      {trials.map((trial) => (
        <TrialResult
          key={trial.id}
          trial={trial}
          onCancel={() => void api.drill(drill).cancelTrial(trial.id).finally(again)}
          onGap={() => setDraft(draftOf(trial))}
        />
      ))}
      {draft !== undefined && <GapDialog draft={draft} onSave={save} onClose={() => setDraft(undefined)} />}
    </section>
  );
}
