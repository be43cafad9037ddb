/**
 * Brings a fresh session to the page: from a baked history when there is one, by running it otherwise, and keeps what
 * came of it for the next drill of the same scenario and seed.
 */
import type { SessionOptions } from '@firedrill/drill';
import { messageOf } from '../trouble.ts';
import { readBake, writeBake } from './bakes.ts';
import type { Engine, OpenEngine } from './engine.ts';

export type Beginning = {
  readonly open: OpenEngine;
  readonly session: SessionOptions;
  /** File of the bake; undefined where none are kept. */
  readonly bake: string | undefined;
  /** Told what went wrong and does no harm. */
  readonly tell: (trouble: string) => void;
};

/** An engine whose session has begun; `keep` writes its bake when that is not on disk yet, and is called once. */
export function begin({ open, session, bake, tell }: Beginning): {
  readonly engine: Engine;
  readonly keep: () => void;
} {
  const bytes = bake === undefined ? undefined : readBake(bake, tell);
  if (bytes !== undefined) {
    try {
      const engine = open(session);
      engine.session.begin(bytes);
      return { engine, keep: () => undefined };
    } catch (error) {
      tell(`a baked history could not be gone on from and is made again: ${messageOf(error)}`);
    }
  }
  const engine = open(session);
  engine.session.begin();
  if (bake === undefined) return { engine, keep: () => undefined };
  const fresh = engine.session.bake();
  return { engine, keep: () => keepBake(bake, fresh, tell) };
}

function keepBake(file: string, bake: Uint8Array, tell: (trouble: string) => void): void {
  try {
    writeBake(file, bake);
  } catch (error) {
    tell(`a history could not be kept for the next drill: ${messageOf(error)}`);
  }
}
