/**
 * The one client of this page, and words for what went wrong on the way.
 */
import { type Client, createClient, ProtocolError } from '@firedrill/protocol';

/** Calls to the server that served this page. */
export const api: Client<AbortSignal> = createClient<AbortSignal>('', async (url, init) => {
  const response = await fetch(url, init);
  return { status: response.status, text: () => response.text(), pieces: () => piecesOf(response) };
});

/** The text of a body as it comes. */
async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  if (body === null) return;
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    yield decoder.decode(part.value, { stream: true });
}

/** What to show for anything thrown by a call. */
export function words(error: unknown): string {
  if (error instanceof ProtocolError) return [error.message, ...error.lines].join(' ');
  if (error instanceof TypeError) return 'No connection to the server.';
  return error instanceof Error ? error.message : String(error);
}

/** Whether a call was given up by ourselves. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** A key for one order; a retry with the same key is answered alike. */
export function orderKey(): string {
  return crypto.randomUUID();
}

let known: Promise<unknown> | undefined;

/** Makes sure that this browser is known over drills, for its own trend; a drill goes on where that fails. */
export function knowSelf(): Promise<unknown> {
  known ??= api.self().catch(() => {
    known = undefined;
  });
  return known;
}
