/**
 * Asks for somebody's name: how the others in a drill will know them.
 */
import type { JSX } from 'react';
import { Field } from './parts.tsx';

type Props = {
  /** What the name is for. */
  readonly hint: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** True where it is the one thing to fill in. */
  readonly isAlone?: boolean;
};

export function NameField({ hint, value, onChange, isAlone = false }: Props): JSX.Element {
  return (
    <Field label="Your name" hint={hint} wide={isAlone}>
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: only where it is the one thing to fill in
        autoFocus={isAlone}
        autoComplete="nickname"
        value={value}
        maxLength={64}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
