/**
 * Calls between services, put together from the two spans of each, as Tempo's service graph has them:
 *
 *   shop ├── client span ──┤                shop → pay
 *   pay     ├── server span ─┤              its parent is the client span
 *   shop ├── client span ──┤                of one who sends no spans: by `peer.service`, "virtual_node"
 *   shop ├── client span, db.namespace ──┤  "database"
 *   pay     ├── server span ─┤              without a parent: "user" called, "virtual_node"
 */
import type { StoredSpan } from '../types.ts';

/** A call with both its ends; seconds as each side saw it, 0 where nobody measured. */
export type Call = {
  readonly client: string;
  readonly server: string;
  readonly connectionType: '' | 'virtual_node' | 'database';
  readonly failed: boolean;
  readonly serverSeconds: number;
  readonly clientSeconds: number;
  /** When it was over. */
  readonly at: number;
};

/** What waits for its other half: no longer than this, and no more than so many. */
const WAIT_MS = 10_000;
const MOST_WAITING = 10_000;

/** Takes spans in order of arrival and tells the calls. */
export class CallPairs {
  /** By trace and by the key of the client span, in order of arrival. */
  readonly #waiting = new Map<number, StoredSpan>();
  readonly #tell: (call: Call) => void;

  constructor(tell: (call: Call) => void) {
    this.#tell = tell;
  }

  take(span: StoredSpan): void {
    if (span.kind === 'server') this.#takeServer(span);
    else if (span.kind === 'client') this.#takeClient(span);
  }

  /** Gives up what has waited too long at an instant, or is too much: those who were called send no spans. */
  expire(now: number): void {
    for (const [key, span] of this.#waiting) {
      if (this.#waiting.size <= MOST_WAITING && endOf(span) > now - WAIT_MS) return;
      this.#waiting.delete(key);
      const peer = span.attributes['peer.service'];
      if (span.kind === 'client' && peer !== undefined)
        this.#tell({ ...alone(span), client: span.service, server: String(peer), connectionType: 'virtual_node' });
    }
  }

  #takeServer(span: StoredSpan): void {
    if (span.parentKey === 0) {
      const seconds = { serverSeconds: span.durationMs / 1000, clientSeconds: 0 };
      this.#tell({ ...alone(span), ...seconds, client: 'user', server: span.service, connectionType: 'virtual_node' });
    } else this.#pair(keyOf(span.traceKey, span.parentKey), span);
  }

  #takeClient(span: StoredSpan): void {
    const { attributes } = span;
    if (attributes['db.system.name'] === undefined) return this.#pair(keyOf(span.traceKey, span.spanKey), span);
    const server = String(
      attributes['peer.service'] ?? attributes['server.address'] ?? attributes['db.namespace'] ?? '',
    );
    const took = { serverSeconds: span.durationMs / 1000 };
    if (server !== '')
      this.#tell({ ...alone(span), ...took, client: span.service, server, connectionType: 'database' });
  }

  #pair(key: number, span: StoredSpan): void {
    const other = this.#waiting.get(key);
    if (other === undefined || other.kind === span.kind) {
      this.#waiting.set(key, span);
      return;
    }
    this.#waiting.delete(key);
    const [client, server] = span.kind === 'client' ? [span, other] : [other, span];
    this.#tell({
      client: client.service,
      server: server.service,
      connectionType: '',
      failed: isFailed(client) || isFailed(server),
      serverSeconds: server.durationMs / 1000,
      clientSeconds: client.durationMs / 1000,
      at: endOf(client),
    });
  }
}

function alone(span: StoredSpan) {
  return { failed: isFailed(span), serverSeconds: 0, clientSeconds: span.durationMs / 1000, at: endOf(span) };
}

function isFailed({ status }: StoredSpan): boolean {
  return status === 'error';
}

function endOf({ start, durationMs }: StoredSpan): number {
  return start + durationMs;
}

/** 53 bits of two words of 32: with some ten thousand that wait, two never meet in practice. */
function keyOf(trace: number, span: number): number {
  return (trace >>> 0) * 2 ** 21 + (span >>> 11);
}
