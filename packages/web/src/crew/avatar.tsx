/**
 * Faces: round and tinted by person for the crew, square for people of the story. The name is always in words too.
 */
import type { DrillView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { useDrill } from '../screens/war-room/room.ts';
import { faceOf, isTeam, type Member } from './crew.ts';

/** The letters of somebody in the drill; `label` is read out, by default the name. */
export function Avatar({
  view,
  id,
  small = false,
  label,
}: {
  readonly view: Pick<DrillView, 'crew'>;
  readonly id: string;
  readonly small?: boolean;
  readonly label?: string;
}): JSX.Element | null {
  const face = faceOf(view, id);
  if (face === undefined) return null;
  const words = label ?? face.name;
  return (
    <span
      className={`avatar a${face.tint} r${face.rim} ${small ? 's' : ''}`}
      role="img"
      aria-label={words}
      title={words}
    >
      {face.letters}
    </span>
  );
}

/** Who wrote or did something; nothing in a drill of one. */
export function By({ id }: { readonly id: string }): JSX.Element | null {
  const view = useDrill((s) => s.view);
  return isTeam(view) ? <Avatar view={view} id={id} small /> : null;
}

/** Several faces, the rest as a figure. */
export function Faces({
  view,
  people,
  most = 3,
  label,
}: {
  readonly view: Pick<DrillView, 'crew'>;
  readonly people: readonly Pick<Member, 'id' | 'name'>[];
  readonly most?: number;
  readonly label: string;
}): JSX.Element | null {
  if (people.length === 0) return null;
  const names = people.map((p) => p.name).join(', ');
  return (
    <span className="faces" role="img" aria-label={`${label}: ${names}`} title={`${label}: ${names}`}>
      {people.slice(0, most).map(({ id }) => (
        <span key={id} aria-hidden="true">
          <Avatar view={view} id={id} small />
        </span>
      ))}
      {people.length > most && (
        <span className="avatar s more" aria-hidden="true">
          +{people.length - most}
        </span>
      )}
    </span>
  );
}
