/**
 * Coming into somebody's lab by its link: a name, one button.
 */
import type { JSX } from 'react';
import '../../styles/join.css';
import { rememberName } from '../../state/own-name.ts';
import { api } from '../../transport/client.ts';
import { Logo } from '../../ui/icon.tsx';
import { Chip } from '../../ui/parts.tsx';
import { NameDoor } from '../join/name-door.tsx';

type Props = { readonly lab: string; readonly invite: string | undefined; readonly onJoined: () => void };

/** Asks for a name, and joins. */
export function JoinLab({ lab, invite, onJoined }: Props): JSX.Element {
  const join = async (name: string) => {
    await api.lab(lab).join({ name, ...(invite === undefined ? {} : { invite }) });
    rememberName(name);
    onJoined();
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
        <NameDoor join={join} says="Join the lab" />
      </main>
    </>
  );
}
