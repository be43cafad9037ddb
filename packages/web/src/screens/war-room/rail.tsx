/**
 * The rail: one button per panel this drill allows, with its letter underlined. A count means new since you looked,
 * never important.
 */
import type { DrillView } from '@firedrill/protocol';
import { type JSX, useEffect, useState } from 'react';
import { Faces } from '../../crew/avatar.tsx';
import { useLookers } from '../../crew/presence.ts';
import { useStore } from '../../state/store.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDrill, useRoom } from './room.ts';
import type { TileKind } from './tiles.ts';
import { useChanges } from './use-changes.ts';

/** Panels with their names, letters and icons, in the order of the rail. */
export const PANELS: readonly {
  readonly kind: TileKind;
  readonly title: string;
  readonly icon: IconName;
  readonly letter: string;
}[] = [
  { kind: 'overview', title: 'Overview', icon: 'overview', letter: 'o' },
  { kind: 'metrics', title: 'Metrics', icon: 'metrics', letter: 'm' },
  { kind: 'logs', title: 'Logs', icon: 'logs', letter: 'l' },
  { kind: 'traces', title: 'Traces', icon: 'traces', letter: 't' },
  { kind: 'alerts', title: 'Alerts', icon: 'alerts', letter: 'a' },
  { kind: 'changes', title: 'Changes', icon: 'changes', letter: 'c' },
  { kind: 'databases', title: 'Databases', icon: 'databases', letter: 'b' },
  { kind: 'runbooks', title: 'Runbooks', icon: 'runbooks', letter: 'r' },
  { kind: 'source', title: 'Source', icon: 'source', letter: 's' },
];

/** Panels that this drill's evidence policy and world allow. */
export function allowedPanels(view: DrillView, hasDatabases: boolean): typeof PANELS {
  const off = new Set<TileKind>();
  for (const kind of ['metrics', 'logs', 'traces', 'alerts', 'changes', 'runbooks', 'source'] as const)
    if (!view.evidence[kind]) off.add(kind);
  if (!view.evidence.metrics) off.add('overview');
  if (!hasDatabases) off.add('databases');
  return PANELS.filter((p) => !off.has(p.kind));
}

/** Whether the world has a database one may look into. */
export function hasDatabases(view: DrillView): boolean {
  return (
    view.evidence.metrics &&
    view.inventory.components.some(
      (name) => !view.inventory.services.includes(name) && /db|sql|postgres|database/.test(name),
    )
  );
}

/** The left edge, 64 px. */
export function Rail(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const tiles = useStore(room.tiles, (t) => t);
  const fresh = useFresh();
  return (
    <nav className="rail" aria-label="Panels">
      {allowedPanels(view, hasDatabases(view)).map(({ kind, title, icon, letter }) => {
        const isOpen = tiles.some((t) => t.kind === kind);
        const count = kind === 'alerts' ? fresh.alerts : kind === 'changes' ? fresh.changes : 0;
        return (
          <button
            key={kind}
            type="button"
            className={isOpen ? 'rail-item is-open' : 'rail-item'}
            aria-pressed={isOpen}
            title={`g ${letter}`}
            onClick={() =>
              kind === 'metrics' && tiles.some((t) => t.kind === 'metrics' && t.query === '')
                ? room.write('metrics')
                : room.openByHand(kind)
            }
          >
            <Icon name={icon} />
            <RailFaces kind={kind} />
            {count > 0 && (
              <span className="rail-n" title="New since you looked">
                {count}
              </span>
            )}
            <span>
              <Underlined title={title} letter={letter} />
            </span>
          </button>
        );
      })}
    </nav>
  );
}

function RailFaces({ kind }: { readonly kind: TileKind }): JSX.Element | null {
  const view = useDrill((s) => s.view);
  const lookers = useLookers(kind);
  return lookers.length === 0 ? null : (
    <span className="rail-faces">
      <Faces view={view} people={lookers} most={2} label="Here" />
    </span>
  );
}

function Underlined({ title, letter }: { readonly title: string; readonly letter: string }): JSX.Element {
  const at = title.toLowerCase().indexOf(letter);
  return (
    <>
      {title.slice(0, at)}
      <u>{title.slice(at, at + 1)}</u>
      {title.slice(at + 1)}
    </>
  );
}

/** How many alerts and changes came since their panels were last open. */
function useFresh(): { readonly alerts: number; readonly changes: number } {
  const room = useRoom();
  const alerts = useDrill((s) => s.view.alerts.filter((a) => a.state !== 'pending').length);
  const changes = useChanges().length;
  const openAlerts = useStore(room.tiles, (t) => t.some((one) => one.kind === 'alerts'));
  const openChanges = useStore(room.tiles, (t) => t.some((one) => one.kind === 'changes'));
  const [seen, setSeen] = useState({ alerts: 0, changes: 0 });
  useEffect(() => {
    setSeen((s) => ({ alerts: openAlerts ? alerts : s.alerts, changes: openChanges ? changes : s.changes }));
  }, [openAlerts, openChanges, alerts, changes]);
  return { alerts: Math.max(0, alerts - seen.alerts), changes: Math.max(0, changes - seen.changes) };
}
