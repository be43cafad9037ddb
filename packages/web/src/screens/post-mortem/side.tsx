/**
 * Beside the writing: evidence to cite, the grades once it is handed in, the committee, and every version.
 */
import type { CitableFact } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { clock } from '../../state/format.ts';
import { Tabs } from '../../ui/menu.tsx';
import { Button, Select } from '../../ui/parts.tsx';
import { Committee } from './committee.tsx';
import { citedOf, useDesk } from './desk.ts';
import { fieldTitle } from './field-title.ts';
import { Grades } from './grades.tsx';
import { ABOUTS, FACT_KINDS } from './post-mortem.text.ts';
import { Shown } from './shown.tsx';
import { Versions } from './versions.tsx';

/** The right column. `tab` is held by the page, which opens the grades when they come. */
export function Side({ tab, onTab }: { readonly tab: string; readonly onTab: (tab: string) => void }): JSX.Element {
  const { now } = useDesk();
  const open = now.comments.filter(({ settledBy }) => settledBy === undefined).length;
  return (
    <aside className="pm-side" aria-label="Beside the text">
      <Tabs
        value={tab}
        onChange={onTab}
        className="pm-tabs"
        bodyClass="pm-tab"
        items={[
          { id: 'evidence', title: 'Evidence', body: <Evidence /> },
          { id: 'grades', title: 'Grades', body: <Grades /> },
          { id: 'review', title: 'Review', ...(open > 0 && { count: open }), body: <Committee /> },
          { id: 'versions', title: 'Versions', body: <Versions /> },
        ]}
      />
    </aside>
  );
}

function Evidence(): JSX.Element {
  const desk = useDesk();
  const { material, document, cites, canWrite } = desk;
  const [kind, setKind] = useState('all');
  const cited = citedOf(desk, cites);
  const kinds = FACT_KINDS.filter(([id]) => id === 'all' || material.facts.some((fact) => fact.kind === id)).map(
    ([id, title]) => [id, id === 'action' ? ABOUTS[material.about].actions : title] as const,
  );
  const facts = material.facts.filter((fact) => kind === 'all' || fact.kind === kind);
  const [list] = cites.split('/');
  const isThere = list !== 'factor' || document.factors.some(({ id }) => cites === `factor/${id}`);
  return (
    <>
      <div className="row row-1">
        <Select label="Which facts" value={kind} onChange={setKind} options={kinds} />
        <span className="dense t3 grow clip">
          {canWrite && isThere ? `cited for: ${fieldTitle(document, cites)}` : 'Everything of the record.'}
        </span>
      </div>
      <ol className="pm-facts">
        {facts.map((fact) => (
          <FactRow
            key={fact.seq}
            fact={fact}
            isCited={cited.includes(fact.seq)}
            onCite={
              canWrite && isThere ? () => desk.writer.put({ [`${cites}/facts`]: toggled(cited, fact.seq) }) : undefined
            }
          />
        ))}
      </ol>
      {facts.length === 0 && <p className="dense t3">Nothing of this kind is in the record.</p>}
      <h3 className="pm-h3">In numbers</h3>
      <dl className="pm-numbers">
        {material.draft.numbers.map(({ title, words }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="num">{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function toggled(facts: readonly number[], seq: number): string {
  return (facts.includes(seq) ? facts.filter((one) => one !== seq) : [...facts, seq]).join(' ');
}

function FactRow({
  fact,
  isCited,
  onCite,
}: {
  readonly fact: CitableFact;
  readonly isCited: boolean;
  readonly onCite: (() => void) | undefined;
}): JSX.Element {
  return (
    <li className={isCited ? 'on' : ''}>
      <time className="num">{clock(fact.at)}</time>
      <span className="pm-fact">{fact.text}</span>
      <Shown fact={fact} />
      {onCite !== undefined && (
        <Button size="s" look="quiet" aria-pressed={isCited} aria-label={`Cite ${fact.text}`} onClick={onCite}>
          {isCited ? 'Cited' : 'Cite'}
        </Button>
      )}
    </li>
  );
}
