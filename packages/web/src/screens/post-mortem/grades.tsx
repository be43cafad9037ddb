/**
 * Grades of what was handed in: each with the line that earned it; what was missed is told with what it is. There are
 * none before.
 */
import type { GradedHandIn, GradeItem } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { percent } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { MeterBar, Select } from '../../ui/parts.tsx';
import { useDesk } from './desk.ts';
import { fieldTitle } from './field-title.ts';

/** The panel. */
export function Grades(): JSX.Element {
  const { now, nameOf } = useDesk();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const { handIns } = now;
  if (handIns.length === 0)
    return (
      <p className="dense t2">
        Grades come when it is handed in. Each names the line that earned it. What was missed is told then, not before,
        so the first text that is handed in is the one that counts.
      </p>
    );
  const shown = handIns.find(({ fact }) => String(fact) === chosen) ?? handIns.at(-1)!;
  const title = (one: GradedHandIn, i: number) =>
    `Version ${i + 1}${i === 0 ? ', counts' : ''}, by ${nameOf(one.by)}: ${percent(one.grade.value, 0)}`;
  return (
    <>
      {handIns.length > 1 && (
        <Select
          label="Version"
          value={String(shown.fact)}
          onChange={setChosen}
          options={handIns.map((one, i) => [String(one.fact), title(one, i)])}
        />
      )}
      <Graded handIn={shown} isFirst={shown === handIns[0]} />
    </>
  );
}

function Graded({ handIn, isFirst }: { readonly handIn: GradedHandIn; readonly isFirst: boolean }): JSX.Element {
  const { grade } = handIn;
  const beside = grade.items.filter(({ part }) => part === undefined);
  return (
    <>
      <p className="pm-grade">
        <b className="figure">{percent(grade.value, 0)}</b>
        <span className="dense t2">
          {isFirst
            ? 'of what is asked; goal 80 %. This text counts.'
            : 'of what is asked. Written after the grades were told.'}
        </span>
      </p>
      {grade.parts.map(({ name, value }) => (
        <section key={name} className="pm-part">
          <h3>
            <span className="grow">{name[0]!.toUpperCase() + name.slice(1)}</span>
            <MeterBar share={value} width={56} />
            <span className="num">{percent(value, 0)}</span>
          </h3>
          <Items items={grade.items.filter(({ part }) => part === name)} />
        </section>
      ))}
      <section className="pm-part">
        <h3>Beside the figure</h3>
        <Items items={beside} />
      </section>
    </>
  );
}

function Items({ items }: { readonly items: readonly GradeItem[] }): JSX.Element {
  const { document } = useDesk();
  return (
    <ul>
      {items.map(({ id, met, wanted, line, because }) => (
        <li key={id} className={met ? 'ok' : 'no'}>
          <Icon name={met ? 'check' : 'ring'} small />
          <div>
            <p>
              <span className="sr">{met ? 'Found: ' : 'Missed: '}</span>
              {wanted}
            </p>
            {line !== undefined && line.text !== '' && (
              <p className="t3">
                {fieldTitle(document, line.field)}: <q>{line.text}</q>
              </p>
            )}
            {because !== '' && <p className="micro t3">{line === undefined ? because : `found in it: ${because}`}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
