/**
 * Coming into somebody's lab by its link: a name, one button.
 */
import { type JSX, useState } from 'react';
import '../../styles/join.css';
import { ownName, rememberName } from '../../state/own-name.ts';
import { api, words } from '../../transport/client.ts';
import { Logo } from '../../ui/icon.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { Button, Chip } from '../../ui/parts.tsx';

type Props = { readonly lab: string; readonly invite: string | undefined; readonly onJoined: () => void };

/** Asks for a name, and joins. */
export function JoinLab({ lab, invite, onJoined }: Props): JSX.Element {
  const [name, setName] = useState(ownName);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const submit = async () => {
    setBusy(true);
    try {
      await api.lab(lab).join({ name: name.trim(), ...(invite === undefined ? {} : { invite }) });
      rememberName(name.trim());
      onJoined();
    } catch (error) {
      setRefused(words(error));
    }
    setBusy(false);
  };
  return (
    <>
      <div className="drill-mark" />
      <main className="join">
        <section aria-labelledby="join-title">
          <div className="row row-1 micro t3">
            <Logo />
            <Chip tone="good">Live lab</Chip>
          </div>
          <h1 className="page-title" id="join-title">
            Join this lab
          </h1>
          <p className="lead">Its people share the machines, the report and the post-mortem.</p>
        </section>
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
          {refused !== undefined && (
            <p className="c-warn dense" role="alert">
              {refused}
            </p>
          )}
          <Button look="primary" size="l" type="submit" disabled={busy || name.trim() === ''}>
            Join the lab
          </Button>
        </form>
      </main>
    </>
  );
}
