/**
 * Who is where: the panel that each person shows and what they did last; panels, never keystrokes.
 */
import type { JSX, ReactNode } from 'react';
import { Avatar } from '../../crew/avatar.tsx';
import { Button, Chip } from '../../ui/parts.tsx';
import { type Ready, useConsole, useFacilitated, useNow, useSincePage } from './console.ts';
import { panelWords, ROLE_WORDS } from './facilitate.text.ts';

type Member = Ready['view']['crew'][number];

/** The second section of the middle. */
export function WhoIsWhere(): JSX.Element {
  const { dialog } = useConsole();
  const crew = useFacilitated((s) => s.view.crew).filter(({ as }) => as === 'player');
  const here = crew.filter(({ leftAt }) => leftAt === undefined);
  const isFree = (role: 'commander' | 'comms' | 'scribe') => !here.some(({ roles }) => roles.includes(role));
  return (
    <section aria-label="Who is where">
      <div className="tl-h">
        <h2>Who is where</h2>
        <span className="row row-1 micro t3">
          panels, never keystrokes
          <Button size="s" look="quiet" onClick={() => dialog.set({ kind: 'roles' })}>
            Give roles
          </Button>
        </span>
      </div>
      <table className="ppl">
        <tbody>
          {here.map((one) => (
            <Person key={one.id} member={one} />
          ))}
          {here.length === 0 && (
            <tr className="vac">
              <td />
              <td colSpan={5} className="t3">
                Nobody has joined yet. Hand out the players' link.
              </td>
            </tr>
          )}
          {here.length > 1 &&
            (['commander', 'comms', 'scribe'] as const).filter(isFree).map((role) => (
              <tr key={role} className="vac">
                <td>
                  <span className="avatar npc" aria-hidden="true">
                    ?
                  </span>
                </td>
                <td>
                  <b>Nobody</b>
                  <span>{ROLE_WORDS[role]}</span>
                </td>
                <td colSpan={4} className="t3">
                  <EmptySince role={role} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function EmptySince({ role }: { readonly role: string }): JSX.Element {
  const left = useFacilitated((s) =>
    s.view.timeline.findLast(({ kind, text }) => kind === 'role-left' && text.toLowerCase().includes(role)),
  );
  const since = useSincePage();
  return <>{left === undefined ? 'Empty since the start.' : `Empty since ${since(left.at)}.`}</>;
}

function Person({ member }: { readonly member: Member }): JSX.Element {
  const { person, presence, crew } = useFacilitated((s) => ({
    person: s.watch.people.find((one) => one.person === member.id),
    presence: s.presence.find((one) => one.person === member.id),
    crew: s.view.crew,
  }));
  const now = useNow();
  const since = useSincePage();
  const panel = presence?.panels.at(-1);
  const look = person?.look;
  const where =
    panel !== undefined
      ? panelWords(panel.panel, panel.focus)
      : look !== undefined
        ? `${panelWords(look.panel, look.query)}, until ${since(look.at)}`
        : '–';
  return (
    <tr>
      <td>
        <Avatar view={{ crew }} id={member.id} label="" />
      </td>
      <td>
        <b>{member.name}</b>
        <span>{member.roles.map((role) => ROLE_WORDS[role]).join(', ') || 'No role'}</span>
      </td>
      <td className="clip" title={where}>
        {where}
      </td>
      <td className="num t3">{person?.did === undefined ? '' : ago(now - person.did.at)}</td>
      <td className="t2 clip" title={person?.did?.text}>
        {person?.did?.text ?? 'nothing yet'}
      </td>
      <td>
        <Mark member={member} changes={person?.changes ?? 0} away={presence === undefined} />
      </td>
    </tr>
  );
}

function Mark({
  member,
  changes,
  away,
}: {
  readonly member: Member;
  readonly changes: number;
  readonly away: boolean;
}): ReactNode {
  const due = useFacilitated((s) => s.view.nextUpdateDue);
  const now = useNow();
  if (away) return <Chip tone="warn">not connected</Chip>;
  if (member.roles.includes('comms') && due !== undefined)
    return (
      <Chip tone={due - now < 120_000 ? 'warn' : ''}>update {due < now ? 'was due' : `due ${ago(due - now)}`}</Chip>
    );
  if (!member.roles.includes('commander')) return null;
  return changes === 0 ? <Chip tone="good">hands off</Chip> : <Chip tone="warn">{changes} by own hand</Chip>;
}

function ago(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}
