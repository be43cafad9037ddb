/**
 * The live channel: a WebSocket on which the server speaks and the client only listens. A client that lost it comes
 * back with the last `seq` it has seen and misses nothing.
 */
import type { DrillView, Fact } from '@firedrill/drill';
import type { ClockState } from './shapes.ts';

/**
 * `facts` come first and without gaps (`seq` ascending); `view` at most every 500 ms; `clock` in between;
 * `gone` is the last message: the drill ended by trouble or the server stops (then come back later).
 */
export type LiveMessage =
  | { readonly type: 'view'; readonly view: DrillView }
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | { readonly type: 'gone'; readonly reason: string };

const KINDS: readonly string[] = ['view', 'facts', 'clock', 'gone'];

/** Text of a message as it travels. */
export function printLiveMessage(message: LiveMessage): string {
  return JSON.stringify(message);
}

/** The message of a text; undefined when it is none that this version knows, which a client passes over. */
export function parseLiveMessage(text: string): LiveMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return isLiveMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isLiveMessage(value: unknown): value is LiveMessage {
  return typeof value === 'object' && value !== null && 'type' in value && KINDS.includes(String(value.type));
}
