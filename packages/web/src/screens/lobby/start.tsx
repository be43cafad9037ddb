/**
 * Choosing a mode and taking the page: used by the lobby and the brief.
 */
import type { Mode } from '@firedrill/protocol';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { ownName, rememberName } from '../../state/own-name.ts';
import { say } from '../../state/toast.ts';
import { api, knowSelf, words } from '../../transport/client.ts';
import { NameField } from '../../ui/name-field.tsx';
import { MODES, START_AS } from './lobby.text.ts';

/** How one begins: alone, with others who join by a link, or steering them. `seed`: none is drawn. */
export type StartAs = 'alone' | 'team' | 'facilitator';
type Start = { readonly seed?: number | undefined; readonly as?: StartAs; readonly name?: string };

/** Starts a drill and goes there; `busy` while the world is built. */
export function useStart(): {
  readonly busy: boolean;
  readonly start: (scenario: string, mode: Mode, how?: Start) => Promise<void>;
} {
  const navigate = useNavigate();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    start: async (scenario, mode, { seed, as = 'alone', name = ownName() } = {}) => {
      setBusy(true);
      try {
        await knowSelf();
        const { drill, links } = await api.start({
          scenario,
          mode,
          facilitator: as === 'facilitator',
          ...(seed === undefined ? {} : { seed }),
          ...(name === '' ? {} : { name }),
        });
        if (name !== '') rememberName(name);
        if (as === 'facilitator' && links.facilitator !== undefined) await router.navigate({ href: links.facilitator });
        else await navigate({ to: '/d/$drill', params: { drill }, search: as === 'team' ? { with: 'team' } : {} });
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

/** Alone, with the team, or facilitating; whoever is not alone goes by a name. */
export function CrewChoice({
  as,
  name,
  onAs,
  onName,
}: {
  readonly as: StartAs;
  readonly name: string;
  readonly onAs: (as: StartAs) => void;
  readonly onName: (name: string) => void;
}): JSX.Element {
  return (
    <>
      <div className="modes" role="radiogroup" aria-label="Who plays">
        {START_AS.map((one) => (
          <label key={one.id} className={one.id === as ? 'on' : ''}>
            <input type="radio" name="as" className="sr" checked={one.id === as} onChange={() => onAs(one.id)} />
            <b>{one.title}</b>
            <small>{one.about}</small>
          </label>
        ))}
      </div>
      {as !== 'alone' && (
        <NameField hint="What the others see. You get a link to hand to them." value={name} onChange={onName} />
      )}
    </>
  );
}
