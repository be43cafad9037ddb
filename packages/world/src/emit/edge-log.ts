/**
 * What the edge writes of requests that it did not let through, and what a browser makes of it. No service has a line of
 * these, and none has a trace id.
 */
import { statusOf } from '../cold/edge.ts';
import type { World } from '../world.ts';
import { routeOf } from './scrape-perimeter.ts';

/** Lines of one outcome and population in a second. */
const MOST = 3;

/** Tells of what one population met at the edge within the last second, by outcome. */
export function tellEdge(world: World, c: number, met: Readonly<Record<string, number>>): void {
  const { recorder } = world;
  const { edge, namespace } = world.options.file;
  if (recorder === undefined || edge === undefined) return;
  const client = world.machine.plan.clients[c]!;
  const [method, path] = routeOf(world, c).split(' ') as [string, string];
  const region = client.segment.region ?? 'all';
  for (const [outcome, count] of Object.entries(met)) {
    const [kind, name = ''] = outcome.split('/') as [string, string | undefined];
    if (count === 0 || !['body', 'rule', 'limiter', 'panic'].includes(kind)) continue;
    const status = statusOf(world, outcome);
    const rule = kind === 'body' ? 'SizeRestrictions_BODY' : name;
    const words =
      kind === 'panic'
        ? `action=error status=500 worker panicked: ${panicWords(world, name)}`
        : `action=${kind === 'limiter' ? 'limit' : 'block'} rule=${rule} status=${status}`;
    for (let n = 0; n < Math.min(MOST, count); n++) {
      const where = `method=${method} host=${client.host} path=${path} region=${region}`;
      const source = { service: edge.name, namespace: 'edge', pod: `${edge.name}-${region}` };
      recorder.voice.line(recorder.epoch, source, kind === 'panic' ? 'error' : 'info', `${words} ${where}`);
    }
    if (method === 'GET' || world.parameters.value('edge/corsOnErrors') > 0) continue;
    const browser = { service: 'browser', namespace, pod: 'rum-collector-0' };
    const says = `Access to fetch at 'https://${client.host}${path}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
    recorder.voice.line(recorder.epoch, browser, 'error', says);
  }
}

function panicWords(world: World, module: string): string {
  const entries = world.cold.perimeter!.edge!.modules[module]!.entries;
  return `${module}: ${entries} entries > ${world.parameters.value(`edge/module/${module}/limit`)}`;
}
