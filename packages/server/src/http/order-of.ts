/**
 * The order in a request, as everybody may give it: checked, and none that is the server's own to give.
 */
import { type Command, isCommand, parseCommand } from '@firedrill/drill';
import { JOIN_PREFIX } from '../rooms/people.ts';
import { HttpError } from './context.ts';

/** The order in a body. To join is the server's to order, by `POST …/crew`, and so are the ids by which it does. */
export function orderOf({ id, command }: { readonly id: string; readonly command: unknown }): Command {
  const parsed = parseCommand(command);
  if (!isCommand(parsed))
    throw new HttpError(400, 'malformed', { message: 'The order is malformed.', lines: parsed.issues });
  if (id.startsWith(JOIN_PREFIX))
    throw new HttpError(400, 'malformed', {
      message: 'The order is malformed.',
      lines: [`id: "${JOIN_PREFIX}" is kept for the server; begin it otherwise`],
    });
  if (parsed.value.type === 'join')
    throw new HttpError(403, 'not-allowed', {
      message: "Nobody joins by an order. Use the drill's link, or POST …/crew.",
    });
  return parsed.value;
}
