/**
 * The chosen span at the side: attributes, resource, three jumps, pin.
 */
import type { Span } from '@firedrill/protocol';
import type { JSX } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import { colours } from '../../state/colours.ts';
import { durationMs } from '../../state/format.ts';
import { Button, IconButton } from '../../ui/parts.tsx';

/** Everything the span says. */
export function SpanDetails({ span, start }: { readonly span: Span; readonly start: number }): JSX.Element {
  const room = useRoom();
  const jump = (open: () => void) => {
    room.trace.set(undefined);
    room.time.cursor.set(span.start);
    open();
  };
  const attributes = Object.entries({
    ...(span.error === undefined ? {} : { 'error.type': span.error }),
    ...span.attributes,
    ...span.resource,
  });
  return (
    <aside className="det" aria-label="Span">
      <header>
        <div className="row">
          <i className="tick-s" style={{ background: `var(${colours.of(span.service)})` }} />
          <b>{span.service}</b>
          <span className="grow" />
          <IconButton icon="pin" label="Pin this span (e)" onClick={() => room.pin('for', 'trace')} />
        </div>
        <h2 className="title">{span.name}</h2>
        <p className="dense t2 num">
          {durationMs(span.durationMs)}, starts at +{durationMs(span.start - start)}, {span.kind}
        </p>
      </header>
      <dl className="ats">
        {attributes.map(([name, value]) => (
          <div key={name} className={name.startsWith('error') ? 'at hot' : 'at'}>
            <dt className="mono" title={name}>
              {name}
            </dt>
            <dd className="mono" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div className="acts">
        <Button
          size="s"
          icon="logs"
          onClick={() => jump(() => room.open('logs', `{service_name="${span.service}"} |= "${span.traceId}"`))}
        >
          Logs of this trace
        </Button>
        <Button
          size="s"
          icon="filter"
          onClick={() =>
            jump(() => room.open('traces', `{ resource.service.name = "${span.service}" && name = "${span.name}" }`))
          }
        >
          Traces like this
        </Button>
      </div>
    </aside>
  );
}
