/**
 * Shells in tabs, and beside them the metrics and logs of the instances, what they use, and the files of the program.
 * Arrow keys go from tab to tab, Enter opens one: a shell takes the keyboard when it is opened.
 */
import { Tabs } from '@base-ui/react/tabs';
import type { LabView } from '@firedrill/protocol';
import { type JSX, lazy, Suspense, useState } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FiguresPanel, FilesPanel } from './inside.tsx';

const ShellView = lazy(() => import('./shell-view.tsx').then(({ ShellView: one }) => ({ default: one })));

const TelemetryPanel = lazy(() => import('./telemetry.tsx').then(({ TelemetryPanel: one }) => ({ default: one })));

const MOST_SHELLS = 4;
type Shell = { readonly instance: string; readonly shell: number };
type Panel = 'Telemetry' | 'Figures' | 'Files';
const PANELS: readonly { readonly id: Panel; readonly icon: IconName }[] = [
  { id: 'Telemetry', icon: 'metrics' },
  { id: 'Figures', icon: 'overview' },
  { id: 'Files', icon: 'source' },
];
const keyOf = ({ instance, shell }: Shell): string => `${instance} ${shell}`;

/** `onPin` hears a line that goes into the report. */
type Props = { readonly view: LabView; readonly onPin: (line: string) => void };

/** The middle of a lab whose machines are up. Shells that were open come back; each instance has one at first. */
export function Work({ view, onPin }: Props): JSX.Element {
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
    <Tabs.Root value={front} onValueChange={(next) => look(String(next))} render={<main className="lab-work" />}>
      <div className="lab-tabs">
        <Tabs.List aria-label="Shells and panels">
          {shells.map((one) => (
            <Tabs.Tab key={keyOf(one)} value={keyOf(one)}>
              <Icon name="terminal" small />
              {one.shell === 1 ? one.instance : `${one.instance} ${one.shell}`}
            </Tabs.Tab>
          ))}
          {PANELS.map(({ id, icon }) => (
            <Tabs.Tab key={id} value={id}>
              <Icon name={icon} small />
              {id}
            </Tabs.Tab>
          ))}
        </Tabs.List>
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
      {shells.map((one) => (
        <Tabs.Panel key={keyOf(one)} value={keyOf(one)} keepMounted tabIndex={-1} className="lab-body">
          {seen.includes(keyOf(one)) && (
            <Suspense fallback={<p className="empty">Loading the terminal</p>}>
              <ShellView place={{ lab: view.id, ...one }} isFront={front === keyOf(one)} onPin={onPin} />
            </Suspense>
          )}
        </Tabs.Panel>
      ))}
      {PANELS.map(({ id }) => (
        <Tabs.Panel key={id} value={id} className="lab-body">
          {id === 'Telemetry' && (
            <Suspense fallback={<p className="empty">Loading the panels</p>}>
              <TelemetryPanel view={view} />
            </Suspense>
          )}
          {id === 'Figures' && <FiguresPanel lab={view.id} />}
          {id === 'Files' && <FilesPanel lab={view.id} />}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
