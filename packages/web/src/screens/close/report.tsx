/**
 * The incident report: short, for those who were not there. Nothing is asked twice; the record fills what it knows.
 */
import type { DrillView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import type { Drill } from '../../transport/drill-store.ts';
import { Button, Field } from '../../ui/parts.tsx';
import { firstReport, type ReportDraft, useDraft } from './draft.ts';
import { Material } from './material.tsx';

/** Writing left, material right. */
export function ReportForm({
  drill,
  view,
  onFiled,
}: {
  readonly drill: Drill;
  readonly view: DrillView;
  readonly onFiled: () => void;
}): JSX.Element {
  const [first] = useState(() => firstReport(view));
  const [draft, setDraft, clear] = useDraft<ReportDraft>(`firedrill.report.${drill.id}`, first);
  const filed = view.phase !== 'closed';
  const set = (part: Partial<ReportDraft>) => setDraft({ ...draft, ...part });
  const submit = async () => {
    const answer = await drill.send({ type: 'file-report', ...draft });
    if (answer === undefined || !answer.ok) return;
    clear();
    onFiled();
  };
  return (
    <div className="write">
      <form
        className="write-l"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label="Summary" hint="What happened, in three sentences, for somebody who was not there." wide>
          <textarea
            className="input"
            rows={4}
            value={draft.summary}
            disabled={filed}
            onChange={(e) => set({ summary: e.target.value })}
          />
        </Field>
        <Field label="Impact" hint="Who, how much, from when to when." wide>
          <textarea
            className="input"
            rows={4}
            value={draft.impact}
            disabled={filed}
            onChange={(e) => set({ impact: e.target.value })}
          />
        </Field>
        <Field label="Timeline" wide>
          <textarea
            className="input mono dense"
            rows={10}
            value={draft.timeline}
            disabled={filed}
            onChange={(e) => set({ timeline: e.target.value })}
          />
        </Field>
        <Field label="What happens next" wide>
          <textarea
            className="input"
            rows={3}
            value={draft.next}
            disabled={filed}
            onChange={(e) => set({ next: e.target.value })}
          />
        </Field>
        <div className="row">
          <Button
            look="primary"
            type="submit"
            disabled={filed || draft.summary.trim() === '' || draft.impact.trim() === ''}
          >
            {filed ? 'Report filed' : 'File the report'}
          </Button>
          <span className="micro t3">Kept in this browser until it is filed.</span>
        </div>
      </form>
      <Material view={view} />
    </div>
  );
}
