/**
 * Who may read a drill by the APIs of other tools: whoever gives the drill's token for tools, or is in the drill. Where
 * a drill is open to whoever sits at the machine none is needed; but one that is given must be right (docs/adr/0020).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { endpoints, type ToolAccess, toolsBody } from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashToken } from '../rooms/people.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { refuseStranger, tokenIn } from './access.ts';
import { checked, drillOf, entryOf, type HttpContext, HttpError, param } from './context.ts';
import { grafanaDatasources, TOOL_USER } from './grafana.ts';

/** Addresses that a token opens. */
const TOOL_URL = /^\/api\/drills\/[^/]+\/(?:prometheus|loki\/(?:loki|prometheus|ready)|tempo|jaeger)\b/;

/** Whether an address belongs to the APIs of other tools. */
export function isToolUrl(url: string): boolean {
  return TOOL_URL.test(url);
}

/** Throws 401 when a tool gives no token where it must, or one that is neither the drill's nor a person's there. */
export function refuseOtherTool(context: HttpContext, request: FastifyRequest): void {
  const given = tokenIn(request.headers.authorization);
  if (given === undefined) return refuseStranger(context, request);
  const drill = context.storage.drill(param(request.params, 'id'));
  const { toolToken } = drill?.status ?? {};
  if (toolToken !== undefined && isSame(given, toolToken)) return;
  if (drill !== undefined && context.storage.personByToken(drill.id, hashToken(given)) !== undefined) return;
  throw new HttpError(401, 'not-joined', {
    message: 'This is not the token of this drill; POST /api/drills/<id>/tools makes one.',
  });
}

/** The token shown, made anew or taken back, and a file that sets up Grafana. */
export function toolRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.tools.path, async (request) => accessOf(context, drillOf(context, request.params)));
  app.post(endpoints.setTools.path, async (request) => {
    const { token } = checked(toolsBody, request.body);
    const { id } = drillOf(context, request.params);
    const toolToken = token === 'new' ? `fd_${randomBytes(24).toString('base64url')}` : undefined;
    await context.storage.setStatus(id, { toolToken });
    context.log('info', token === 'new' ? 'a token for tools was made' : 'the token for tools was taken back', {
      drill: id,
    });
    return accessOf(context, drillOf(context, request.params));
  });
  app.get('/api/drills/:id/grafana/datasources.yaml', async (request, reply) => {
    const drill = drillOf(context, request.params);
    const { scrapeInterval } = entryOf(context, drill).world.file.telemetry;
    const base = `${request.protocol}://${request.headers.host ?? request.host}/api/drills/${drill.id}`;
    const text = grafanaDatasources({ base, title: drill.title, token: drill.status.toolToken, scrapeInterval });
    return reply.type('application/yaml; charset=utf-8').send(text);
  });
}

function accessOf({ loopback }: HttpContext, { id, status }: StoredDrill): ToolAccess {
  const sources = (['prometheus', 'loki', 'tempo', 'jaeger'] as const).map((type) => ({
    type,
    path: `/api/drills/${id}/${type}`,
  }));
  return { sources, user: TOOL_USER, token: status.toolToken ?? null, isNeeded: !loopback };
}

/** Takes as long for every text, so that time tells nothing. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
