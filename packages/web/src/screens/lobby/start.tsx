/**
 * Choosing a mode and taking the page: used by the lobby and the brief.
 */
import type { Mode } from '@firedrill/protocol';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { say } from '../../state/toast.ts';
import { api, words } from '../../transport/client.ts';
import { MODES } from './lobby.text.ts';

/** Starts a drill and goes there; `busy` while the world is built. */
export function useStart(): {
  readonly busy: boolean;
  readonly start: (scenario: string, mode: Mode, seed?: number) => Promise<void>;
} {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    start: async (scenario, mode, seed) => {
      setBusy(true);
      try {
        const { drill } = await api.start({ scenario, mode, ...(seed === undefined ? {} : { seed }) });
        await navigate({ to: '/d/$drill', params: { drill }, search: {} });
      } catch (error) {
        say({ title: 'The drill did not start', detail: words(error), mark: '!' });
      } finally {
        setBusy(false);
      }
    },
  };
}

/** Practice, soft clock or timed exam. */
export function ModeChoice({
  mode,
  onChange,
  minutes,
}: {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
  readonly minutes: number;
}): JSX.Element {
  return (
    <div className="modes" role="radiogroup" aria-label="Mode">
      {MODES.map((one) => (
        <label key={one.id} className={one.id === mode ? 'on' : ''}>
          <input type="radio" name="mode" className="sr" checked={one.id === mode} onChange={() => onChange(one.id)} />
          <b>{one.title}</b>
          <small>{one.about(minutes)}</small>
        </label>
      ))}
    </div>
  );
}
