/**
 * A drill's worker without a thread: the same driver and the same engine, answering in the thread of who asks. For tests
 * that play very many drills. Time goes on only when it is skipped.
 */

import { Driver } from '../engine/driver.ts';
import type { OpenEngine } from '../engine/engine.ts';
import type { Launch } from '../engine/launch.ts';
import type { FromWorker } from '../engine/messages.ts';

/** Launches drills here; `bakes` hands out the baked history of a session, or undefined to run it. */
export function launchHere(open: OpenEngine, bake: (scenario: string, seed: number) => Uint8Array | undefined): Launch {
  return (start, tell) => {
    const waiting = new Map<number, (message: FromWorker & { readonly id: number }) => void>();
    const post = (message: FromWorker) => {
      if ('id' in message) waiting.get(message.id)?.(message);
      else tell(message);
    };
    const engine = open(start.session);
    engine.session.begin(bake(start.session.scenario.story.slug, start.session.seed));
    const breathe = () => Promise.resolve();
    const driver = new Driver(engine, start, { post, wallMs: () => 0, breathe });
    queueMicrotask(() => driver.start());
    let lastId = 0;
    return {
      ask: (kind, body, first) =>
        new Promise((resolve, reject) => {
          const id = ++lastId;
          waiting.set(id, (message) => {
            waiting.delete(id);
            if (message.type === 'failed') return reject(new Error(message.message));
            if (message.type !== 'answer') return;
            first?.(message.value as never);
            resolve(message.value as never);
          });
          void driver.handle({ id, kind, body });
        }),
      end: async () => undefined,
    };
  };
}
