/**
 * The live channel: a WebSocket on which the server speaks; a client says no more than which panel it shows. A client
 * that lost it comes back with the last `seq` it has seen and misses nothing.
 */
import type { EpochMs } from '@firedrill/base';
import type { DrillView, Fact } from '@firedrill/drill';
import { type HereMessage, hereMessage } from './requests.ts';
import type { ClockState } from './shapes.ts';

/** What somebody looks at: a panel, and what in it (a query, a service); `focus` may be empty. */
export type Look = { readonly panel: string; readonly focus: string };

/** Somebody who is connected, since when (wall-clock ms), and what each of their pages shows. */
export type PresentPerson = { readonly person: string; readonly panels: readonly Look[]; readonly since: EpochMs };

/**
 * `facts` come first and without gaps (`seq` ascending); `view` at most every 500 ms; `clock` in between; `presence`
 * whole, whenever it changes; `gone` is the last message: the drill ended by trouble or the server stops (then come
 * back later).
 */
export type LiveMessage =
  | { readonly type: 'view'; readonly view: DrillView }
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | { readonly type: 'presence'; readonly people: readonly PresentPerson[] }
  /** Its people go on in a fork: open that drill instead. */
  | { readonly type: 'moved'; readonly drill: string }
  | { readonly type: 'gone'; readonly reason: string };

const KINDS: readonly string[] = ['view', 'facts', 'clock', 'presence', 'moved', 'gone'];

/** Text of a message as it travels. */
export function printLiveMessage(message: LiveMessage): string {
  return JSON.stringify(message);
}

/** The message of a text; undefined when it is none that this version knows, which a client passes over. */
export function parseLiveMessage(text: string): LiveMessage | undefined {
  const message = parseJson(text);
  return isLiveMessage(message) ? message : undefined;
}

/** Text of what a client says: where its person looks. */
export function printHere({ panel, focus }: Look): string {
  return JSON.stringify({ type: 'here', panel, focus } satisfies HereMessage);
}

/** What a client said; undefined when it is malformed, which the server passes over. */
export function parseHere(text: string): Look | undefined {
  const { data } = hereMessage.safeParse(parseJson(text));
  return data && { panel: data.panel, focus: data.focus };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLiveMessage(value: unknown): value is LiveMessage {
  return typeof value === 'object' && value !== null && 'type' in value && KINDS.includes(String(value.type));
}
