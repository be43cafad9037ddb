/**
 * The delivery pipeline: what rolls back and releases goes through it. While it is broken a release is begun in good
 * faith, takes its time, and fails; the log of changes says why.
 */
import { printDuration } from '@firedrill/base';
import type { World } from '../world.ts';
import type { Done } from './carry-out.ts';

/** What becomes of a release while the pipeline is broken; undefined = it works. */
export function pipelineFails(world: World, service: string, what: string): Done | undefined {
  const broken = world.cold.brokenPipelines.find((p) => p.service === undefined || p.service === service);
  if (broken === undefined) return undefined;
  world.after(broken.takes, { do: 'release-fails', service, words: what, reason: broken.reason });
  return {
    says: `${service}: ${what} handed to the pipeline; it answers in about ${printDuration(broken.takes)}`,
    takes: broken.takes,
    undo: undefined,
  };
}

/** The pipeline has answered: nothing was released. */
export function releaseFailed(
  world: World,
  event: { readonly service: string; readonly words: string; readonly reason: string },
): void {
  const { service, words, reason } = event;
  const title = `${service}: ${words} failed, nothing was changed`;
  world.recordChange({ kind: 'action', target: service, title, author: 'pipeline', details: reason });
  world.orchestrator.port.tell('warn', `Pipeline deploy/${service}: ${words} failed: ${reason}`);
}
