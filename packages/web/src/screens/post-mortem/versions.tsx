/**
 * Every version of every field: who wrote what and when, newest first, each to be put back.
 */
import type { PostMortemEntry } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { clock } from '../../state/format.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button } from '../../ui/parts.tsx';
import { useDesk } from './desk.ts';
import { fieldTitle } from './field-title.ts';

/** So many are shown at first. */
const FIRST = 60;

const DONE: Readonly<Record<Exclude<PostMortemEntry['act']['type'], 'edited'>, string>> = {
  'handed-in': 'handed it in',
  reopened: 'took it back',
  commented: 'commented',
  'comment-settled': 'settled a comment',
  'changes-requested': 'requested changes',
  approved: 'approved it',
};

/** The panel. */
export function Versions(): JSX.Element {
  const { writer, now } = useDesk();
  const [all, setAll] = useState(false);
  const history = useLoad(`post-mortem history ${writer.subject.id} ${now.seq}`, () => writer.history());
  const entries = [...(history.value ?? [])].reverse();
  if (entries.length === 0)
    return (
      <p className="dense t3">
        {history.error ?? (history.loading ? 'Loading the versions' : 'Nobody has written yet.')}
      </p>
    );
  return (
    <>
      <p className="dense t3">Nothing that was written is lost. Times are of your clock, in UTC.</p>
      <ol className="pm-versions">
        {entries.slice(0, all ? entries.length : FIRST).map((entry) => (
          <Version key={entry.seq} entry={entry} />
        ))}
      </ol>
      {!all && entries.length > FIRST && (
        <Button size="s" look="quiet" onClick={() => setAll(true)}>
          Show all {entries.length}
        </Button>
      )}
    </>
  );
}

function Version({ entry }: { readonly entry: PostMortemEntry }): JSX.Element {
  const { writer, document, now, canWrite, nameOf } = useDesk();
  const { act, at, by } = entry;
  const isNow = act.type === 'edited' && now.fields[act.path]?.seq === entry.seq;
  return (
    <li>
      <p className="t3">
        <time className="num">{clock(at)}</time> {nameOf(by)}{' '}
        {act.type === 'edited' ? fieldTitle(document, act.path) : DONE[act.type]}
        {act.type === 'edited' && act.over !== undefined && ', over words not seen'}
        {isNow && ', stands'}
      </p>
      {act.type === 'edited' && act.text !== '' && <p className="pm-words">{wordsOf(act.path, act.text)}</p>}
      {act.type === 'edited' && act.text !== '' && canWrite && !isNow && (
        <Button size="s" look="quiet" onClick={() => writer.put({ [act.path]: act.text })}>
          Put back
        </Button>
      )}
    </li>
  );
}

/** What a field that holds no prose says. */
function wordsOf(path: string, text: string): string {
  if (path.endsWith('/kept')) return text === 'no' ? 'dropped' : 'kept';
  if (path.endsWith('/gone')) return text === 'yes' ? 'removed' : 'there again';
  if (path.endsWith('/facts')) return text.replace(/\d+/g, '#$&');
  return path.endsWith('/at') ? clock(Number(text)) : text;
}
