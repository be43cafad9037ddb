/**
 * The door of a drill or a lab: a name, what refused it, one button.
 */
import { type JSX, type ReactNode, useState } from 'react';
import { ownName } from '../../state/own-name.ts';
import { words } from '../../transport/client.ts';
import { NameField } from '../../ui/name-field.tsx';
import { Button } from '../../ui/parts.tsx';

type Props = {
  /** Joins under the name; what it throws is shown. */
  readonly join: (name: string) => Promise<void>;
  /** Words of the button. */
  readonly says: string;
  /** What else is chosen, under the name. */
  readonly children?: ReactNode;
};

/** Asks for a name, and joins. */
export function NameDoor({ join, says, children }: Props): JSX.Element {
  const [name, setName] = useState(ownName);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const submit = async () => {
    setBusy(true);
    try {
      await join(name.trim());
    } catch (error) {
      setRefused(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="join-door"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NameField
        hint="What the others see. Kept on this machine for the next time."
        value={name}
        onChange={(typed) => {
          setName(typed);
          setRefused(undefined);
        }}
        isAlone
      />
      {children}
      {refused !== undefined && (
        <p className="c-warn dense" role="alert">
          {refused}
        </p>
      )}
      <Button look="primary" size="l" type="submit" disabled={busy || name.trim() === ''}>
        {says}
      </Button>
    </form>
  );
}
