/**
 * A query told in words, part by part, below its line: what has the pointer or the keyboard is marked in the query.
 */
import type { QueryPart } from '@firedrill/query';
import { type JSX, useState } from 'react';
import { useLoad } from '../../transport/use-load.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { IconButton, ScrollRegion } from '../../ui/parts.tsx';
import type { QueryLanguage } from '../query-line.tsx';
import { tokenize } from '../query-tokens.ts';

/** A stretch of a query's text. */
export type Stretch = { readonly from: number; readonly to: number };

/** What a tile needs to tell its query: the list when it is open, what is marked, the menu's item, the key's meaning. */
export type QueryWords = {
  readonly list: JSX.Element | undefined;
  readonly marked: Stretch | undefined;
  readonly item: MenuItem;
  readonly toggle: () => void;
};

/** The words of one tile's query. */
export function useQueryWords(language: QueryLanguage, query: string): QueryWords {
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState<Stretch | undefined>(undefined);
  const parts = useLoad(isOpen && query.trim() !== '' ? `${language} ${query}` : undefined, async () =>
    (await import('./read-query.ts')).partsOf(language, query),
  );
  const toggle = () => {
    setOpen(!isOpen);
    setMarked(undefined);
  };
  return {
    list: isOpen ? <Words query={query} parts={parts.value} onMark={setMarked} onClose={toggle} /> : undefined,
    marked: isOpen ? marked : undefined,
    item: { id: 'words', title: isOpen ? 'Without the words' : 'The query in words', hotkey: 'q', run: toggle },
    toggle,
  };
}

type Props = {
  readonly query: string;
  readonly parts: readonly QueryPart[] | undefined;
  readonly onMark: (stretch: Stretch | undefined) => void;
  readonly onClose: () => void;
};

function Words({ query, parts, onMark, onClose }: Props): JSX.Element {
  return (
    <div className="words">
      <ScrollRegion className="words-list" label="The query in words">
        {query.trim() === '' || (parts !== undefined && parts.length === 0) ? (
          <p className="t3">There is nothing to tell of a query that cannot be read.</p>
        ) : (
          <ol onPointerLeave={() => onMark(undefined)}>
            {parts?.map((part) => (
              <li
                key={part.from}
                style={{ paddingLeft: `${part.depth * 14}px` }}
                onPointerEnter={() => onMark({ from: part.from, to: part.to })}
              >
                <code className="mono">{coloured(query.slice(part.from, part.to))}</code>
                <span>{part.says}</span>
              </li>
            ))}
          </ol>
        )}
      </ScrollRegion>
      <IconButton icon="cross" label="Close the words (q)" onClick={onClose} />
    </div>
  );
}

function coloured(text: string): readonly JSX.Element[] {
  return tokenize(text).map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
    <span key={`${i}`} className={token.kind === 'plain' ? undefined : `q-${token.kind}`}>
      {token.text}
    </span>
  ));
}
