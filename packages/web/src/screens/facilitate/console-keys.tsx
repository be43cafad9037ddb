/**
 * Keys of the console.
 */
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { toggleTheme } from '../../state/theme.ts';
import { HelpDialog } from '../../ui/help.tsx';
import { nowOf, type Ready, useConsole } from './console.ts';

const STEP_MS = 15_000;

/** Listens; shows the list of keys. */
export function ConsoleKeys(): JSX.Element {
  const { drill, dialog, chosen, truthOpen } = useConsole();
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const ready = () => drill.state.get() as Ready;
  const move = (by: number) => {
    const now = nowOf(ready());
    const { pagedAt = now } = ready().watch;
    chosen.set(Math.min(now, Math.max(pagedAt, (chosen.get() ?? now) + by)));
  };
  useKeys('anywhere', {
    help: () => setHelp(true),
    theme: toggleTheme,
    'go-lobby': () => void navigate({ to: '/' }),
  });
  useKeys('console', {
    'pause-all': () => void drill.clock({ paused: !ready().view.clock.paused }),
    inject: () => dialog.set({ kind: 'inject', tab: 'message' }),
    'private-note': () => document.getElementById('fac-note')?.focus(),
    truth: () => truthOpen.set((open) => !open),
    fork: () => dialog.set({ kind: 'fork', at: chosen.get() ?? nowOf(ready()) }),
    'step-on': () => void drill.step(1),
    earlier: () => move(-STEP_MS),
    later: () => move(STEP_MS),
  });
  return <HelpDialog open={help} onClose={() => setHelp(false)} />;
}
