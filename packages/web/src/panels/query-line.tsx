/**
 * The query line of a tile: coloured text at rest, the editor once it is focused (its chunk is fetched then).
 */

import type { DrillClient } from '@firedrill/protocol';
import { type JSX, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useRoom } from '../screens/war-room/room.ts';
import { useStore } from '../state/store.ts';
import type { Stretch } from './query/query-words.tsx';
import { mistakeColumn, mistakeWords, tokenize } from './query-tokens.ts';

const Editor = lazy(() => import('./query-editor.tsx').then((m) => ({ default: m.QueryEditor })));

/** Languages of query lines. */
export type QueryLanguage = 'promql' | 'logql' | 'traceql' | 'sql';

type Props = {
  /** Id of the tile it stands in. */
  readonly tile: string;
  readonly name: string;
  readonly language: QueryLanguage;
  readonly query: string;
  readonly placeholder: string;
  readonly error?: string;
  readonly client: DrillClient<AbortSignal>;
  readonly onRun: (query: string) => void;
  readonly sealed?: boolean;
  /** The part of the query at rest that is told of. */
  readonly marked?: Stretch | undefined;
};

/** Shows and edits one query; Enter (or ⌘↵) runs it, Esc goes back to the plot. An empty line stands open. */
export function QueryLine({
  tile,
  name,
  language,
  query,
  placeholder,
  error,
  client,
  onRun,
  sealed = false,
  marked,
}: Props): JSX.Element {
  const [editing, setEditing] = useState(query === '');
  const [asked, setAsked] = useState(0);
  const ran = useRef(query);
  useEffect(() => {
    if (query === ran.current) return;
    ran.current = query;
    setEditing(query === '');
  }, [query]);
  const edit = useCallback(() => {
    setAsked((n) => n + 1);
    setEditing(true);
  }, []);
  const room = useRoom();
  const isWanted = useStore(room.reveal, (r) => r?.id === tile && r.keyboard === 'query');
  useEffect(() => {
    if (isWanted) edit();
  }, [isWanted, edit]);
  const column = error === undefined ? undefined : mistakeColumn(error);
  const rest = <Rest query={query} column={column} placeholder={placeholder} marked={marked} />;
  return (
    <div className="query-box">
      {editing && !sealed ? (
        <Suspense fallback={<div className="query mono">{rest}</div>}>
          <Editor
            name={name}
            language={language}
            query={query}
            placeholder={placeholder}
            client={client}
            onRun={(next) => {
              ran.current = next;
              onRun(next);
            }}
            onLeave={() => setEditing(false)}
            asked={asked}
            column={column}
          />
        </Suspense>
      ) : (
        <button
          type="button"
          className="query mono"
          title={sealed ? SEALED : query === '' ? undefined : `${query}\nEdit with / or Enter`}
          disabled={sealed}
          onClick={edit}
        >
          <span className="sr">{`Edit ${name}: `}</span>
          {rest}
        </button>
      )}
      {sealed && (
        <span className="chip line sealed" title={SEALED}>
          Sealed while paused
        </span>
      )}
    </div>
  );
}

const SEALED = 'Pausing buys no time to look: queries open again with the clock. You may write meanwhile.';

/** A mistake, with its column in words. */
export function Mistake({ error }: { readonly error: string }): JSX.Element {
  const column = mistakeColumn(error);
  return (
    <p className="mistake micro" role="status">
      <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 4l8 8M12 4l-8 8" />
      </svg>
      <span>
        {column !== undefined && `Column ${column}: `}
        {mistakeWords(error).replace(/[^.?]$/, '$&.')} <span className="t3">The last good result stays.</span>
      </span>
    </p>
  );
}

function Rest({
  query,
  column,
  placeholder,
  marked,
}: {
  readonly query: string;
  readonly column: number | undefined;
  readonly placeholder: string;
  readonly marked: Stretch | undefined;
}): JSX.Element {
  if (query === '') return <span className="t3">{placeholder}</span>;
  let at = 0;
  return (
    <>
      {tokenize(query).map((token, i) => {
        const from = at + 1;
        at += token.text.length;
        const isWrong = column !== undefined && column >= from && column <= at;
        const isMarked = marked !== undefined && from > marked.from && at <= marked.to;
        const text = isWrong ? <em>{token.text}</em> : isMarked ? <mark>{token.text}</mark> : token.text;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
          <span key={`${i}`} className={token.kind === 'plain' ? undefined : `q-${token.kind}`}>
            {text}
          </span>
        );
      })}
    </>
  );
}
