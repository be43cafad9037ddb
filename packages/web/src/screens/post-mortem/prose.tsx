/**
 * Writing fields: a text with hints about its wording, the facts it cites, and what somebody else wrote meanwhile.
 */
import { fieldRow, type TextField, wordingHints } from '@firedrill/debrief';
import { type JSX, useId } from 'react';
import { clockShort } from '../../state/format.ts';
import { Button, IconButton } from '../../ui/parts.tsx';
import { citedOf, useDesk } from './desk.ts';

/** A field of prose with its title and question. */
export function ProseField({ field, rows = 3 }: { readonly field: TextField; readonly rows?: number }): JSX.Element {
  const id = useId();
  const { document } = useDesk();
  const row = fieldRow(field)!;
  return (
    <section className="pm-field" aria-labelledby={`${id}-l`}>
      <label className="pm-l" id={`${id}-l`} htmlFor={id}>
        {row.title}
      </label>
      <p className="dense t3" id={`${id}-h`}>
        {row.asks}
      </p>
      <Text
        path={field}
        id={id}
        describedBy={`${id}-h`}
        text={document.texts[field]}
        rows={rows}
        {...(row.cites && { cites: field })}
      />
    </section>
  );
}

type TextProps = {
  readonly path: string;
  readonly text: string;
  readonly rows?: number;
  readonly id?: string;
  readonly describedBy?: string;
  readonly label?: string;
  readonly placeholder?: string;
  /** Facts can be cited for this base. */
  readonly cites?: string;
};

/** The text itself. */
export function Text({ path, text, rows = 2, id, describedBy, label, placeholder, cites }: TextProps): JSX.Element {
  const desk = useDesk();
  const max = fieldRow(path)?.max ?? 500;
  return (
    <>
      <textarea
        className="input pm-text"
        rows={Math.max(rows, Math.min(14, Math.ceil(text.length / 95) + text.split('\n').length - 1))}
        value={text}
        readOnly={!desk.canWrite}
        maxLength={max}
        {...{ id, placeholder, 'aria-describedby': describedBy, 'aria-label': label }}
        onFocus={() => cites !== undefined && desk.setCites(cites)}
        onChange={(event) => desk.writer.type(path, event.target.value)}
        onBlur={() => void desk.writer.save()}
      />
      {cites !== undefined && <Cited base={cites} />}
      <Conflict path={path} />
      {desk.canWrite && <Hints path={path} text={text} />}
    </>
  );
}

/** Hints about wording; advice, nothing is barred. */
export function Hints({ path, text }: { readonly path: string; readonly text: string }): JSX.Element | null {
  const { material } = useDesk();
  const hints = wordingHints(text, { path, names: material.names });
  if (hints.length === 0) return null;
  return (
    <ul className="pm-hints" aria-label="About the wording">
      {hints.slice(0, 4).map((hint) => (
        <li key={`${hint.rule} ${hint.from}`}>
          <q>{hint.said.length > 60 ? `${hint.said.slice(0, 57)}…` : hint.said}</q> {hint.why}{' '}
          <span className="t2">Instead: {hint.instead}</span>
        </li>
      ))}
    </ul>
  );
}

/** Facts that a field cites, each with its time and words. */
export function Cited({ base }: { readonly base: string }): JSX.Element | null {
  const desk = useDesk();
  const facts = citedOf(desk, base);
  if (facts.length === 0) return null;
  const without = (seq: number) => facts.filter((one) => one !== seq).join(' ');
  return (
    <ul className="pm-cited" aria-label="Evidence cited">
      {facts.map((seq) => {
        const fact = desk.material.facts.find((one) => one.seq === seq);
        return (
          <li key={seq}>
            <span className="num">{fact === undefined ? `fact ${seq}` : clockShort(fact.at)}</span>
            <span className="clip">{fact?.text}</span>
            {desk.canWrite && (
              <IconButton
                icon="cross"
                label={`Cite ${fact?.text ?? `fact ${seq}`} no more`}
                onClick={() => desk.writer.put({ [`${base}/facts`]: without(seq) })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Somebody else's words that were replaced unseen. */
export function Conflict({ path }: { readonly path: string }): JSX.Element | null {
  const { writer, conflicts, nameOf } = useDesk();
  const conflict = conflicts[path];
  if (conflict === undefined) return null;
  return (
    <div className="pm-conflict" role="status">
      <p>
        <b>{nameOf(conflict.by)} changed this while you wrote.</b> Your words stand. Theirs were: <q>{conflict.text}</q>
      </p>
      <div className="row">
        <Button size="s" onClick={() => writer.settle(path, true)}>
          Take theirs
        </Button>
        <Button size="s" look="quiet" onClick={() => writer.settle(path, false)}>
          Keep mine
        </Button>
        <span className="micro t3">Both stay in the versions.</span>
      </div>
    </div>
  );
}
