/**
 * A line of a dialog that is there to be copied.
 */
import type { JSX } from 'react';
import { say } from '../../state/toast.ts';
import { Button } from '../../ui/parts.tsx';

/** Its name, the text, and a button that copies it. */
export function Copied({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => say({ title: `${name} copied` }),
      () => say({ title: 'The browser refused the clipboard', mark: '!' }),
    );
  return (
    <div className="tools-row">
      <dt>{name}</dt>
      <dd className="mono clip" title={text}>
        {text}
      </dd>
      <Button size="s" look="quiet" aria-label={`Copy ${name}`} onClick={() => void copy()}>
        Copy
      </Button>
    </div>
  );
}
