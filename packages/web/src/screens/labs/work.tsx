/**
 * Shells in tabs, and beside them what the instances log, what they use, and the files of the program.
 */
import type { LabView } from '@firedrill/protocol';
import { type JSX, lazy, Suspense, useState } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FiguresPanel, FilesPanel, LogsPanel } from './inside.tsx';

const ShellView = lazy(() => import('./shell-view.tsx').then(({ ShellView: one }) => ({ default: one })));

const MOST_SHELLS = 4;
type Shell = { readonly instance: string; readonly shell: number };
type Panel = 'Logs' | 'Figures' | 'Files';
const PANELS: readonly { readonly id: Panel; readonly icon: IconName }[] = [
  { id: 'Logs', icon: 'logs' },
  { id: 'Figures', icon: 'metrics' },
  { id: 'Files', icon: 'source' },
];
const keyOf = ({ instance, shell }: Shell): string => `${instance} ${shell}`;

/** The middle of a lab whose machines are up. Shells that were open come back; each instance has one at first. */
export function Work({ view }: { readonly view: LabView }): JSX.Element {
  const { instances } = view.about;
  const [shells, setShells] = useState<readonly Shell[]>(() => {
    const first = instances.map((instance) => ({ instance, shell: 1 }));
    return [...first, ...view.shells.filter((one) => one.shell > 1)].sort(
      (a, b) => instances.indexOf(a.instance) - instances.indexOf(b.instance) || a.shell - b.shell,
    );
  });
  const [front, setFront] = useState(() =>
    keyOf({ instance: instances.includes('app') ? 'app' : instances[0]!, shell: 1 }),
  );
  /** Shells are opened when somebody first looks at them. */
  const [seen, setSeen] = useState<readonly string[]>([front]);
  const look = (key: string) => {
    setFront(key);
    setSeen((all) => (all.includes(key) ? all : [...all, key]));
  };
  const instance = shells.find((one) => keyOf(one) === front)?.instance ?? instances[0]!;
  const free = [1, 2, 3, 4].find((shell) => !shells.some((one) => one.instance === instance && one.shell === shell));
  const add = () => {
    if (free === undefined) return;
    setShells([...shells, { instance, shell: free }]);
    look(keyOf({ instance, shell: free }));
  };
  return (
    <main className="lab-work">
      <div className="lab-tabs">
        <div role="tablist" aria-label="Shells and panels">
          {shells.map((one) => (
            <Tab key={keyOf(one)} isFront={front === keyOf(one)} icon="play" onClick={() => look(keyOf(one))}>
              {one.shell === 1 ? one.instance : `${one.instance} ${one.shell}`}
            </Tab>
          ))}
          {PANELS.map(({ id, icon }) => (
            <Tab key={id} isFront={front === id} icon={icon} onClick={() => setFront(id)}>
              {id}
            </Tab>
          ))}
        </div>
        <button
          type="button"
          className="iconbtn"
          disabled={free === undefined}
          aria-label={`New shell on ${instance}`}
          title={free === undefined ? `${MOST_SHELLS} shells of ${instance} are open` : `New shell on ${instance}`}
          onClick={add}
        >
          <Icon name="plus" />
        </button>
      </div>
      <Suspense fallback={<p className="empty">Loading the terminal</p>}>
        {shells
          .filter((one) => seen.includes(keyOf(one)))
          .map((one) => (
            <ShellView key={keyOf(one)} place={{ lab: view.id, ...one }} isFront={front === keyOf(one)} />
          ))}
      </Suspense>
      {front === 'Logs' && <LogsPanel lab={view.id} instances={instances} />}
      {front === 'Figures' && <FiguresPanel lab={view.id} />}
      {front === 'Files' && <FilesPanel lab={view.id} />}
    </main>
  );
}

type TabProps = {
  readonly isFront: boolean;
  readonly icon: IconName;
  readonly onClick: () => void;
  readonly children: string;
};

function Tab({ isFront, icon, onClick, children }: TabProps): JSX.Element {
  return (
    <button type="button" role="tab" aria-selected={isFront} onClick={onClick}>
      <Icon name={icon} small />
      {children}
    </button>
  );
}
