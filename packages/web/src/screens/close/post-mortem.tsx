/**
 * The post-mortem: what made it possible, three to seven factors, work with an owner and a check. Blameless by help,
 * never by force.
 */
import type { DrillView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import type { Drill } from '../../transport/drill-store.ts';
import { Button, Field, IconButton, Select } from '../../ui/parts.tsx';
import { type ActionDraft, firstPostMortem, isReminder, type PostMortemDraft, useDraft } from './draft.ts';
import { Material } from './material.tsx';

const KINDS = [
  ['specific', 'Specific: this fault'],
  ['class', 'Class: faults of this kind'],
  ['architecture', 'Architecture: makes the kind impossible'],
] as const;

type Text = 'summary' | 'trigger' | 'rootCause' | 'sustaining' | 'wentWell' | 'lucky' | 'detectionGap' | 'human';
const TEXTS: readonly { readonly key: Text; readonly label: string; readonly hint: string; readonly rows: number }[] = [
  { key: 'summary', label: 'Summary', hint: 'What happened and what it cost.', rows: 3 },
  { key: 'trigger', label: 'Trigger', hint: 'What set it off.', rows: 2 },
  {
    key: 'rootCause',
    label: 'What made it possible',
    hint: 'Component and mechanism, as the evidence shows them.',
    rows: 3,
  },
  {
    key: 'sustaining',
    label: 'What kept it going',
    hint: 'Retries, queues, caches: what held it after the trigger.',
    rows: 2,
  },
];
const MORE: typeof TEXTS = [
  { key: 'wentWell', label: 'What helped', hint: '', rows: 2 },
  { key: 'lucky', label: 'Where we were lucky', hint: '', rows: 2 },
  { key: 'detectionGap', label: 'Detection gap', hint: 'What would have told us sooner?', rows: 2 },
  { key: 'human', label: 'People and tools', hint: 'Communication, documentation, authority, tooling.', rows: 2 },
];

/** Writing left, material right. */
export function PostMortemForm({
  drill,
  view,
  onFiled,
}: {
  readonly drill: Drill;
  readonly view: DrillView;
  readonly onFiled: () => void;
}): JSX.Element {
  const [first] = useState(() => firstPostMortem(view));
  const [draft, setDraft, clear] = useDraft<PostMortemDraft>(`firedrill.post-mortem.${drill.id}`, first);
  const filed = view.phase === 'reviewed';
  const set = (part: Partial<PostMortemDraft>) => setDraft({ ...draft, ...part });
  const factors = draft.factors.map((f) => f.trim()).filter(Boolean);
  const actions = draft.actions.filter((a) => a.title.trim() !== '' && a.owner.trim() !== '');
  const isReady = [draft.summary, draft.trigger, draft.rootCause].every((t) => t.trim() !== '');
  const submit = async () => {
    const answer = await drill.send({ type: 'file-post-mortem', ...draft, factors, actions: [...actions] });
    if (answer === undefined || !answer.ok) return;
    clear();
    onFiled();
  };
  const field = ({ key, label, hint, rows }: (typeof TEXTS)[number]) => (
    <Field key={key} label={label} hint={hint === '' ? undefined : hint} wide>
      <textarea
        className="input"
        rows={rows}
        value={draft[key]}
        disabled={filed}
        onChange={(e) => set({ [key]: e.target.value })}
      />
    </Field>
  );
  return (
    <div className="write">
      <form
        className="write-l"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {TEXTS.map(field)}
        <fieldset className="factors" disabled={filed}>
          <legend>
            Contributing factors <span className="t3">three to seven</span>
          </legend>
          {draft.factors.map((factor, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a factor is its place while it is written
            <div className="row" key={i}>
              <span className="t3 num">{i + 1}</span>
              <input
                className="input grow"
                aria-label={`Factor ${i + 1}`}
                value={factor}
                onChange={(e) => set({ factors: draft.factors.map((f, n) => (n === i ? e.target.value : f)) })}
              />
              {draft.factors.length > 1 && (
                <IconButton
                  icon="cross"
                  label={`Remove factor ${i + 1}`}
                  onClick={() => set({ factors: draft.factors.filter((_, n) => n !== i) })}
                />
              )}
            </div>
          ))}
          {draft.factors.length < 7 && (
            <Button size="s" icon="plus" onClick={() => set({ factors: [...draft.factors, ''] })}>
              Factor
            </Button>
          )}
        </fieldset>
        <div className="two-fields even">{MORE.map(field)}</div>
        <Actions actions={draft.actions} filed={filed} onChange={(next) => set({ actions: next })} />
        <div className="row">
          <Button look="primary" type="submit" disabled={filed || !isReady || view.phase === 'closed'}>
            {filed ? 'Post-mortem filed' : 'File the post-mortem'}
          </Button>
          <span className="micro t3">
            {view.phase === 'closed'
              ? 'File the incident report first.'
              : factors.length < 3
                ? 'Most incidents need three factors.'
                : 'Kept in this browser until it is filed.'}
          </span>
        </div>
      </form>
      <Material view={view} />
    </div>
  );
}

function Actions({
  actions,
  filed,
  onChange,
}: {
  readonly actions: readonly ActionDraft[];
  readonly filed: boolean;
  readonly onChange: (actions: readonly ActionDraft[]) => void;
}): JSX.Element {
  const edit = (at: number, part: Partial<ActionDraft>) =>
    onChange(actions.map((a, n) => (n === at ? { ...a, ...part } : a)));
  return (
    <fieldset className="factors" disabled={filed}>
      <legend>
        What we change <span className="t3">owner, and how we will know it works</span>
      </legend>
      {actions.map((action, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action is its place while it is written
        <div className="workline" key={i}>
          <input
            className="input"
            aria-label={`Action ${i + 1}`}
            placeholder="What is done"
            value={action.title}
            onChange={(e) => edit(i, { title: e.target.value })}
          />
          <Select
            label={`Kind of action ${i + 1}`}
            value={action.kind}
            onChange={(kind) => edit(i, { kind: kind as ActionDraft['kind'] })}
            options={KINDS}
          />
          <input
            className="input"
            aria-label={`Owner of action ${i + 1}`}
            placeholder="Owner"
            value={action.owner}
            onChange={(e) => edit(i, { owner: e.target.value })}
          />
          <input
            className="input"
            aria-label={`Check of action ${i + 1}`}
            placeholder="How will we know it works?"
            value={action.check}
            onChange={(e) => edit(i, { check: e.target.value })}
          />
          <IconButton
            icon="cross"
            label={`Remove action ${i + 1}`}
            onClick={() => onChange(actions.filter((_, n) => n !== i))}
          />
          {isReminder(action.title) && <p className="micro c-warn">Could the system do this instead?</p>}
        </div>
      ))}
      <Button
        size="s"
        icon="plus"
        onClick={() => onChange([...actions, { title: '', kind: 'class', owner: '', check: '' }])}
      >
        Action
      </Button>
    </fieldset>
  );
}
