/**
 * What stands where a drill will be, while its world is brought to the page.
 */
import type { JSX } from 'react';

export function WorldComesUp(): JSX.Element {
  return (
    <main className="blank" aria-busy="true">
      <p className="t2 comes-up" role="status">
        The world comes up. Its hours before the page are played first.
      </p>
    </main>
  );
}
