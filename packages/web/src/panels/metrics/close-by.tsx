/**
 * Nothing matches: an answer, with names that are written nearly the same. By spelling only, never by the fault.
 */
import type { JSX } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import { clockShort } from '../../state/format.ts';
import type { TimeRange } from '../../state/time-range.ts';
import { useLoad } from '../../transport/use-load.ts';

/** Up to three names close to the ones in the query. */
export function closeNames(query: string, names: readonly string[]): readonly (readonly [string, string])[] {
  const used = [...new Set(query.match(/[a-zA-Z_:][a-zA-Z0-9_:]{4,}/g) ?? [])].filter(
    (w) => !names.includes(w) && /_/.test(w),
  );
  return used
    .flatMap((word) =>
      names
        .filter(
          (name) => name.includes(word) || word.includes(name) || prefix(word, name) >= Math.max(8, word.length * 0.7),
        )
        .slice(0, 3)
        .map((name) => [word, name] as const),
    )
    .slice(0, 3);
}

function prefix(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n += 1;
  return n;
}

/** Words where the chart would stand. */
export function CloseBy({
  query,
  range,
  onQuery,
}: {
  readonly query: string;
  readonly range: TimeRange;
  readonly onQuery: (query: string) => void;
}): JSX.Element {
  const room = useRoom();
  const names = useLoad(`names ${room.drill.id}`, async () => (await room.drill.client.labelValues('__name__')).data);
  const near = closeNames(query, names.value ?? []);
  return (
    <div className="plot plot-b nothing">
      <div className="msg">
        <b>
          No series between {clockShort(range.from)} and {clockShort(range.to)}
        </b>
        {near.length > 0 && (
          <span className="t2">
            Close by:
            {near.map(([word, name]) => (
              <button key={name} type="button" className="lk mono" onClick={() => onQuery(query.replace(word, name))}>
                {name}
              </button>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}
