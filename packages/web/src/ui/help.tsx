/**
 * The keys of this page, straight from the keymap.
 */
import type { JSX } from 'react';
import type { Binding, Scope } from '../keys/keymap.table.ts';
import { activeBindings, printKey } from '../keys/keys.ts';
import { Dialog } from './dialog.tsx';
import { LettersSwitch } from './shell.tsx';

const TITLES: Readonly<Record<Scope, string>> = {
  anywhere: 'Anywhere',
  app: 'Pages',
  list: 'Lists',
  page: 'The page',
  room: 'War room',
  metrics: 'Metrics',
  logs: 'Logs',
  traces: 'Traces',
  trace: 'One trace',
  console: 'Console',
};

/** Lists every key that acts here now. */
export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): JSX.Element {
  const groups = open ? byScope(activeBindings()) : [];
  return (
    <Dialog open={open} onClose={onClose} title="Keys of this page" width={720}>
      <div className="help">
        {groups.map(([scope, bindings]) => (
          <section key={scope}>
            <h3 className="micro t3">{TITLES[scope]}</h3>
            <dl>
              {bindings.map((binding) => (
                <div key={binding.id}>
                  <dt>
                    {binding.keys.map((key) => (
                      <kbd key={key}>{printKey(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{binding.title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog-foot">
        <LettersSwitch />
        <span className="grow" />
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function byScope(bindings: readonly Binding[]): readonly (readonly [Scope, readonly Binding[]])[] {
  const scopes = [...new Set(bindings.map((b) => b.scope))];
  return scopes.map((scope) => [scope, bindings.filter((b) => b.scope === scope)] as const);
}
