/**
 * An address that leads nowhere, and trouble while loading a screen.
 */
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

/** No such page. */
export function NotFound(): JSX.Element {
  return (
    <main className="blank">
      <h1 className="page-title">There is no page at this address</h1>
      <p className="t2">
        Drills are listed in the{' '}
        <Link to="/" className="link">
          lobby
        </Link>
        .
      </p>
    </main>
  );
}

/** A page that could not be loaded, with one way on. */
export function Trouble({
  title,
  detail,
  again,
}: {
  readonly title: string;
  readonly detail: string;
  readonly again?: () => void;
}): JSX.Element {
  return (
    <main className="blank">
      <h1 className="page-title">{title}</h1>
      <p className="t2">{detail}</p>
      <p className="row">
        {again !== undefined && (
          <button type="button" className="btn primary" onClick={again}>
            Try again
          </button>
        )}
        <Link to="/" className="btn">
          Back to the lobby
        </Link>
      </p>
    </main>
  );
}
