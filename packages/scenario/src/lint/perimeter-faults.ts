/**
 * What a fault of names, certificates or the edge names is in the world.
 */
import type { FaultSpec } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import { namesOf } from './expect-name.ts';

type Look = (key: string, name: string, about: { readonly what: string; readonly known: readonly string[] }) => boolean;
type Said = (code: string, message: string, hint: string) => void;

/** Codes of {@link checkPerimeterFault} that others do not have. */
export const PERIMETER_CODES: readonly string[] = ['unknown-certificate', 'unknown-rule', 'no-resolver'];

/** Reports what a fault of these names and the world does not have. */
export function checkPerimeterFault(spec: FaultSpec, world: WorldFile, { look, say }: { look: Look; say: Said }): void {
  const { dns, edge } = world;
  if (spec.do === 'record') look('record', spec.record, { what: 'record', known: namesOf(dns?.records ?? []) });
  else if (spec.do === 'resolver' && dns?.cluster === undefined)
    say('no-resolver', 'the world says nothing of the resolver of its cluster', 'add dns: {cluster: {}} to it');
  else if (spec.do === 'certificate')
    look('certificate', spec.certificate, { what: 'certificate', known: namesOf(world.certificates ?? []) });
  if (spec.do !== 'edge') return;
  if (spec.what === 'rule') {
    look('rule', spec.rule, { what: 'rule', known: namesOf(edge?.rules ?? []) });
    for (const client of Object.keys(spec.matches))
      look('matches', client, {
        what: 'client',
        known: namesOf(world.clients.filter(({ host }) => host !== undefined)),
      });
  } else if (spec.what === 'limiter')
    look('limiter', spec.limiter, { what: 'limiter', known: namesOf(edge?.limiters ?? []) });
  else if (spec.what === 'cookies') look('cache', spec.cache, { what: 'cache', known: namesOf(edge?.caches ?? []) });
  else if (spec.what === 'generator')
    look('module', spec.module, { what: 'module', known: namesOf(edge?.modules ?? []) });
  else if (edge === undefined) say('no-edge', 'the world has no edge', 'add edge: {…} to it');
}
