/**
 * Menus and tabs on Base UI.
 */
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { JSX, ReactElement, ReactNode } from 'react';
import { Kbd } from './parts.tsx';

/** One line of a menu. */
export type MenuItem =
  | {
      readonly id: string;
      readonly title: string;
      readonly hint?: string;
      readonly hotkey?: string;
      readonly on?: boolean;
      readonly run: () => void;
    }
  | 'line';

/** A button that opens a list of orders. `trigger` is the button. */
export function Menu({
  trigger,
  items,
  label,
  align = 'end',
}: {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly label: string;
  readonly align?: 'start' | 'end';
}): JSX.Element {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="pop-layer" align={align} sideOffset={4}>
          <BaseMenu.Popup className="pop" aria-label={label}>
            {items.map((item, i) =>
              item === 'line' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name
                <BaseMenu.Separator key={i} className="pop-line" />
              ) : (
                <BaseMenu.Item key={item.id} className={item.on ? 'pop-item on' : 'pop-item'} onClick={item.run}>
                  <span className="grow">{item.title}</span>
                  {item.hint !== undefined && <span className="t3">{item.hint}</span>}
                  {item.hotkey !== undefined && <Kbd keys={item.hotkey} />}
                </BaseMenu.Item>
              ),
            )}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** One tab: its name, an optional count, and what it shows. */
export type TabItem = {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly hot?: boolean;
  readonly body: ReactNode;
};

/** Tabs; only the chosen one is drawn. */
export function Tabs({
  value,
  onChange,
  items,
  className,
  bodyClass,
  after,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly items: readonly TabItem[];
  readonly className: string;
  readonly bodyClass: string;
  readonly after?: ReactNode;
}): JSX.Element {
  return (
    <BaseTabs.Root value={value} onValueChange={(next) => onChange(String(next))} className="contents">
      <BaseTabs.List className={className}>
        {items.map((item) => (
          <BaseTabs.Tab key={item.id} value={item.id}>
            {item.title}
            {item.count !== undefined && item.count > 0 && (
              <span className={item.hot ? 'count hot' : 'count'}>{item.count}</span>
            )}
          </BaseTabs.Tab>
        ))}
        {after}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.id} value={item.id} className={bodyClass}>
          {item.body}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
