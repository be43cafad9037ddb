/**
 * Small parts: buttons, keys, chips, meters, level pips, fields. Own markup in the classes of base.css.
 */
import { type ButtonHTMLAttributes, cloneElement, type JSX, type ReactElement, type ReactNode, useId } from 'react';
import { printKey } from '../keys/keys.ts';
import { Icon, type IconName } from './icon.tsx';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly size?: 's' | 'm' | 'l';
  readonly icon?: IconName;
  /** A key of the keymap, printed on the button. */
  readonly hotkey?: string;
};

/** A button with its key written on it. */
export function Button({
  look = 'plain',
  size = 'm',
  icon,
  hotkey,
  children,
  className = '',
  ...rest
}: ButtonProps): JSX.Element {
  const classes = ['btn', look === 'plain' ? '' : look, size === 'm' ? '' : size, className].filter(Boolean).join(' ');
  return (
    <button type="button" className={classes} {...rest}>
      {icon !== undefined && <Icon name={icon} small={size === 's'} />}
      {children}
      {hotkey !== undefined && <Kbd keys={hotkey} hidden />}
    </button>
  );
}

/** A button that is only an icon; `label` is its name. */
export function IconButton({
  icon,
  label,
  className = '',
  ...rest
}: Omit<ButtonProps, 'children'> & { readonly icon: IconName; readonly label: string }): JSX.Element {
  return (
    <button type="button" className={`iconbtn ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

/** A key as printed. `hidden` keeps it out of accessible names. */
export function Kbd({ keys, hidden = true }: { readonly keys: string; readonly hidden?: boolean }): JSX.Element {
  return <kbd aria-hidden={hidden}>{printKey(keys)}</kbd>;
}

/** A small label; `tone` colours it and its words say the same. */
export function Chip({
  tone = '',
  line = false,
  icon,
  children,
}: {
  readonly tone?: '' | 'impact' | 'warn' | 'good' | 'accent' | 'evidence';
  readonly line?: boolean;
  readonly icon?: IconName;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <span className={`chip ${tone} ${line ? 'line' : ''}`}>
      {icon !== undefined && <Icon name={icon} small />}
      {children}
    </span>
  );
}

/** A bar from 0 to 1; decoration, its figure stands beside it. */
export function MeterBar({
  share,
  width,
  className = '',
}: {
  readonly share: number;
  readonly width: number;
  readonly className?: string;
}): JSX.Element {
  return (
    <span className={`meter ${className}`} style={{ width }} aria-hidden="true">
      <i style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
    </span>
  );
}

/** Level as pips, out of four. */
export function Pips({ level, of = 4 }: { readonly level: number; readonly of?: number }): JSX.Element {
  return (
    <span className="pips" role="img" aria-label={`Level ${level} of ${of}`}>
      {Array.from({ length: of }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pips are their places
        <i key={i} className={i < level ? 'on' : ''} />
      ))}
    </span>
  );
}

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** The control; it takes `id` and `aria-describedby`. */
  readonly children: ReactElement<{ readonly id?: string; readonly 'aria-describedby'?: string }>;
  readonly wide?: boolean;
};

/** A labelled form field; the hint describes the control, it is no part of its name. */
export function Field({ label, hint, children, wide = false }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label className="field-l" htmlFor={id}>
        {label}
      </label>
      {cloneElement(children, { id, 'aria-describedby': hint === undefined ? undefined : `${id}-hint` })}
      {hint !== undefined && (
        <span className="field-h" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A native choice in the house's look. */
export function Select({
  value,
  onChange,
  options,
  label,
  className = '',
  ...rest
}: {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [string, string])[];
  readonly label?: string;
  readonly className?: string;
}): JSX.Element {
  return (
    <span className={`select ${className}`}>
      <select {...rest} value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}

/** A bar that tells a state of the whole room. */
export function Notice({
  tone,
  icon,
  title,
  children,
  action,
}: {
  readonly tone: 'warn' | 'pause' | 'done';
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): JSX.Element {
  return (
    <div className={`bar ${tone}`} role="status">
      <Icon name={icon} />
      <div className="grow">
        <b>{title}</b> <span className="t2">{children}</span>
      </div>
      {action}
    </div>
  );
}

/** A region that scrolls: it takes focus, so that keys can scroll it. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
