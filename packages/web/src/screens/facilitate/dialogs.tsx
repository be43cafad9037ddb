/**
 * Dialogs of the console: inject (a message, a hint, a fault), rewind and fork, guardrails, roles, links.
 */
import type { Role } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { Links } from '../../crew/invite-line.tsx';
import { useStore } from '../../state/store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Button, Field, Select } from '../../ui/parts.tsx';
import { ArchPicture } from '../debrief/arch-graph.tsx';
import { type ConsoleDialog, useConsole, useFacilitated, useSincePage } from './console.ts';
import { ROLE_WORDS } from './facilitate.text.ts';
import { InjectForm } from './inject-form.tsx';

/** Whichever is open. */
export function ConsoleDialogs(): JSX.Element | null {
  const { dialog } = useConsole();
  const open = useStore(dialog, (d) => d);
  if (open === undefined) return null;
  const close = () => dialog.set(undefined);
  return (
    <Dialog
      open
      onClose={close}
      title={TITLES[open.kind].title}
      about={TITLES[open.kind].about}
      width={open.kind === 'picture' ? 1080 : 620}
    >
      <Body open={open} onDone={close} />
    </Dialog>
  );
}

const TITLES: Readonly<Record<ConsoleDialog['kind'], { readonly title: string; readonly about: string }>> = {
  inject: {
    title: 'Inject',
    about: 'What comes in looks like any other message or fault. No fact tells that it was you.',
  },
  fork: {
    title: 'Rewind to a minute and fork',
    about: 'A new drill begins there, paused, with the same people. This one is paused and kept as it is.',
  },
  limits: { title: 'Guardrails', about: 'The drill stops when one of them is spent. Everybody sees them.' },
  roles: { title: 'Roles', about: 'Who takes part, and with which role.' },
  end: {
    title: 'End the drill?',
    about:
      'Time is up, wherever they stand: the record closes and everybody reads the debrief. It counts as no close of theirs.',
  },
  picture: { title: 'The whole architecture', about: 'Only you see it. Red: the way of the fault.' },
  links: { title: 'Links, guardrails, run sheet', about: "Who opens the players' link joins with a name." },
};

function Body({ open, onDone }: { readonly open: ConsoleDialog; readonly onDone: () => void }): JSX.Element {
  switch (open.kind) {
    case 'inject':
      return <InjectForm open={open} onDone={onDone} />;
    case 'fork':
      return <ForkForm at={open.at} onDone={onDone} />;
    case 'limits':
      return <LimitsForm onDone={onDone} />;
    case 'roles':
      return <RolesForm />;
    case 'links':
      return <LinksBody />;
    case 'picture':
      return <Picture />;
    case 'end':
      return <EndForm onDone={onDone} />;
  }
}

function EndForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { drill } = useConsole();
  const [message, setMessage] = useState('Time is up. Thank you; we read the debrief together.');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void drill.order({ type: 'end-drill', message }, 'The drill has ended').then((ok) => ok && onDone());
      }}
    >
      <Field label="What everybody reads" wide>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </Field>
      <div className="dialog-foot">
        <Button onClick={onDone}>Go on</Button>
        <Button look="primary" type="submit" disabled={message.trim() === ''}>
          End the drill
        </Button>
      </div>
    </form>
  );
}

function Picture(): JSX.Element {
  const { truth, architecture } = useFacilitated((s) => s.sheet.sheet);
  return <ArchPicture architecture={architecture} origin={truth.component} className="fac-picture" />;
}

function ForkForm({ at, onDone }: { readonly at: number; readonly onDone: () => void }): JSX.Element {
  const { drill } = useConsole();
  const { pagedAt, now, busy } = useFacilitated((s) => ({
    pagedAt: s.watch.pagedAt ?? s.view.clock.now,
    now: s.view.clock.now,
    busy: s.busy,
  }));
  const since = useSincePage();
  const most = Math.floor((now - pagedAt) / 60_000);
  const [minute, setMinute] = useState(String(Math.max(0, Math.min(most, Math.floor((at - pagedAt) / 60_000)))));
  const chosen = Math.min(now, pagedAt + Number(minute) * 60_000);
  const isFit = Number.isFinite(Number(minute)) && Number(minute) >= 0 && Number(minute) <= most;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) void drill.fork(chosen).then(onDone);
      }}
    >
      <Field label="Minute since the page" hint={`0 to ${most}. Everything after it happens anew.`}>
        <input
          className="input num"
          inputMode="numeric"
          value={minute}
          onChange={(event) => setMinute(event.target.value)}
        />
      </Field>
      <div className="dialog-foot">
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={!isFit || busy}>
          {isFit ? `Fork at ${since(chosen)}` : 'Fork'}
        </Button>
      </div>
    </form>
  );
}

const LIMITS = [
  { name: 'minutes', title: 'Minutes since the page' },
  { name: 'badRequests', title: 'Bad requests' },
  { name: 'money', title: 'Money lost' },
] as const;

function LimitsForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { drill } = useConsole();
  const now = useFacilitated((s) => s.view.guardrails);
  const [limits, setLimits] = useState(
    Object.fromEntries(LIMITS.map(({ name }) => [name, now[name] === undefined ? '' : String(now[name])])),
  );
  const submit = async () => {
    const set = Object.fromEntries(
      LIMITS.flatMap(({ name }) => (limits[name] === '' ? [] : [[name, Number(limits[name])]])),
    );
    if (await drill.order({ type: 'set-guardrails', ...set }, 'The guardrails are set')) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {LIMITS.map(({ name, title }) => (
        <Field key={name} label={title} hint="Empty: no such bound.">
          <input
            className="input num"
            inputMode="numeric"
            value={limits[name]}
            onChange={(event) => setLimits({ ...limits, [name]: event.target.value.replace(/[^\d.]/g, '') })}
          />
        </Field>
      ))}
      <div className="dialog-foot">
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit">
          Set guardrails
        </Button>
      </div>
    </form>
  );
}

function RolesForm(): JSX.Element {
  const { drill } = useConsole();
  const { crew, plan } = useFacilitated((s) => ({ crew: s.view.crew, plan: s.sheet.plan }));
  const people = crew.filter(({ as, leftAt }) => as === 'player' && leftAt === undefined);
  const waiting = plan.filter(({ name }) => !people.some((one) => one.name.toLowerCase() === name.toLowerCase()));
  return (
    <>
      <ul className="fac-roles">
        {people.map((one) => (
          <li key={one.id} className="row">
            <span className="grow">
              {one.name} <span className="t3">{one.roles.map((role) => ROLE_WORDS[role]).join(', ') || 'no role'}</span>
            </span>
            <Select
              label={`Give ${one.name} a role`}
              value=""
              onChange={(role) =>
                role !== '' && void drill.order({ type: 'assign-role', person: one.id, role: role as Role })
              }
              options={[['', 'Give a role'], ...Object.entries(ROLE_WORDS)]}
            />
          </li>
        ))}
      </ul>
      {people.length === 0 && <p className="t3">Nobody has joined yet.</p>}
      {waiting.length > 0 && (
        <p className="t3 dense">
          Planned, and given when they join: {waiting.map(({ name, role }) => `${name} ${role}`).join(', ')}.
        </p>
      )}
    </>
  );
}

function LinksBody(): JSX.Element {
  const { dialog } = useConsole();
  const { sheet } = useFacilitated((s) => ({ sheet: s.sheet }));
  return (
    <>
      <Links links={sheet.links} />
      <div className="dialog-foot">
        <Button onClick={() => dialog.set({ kind: 'limits' })}>Guardrails</Button>
        <Link className="btn" to="/d/$drill/facilitate/sheet" params={{ drill: sheet.drill }} target="_blank">
          Run sheet to print
        </Link>
        <a className="btn" href={sheet.links.players} target="_blank" rel="noreferrer">
          View as player
        </a>
      </div>
    </>
  );
}
