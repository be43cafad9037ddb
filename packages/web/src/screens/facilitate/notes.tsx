/**
 * Observer notes: private, pinned to instants, each with one of four tags.
 */
import type { FacilitatorNote } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useStore } from '../../state/store.ts';
import { orderKey } from '../../transport/client.ts';
import { Kbd } from '../../ui/parts.tsx';
import { nowOf, type Ready, useConsole, useFacilitated, useSincePage } from './console.ts';
import { TAGS } from './facilitate.text.ts';

/** The lower half of the right column. */
export function Notes(): JSX.Element {
  const notes = useFacilitated((s) => s.notes);
  const since = useSincePage();
  const { chosen } = useConsole();
  return (
    <section className="fnotes" aria-label="Observer notes">
      <h2>
        Observer notes <span className="t3">private</span>
      </h2>
      <ul>
        {[...notes].reverse().map((note) => (
          <li key={note.id}>
            <button type="button" className="num t3" title="Choose this instant" onClick={() => chosen.set(note.at)}>
              {since(note.at)}
            </button>
            <span className={`tag ${TAGS.find(({ tag }) => tag === note.tag)?.tone ?? ''}`}>{note.tag}</span>
            <p>{note.text}</p>
          </li>
        ))}
      </ul>
      <NoteBox />
    </section>
  );
}

function NoteBox(): JSX.Element {
  const { drill, chosen } = useConsole();
  const at = useStore(chosen, (c) => c);
  const since = useSincePage();
  const [text, setText] = useState('');
  const keep = async (tag: FacilitatorNote['tag']) => {
    if (text.trim() === '') return;
    const kept = await drill.note({ id: orderKey(), at: at ?? nowOf(drill.state.get() as Ready), tag, text });
    if (!kept) return;
    setText('');
    chosen.set(undefined);
  };
  return (
    <div className="nbox">
      <textarea
        id="fac-note"
        rows={2}
        maxLength={2000}
        aria-label={at === undefined ? 'A note, pinned to now' : `A note, pinned to ${since(at)}`}
        placeholder="What did you see? Not who, what."
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const tag = event.altKey || event.ctrlKey ? TAGS.find(({ key }) => key === event.key) : undefined;
          if (event.key === 'Escape') event.currentTarget.blur();
          else if (event.key === 'Enter' && !event.shiftKey) void keep(tag?.tag ?? 'gap');
          else if (tag !== undefined) void keep(tag.tag);
          else return;
          event.preventDefault();
        }}
      />
      <div className="row row-1">
        {TAGS.map(({ tag, key }) => (
          <button key={tag} type="button" className="tagb" disabled={text.trim() === ''} onClick={() => void keep(tag)}>
            <Kbd keys={key} />
            {tag}
          </button>
        ))}
      </div>
      <p className="micro t3">
        {at === undefined ? 'Pinned to now' : `Pinned to ${since(at)}`}. Enter keeps it as a gap, <kbd>Alt</kbd> with 1
        to 4 under another tag.
      </p>
    </div>
  );
}
