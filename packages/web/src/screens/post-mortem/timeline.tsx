/**
 * The timeline: rows from the record, to keep, drop and reword, and rows of one's own. Every row from the record keeps
 * its link to the fact.
 */
import type { TimelineItem } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { clock } from '../../state/format.ts';
import { Button, IconButton } from '../../ui/parts.tsx';
import { useDesk } from './desk.ts';
import { Conflict, Hints } from './prose.tsx';
import { Shown } from './shown.tsx';
import { timeOfDay } from './time-of-day.ts';

/** All rows, the dropped ones folded away. */
export function Timeline(): JSX.Element {
  const { document } = useDesk();
  const [all, setAll] = useState(false);
  const dropped = document.timeline.filter(({ isKept }) => !isKept).length;
  return (
    <section className="pm-field" aria-labelledby="pm-timeline">
      <h2 className="pm-l" id="pm-timeline">
        Timeline <span className="t3">UTC</span>
      </h2>
      <p className="dense t3">
        From the record. Reword what needs it, drop what does not matter, add what only you know.
      </p>
      <ol className="pm-rows">
        {document.timeline
          .filter(({ isKept }) => all || isKept)
          .map((row) => (
            <Row key={row.id} row={row} />
          ))}
      </ol>
      <div className="row">
        <AddRow />
        {dropped > 0 && (
          <Button size="s" look="quiet" onClick={() => setAll(!all)}>
            {all ? 'Hide what was dropped' : `Show ${dropped} dropped`}
          </Button>
        )}
      </div>
    </section>
  );
}

function Row({ row }: { readonly row: TimelineItem }): JSX.Element {
  const { writer, canWrite, material } = useDesk();
  const { id, at, text, facts, isKept, isOwn, isReworded } = row;
  return (
    <li className={isKept ? '' : 'dropped'}>
      <time className="num">{clock(at)}</time>
      <div className="grow">
        <textarea
          className="pm-rowtext"
          aria-label={`At ${clock(at)}`}
          rows={Math.max(1, Math.ceil(text.length / 88))}
          value={text}
          readOnly={!canWrite || !isKept}
          maxLength={1000}
          onChange={(event) => writer.type(`row/${id}/text`, event.target.value)}
          onBlur={() => void writer.save()}
        />
        <Conflict path={`row/${id}/text`} />
        {canWrite && (isOwn || isReworded) && <Hints path={`row/${id}/text`} text={text} />}
      </div>
      <span className="micro t3 num" title={isOwn ? 'Added by hand' : `Fact ${facts.join(', ')} of the record`}>
        {isOwn ? 'own' : `#${facts.join(' ')}`}
        {isReworded && ', reworded'}
      </span>
      <Shown fact={material.facts.find(({ seq }) => seq === facts[0])} />
      {canWrite && (
        <IconButton
          icon={isKept ? 'cross' : 'undo'}
          label={`${isKept ? 'Drop' : 'Keep'} ${clock(at)} ${text}`}
          onClick={() => writer.put({ [`row/${id}/kept`]: isKept ? 'no' : 'yes' })}
        />
      )}
    </li>
  );
}

/** A row of one's own: a time of the day of the drill, and words. */
function AddRow(): JSX.Element | null {
  const { writer, canWrite, material } = useDesk();
  const [open, setOpen] = useState(false);
  const [time, setTime] = useState(clock(material.closedAt).slice(0, 5));
  const [text, setText] = useState('');
  if (!canWrite) return null;
  if (!open)
    return (
      <Button size="s" icon="plus" onClick={() => setOpen(true)}>
        Row
      </Button>
    );
  const add = () => {
    const id = crypto.randomUUID();
    writer.put({ [`row/${id}/text`]: text.trim(), [`row/${id}/at`]: String(timeOfDay(time, material.closedAt)) });
    setText('');
    setOpen(false);
  };
  return (
    <form
      className="row grow"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') add();
      }}
    >
      <input
        className="input pm-time"
        type="time"
        step={1}
        aria-label="Time, UTC"
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <input
        className="input grow"
        aria-label="What happened"
        placeholder="What happened"
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="s" type="submit" disabled={text.trim() === '' || time === ''}>
        Add
      </Button>
    </form>
  );
}
