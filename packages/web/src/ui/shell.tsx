/**
 * The application shell: navigation at the left, page at the right. Only what exists is listed.
 */
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, type ReactNode, useState } from 'react';
import { letters, useKeys } from '../keys/keys.ts';
import { useStore } from '../state/store.ts';
import { toggleTheme } from '../state/theme.ts';
import { say, undoToast } from '../state/toast.ts';
import { HelpDialog } from './help.tsx';
import { Icon, Logo } from './icon.tsx';
import { Kbd } from './parts.tsx';

/** The shell of lobby, brief, close and debrief; `drill` is set where the hazard strip belongs. */
export function Shell({
  here,
  children,
}: {
  readonly here: 'lobby' | 'drills' | 'debriefs' | 'trend' | 'prepare' | 'labs';
  readonly children: ReactNode;
}): JSX.Element {
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  useKeys('anywhere', {
    help: () => setHelp(true),
    undo: () => void undoToast(),
    theme: toggleTheme,
    'go-lobby': () => void navigate({ to: '/' }),
    'copy-link': copyLink,
  });
  useKeys('app', {
    'go-drills': () => void navigate({ to: '/drills' }),
    'go-labs': () => void navigate({ to: '/labs' }),
    'go-prepare': () => void navigate({ to: '/prepare' }),
    'go-debriefs': () => void navigate({ to: '/debriefs' }),
    'go-trend': () => void navigate({ to: '/trend' }),
  });
  return (
    <div className="app">
      <nav className="nav" aria-label="Main">
        <div className="nav-brand">
          <Logo />
          <b>Firedrill</b>
        </div>
        <NavItem to="/" icon="home" title="Lobby" hotkey="g h" isHere={here === 'lobby'} />
        <NavItem to="/drills" icon="drills" title="Drills" hotkey="g d" isHere={here === 'drills'} />
        <NavItem to="/labs" icon="bolt" title="Live labs" hotkey="g l" isHere={here === 'labs'} />
        <NavItem to="/debriefs" icon="clock" title="Your debriefs" hotkey="g y" isHere={here === 'debriefs'} />
        <NavItem to="/trend" icon="overview" title="Your trend" hotkey="g t" isHere={here === 'trend'} />
        <NavItem to="/prepare" icon="eye" title="Facilitate" hotkey="g f" isHere={here === 'prepare'} />
        <div className="nav-foot">
          <button type="button" className="nav-item grow" onClick={() => setHelp(true)}>
            <Icon name="more" />
            <span>Keys</span>
            <span className="nav-key">?</span>
          </button>
          <button
            type="button"
            className="iconbtn"
            aria-label="Dark or light"
            title="Dark or light (g k)"
            onClick={toggleTheme}
          >
            <Icon name="sun" />
          </button>
        </div>
      </nav>
      {children}
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function NavItem({
  to,
  icon,
  title,
  hotkey,
  isHere,
}: {
  readonly to: '/' | '/drills' | '/labs' | '/debriefs' | '/trend' | '/prepare';
  readonly icon: 'home' | 'drills' | 'bolt' | 'clock' | 'overview' | 'eye';
  readonly title: string;
  readonly hotkey: string;
  readonly isHere: boolean;
}): JSX.Element {
  return (
    <Link to={to} className={isHere ? 'nav-item is-here' : 'nav-item'} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{title}</span>
      <span className="nav-key" aria-hidden="true">
        {hotkey}
      </span>
    </Link>
  );
}

/** Puts this address on the clipboard, with what else its reader needs. */
export function copyLink(more: Readonly<Record<string, string>> = {}): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  navigator.clipboard?.writeText(url.href).then(
    () => say({ title: 'Link copied' }),
    () => say({ title: 'The browser refused the clipboard', mark: '!' }),
  );
}

/** Switch for single letters, used in the help dialog. */
export function LettersSwitch(): JSX.Element {
  const on = useStore(letters, (v) => v);
  return (
    <label className="row dense">
      <input type="checkbox" checked={on} onChange={(event) => letters.set(event.target.checked)} /> Single letters act{' '}
      <Kbd keys="mod+k" /> <span className="t3">always does</span>
    </label>
  );
}
