/**
 * Shows the one message there is; politely, so that focus does not move.
 */
import type { JSX } from 'react';
import { useStore } from '../state/store.ts';
import { toast, undoToast } from '../state/toast.ts';
import { Kbd } from './parts.tsx';

/** The place of messages, once per page. */
export function Toaster(): JSX.Element {
  const now = useStore(toast, (t) => t);
  return (
    <div className="toaster" role="status" aria-live="polite">
      {now !== undefined && (
        <div className="toast" key={now.id}>
          {now.mark !== undefined && (
            <span className={now.mark === '!' ? 'ev-k plain' : now.mark === '−' ? 'ev-k against' : 'ev-k'}>
              {now.mark}
            </span>
          )}
          <span>
            <b>{now.title}</b>
            {now.detail !== undefined && <span className="t3 dense mono clip">{now.detail}</span>}
            {now.note !== undefined && <span className="toast-note">{now.note}</span>}
          </span>
          {now.undo !== undefined && (
            <button type="button" className="btn quiet s" onClick={undoToast}>
              Undo <Kbd keys="u" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
