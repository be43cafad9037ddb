/**
 * The HTTP app: security first, then the API, then the web interface with its fallback. Built without listening, so
 * that tests can put requests to it directly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import { ENGINE_VERSION } from '@firedrill/drill';
import { endpoints } from '@firedrill/protocol';
import Fastify, { type FastifyInstance } from 'fastify';
import { facilitateLiveRoute } from '../facilitate/facilitate-live.ts';
import { facilitateRoutes } from '../facilitate/facilitate-routes.ts';
import { followRoute } from '../facilitate/follow-route.ts';
import { prepareRoutes } from '../facilitate/prepare-routes.ts';
import { labQueryRoutes } from '../labs/lab-query-routes.ts';
import { labRoutes } from '../labs/lab-routes.ts';
import { terminalRoute } from '../labs/terminal-route.ts';
import { postMortemRoutes } from '../post-mortem/post-mortem-routes.ts';
import { trialRoutes } from '../trials/trial-routes.ts';
import { guardDrills } from './access.ts';
import type { HttpContext } from './context.ts';
import { crewRoutes } from './crew-routes.ts';
import { drillRoutes } from './drill-routes.ts';
import { answerErrors, bodyOf } from './errors.ts';
import { exportRoutes } from './export-routes.ts';
import { libraryRoutes } from './library-routes.ts';
import { liveRoutes } from './live.ts';
import { lokiTailRoute } from './loki-tail.ts';
import { queryRoutes } from './query-routes.ts';
import { secure } from './security.ts';
import { selfRoutes } from './self-routes.ts';
import { toolRoutes } from './tool-access.ts';

const BODY_LIMIT = 256 * 1024;

/** The app with all its routes, not yet listening. */
export async function buildApp(context: HttpContext): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    logger: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 256 },
  });
  answerErrors(app, context);
  secure(app, context);
  await app.register(fastifyWebsocket, { options: { maxPayload: 4096 } });
  await app.register(async (api) => {
    api.get(endpoints.health.path, async () => ({ ok: true, version: context.version, engine: ENGINE_VERSION }));
    guardDrills(api, context);
    libraryRoutes(api, context);
    drillRoutes(api, context);
    crewRoutes(api, context);
    facilitateRoutes(api, context);
    facilitateLiveRoute(api, context);
    postMortemRoutes(api, context);
    selfRoutes(api, context);
    followRoute(api, context);
    prepareRoutes(api, context);
    exportRoutes(api, context);
    trialRoutes(api, context);
    queryRoutes(api, context);
    toolRoutes(api, context);
    liveRoutes(api, context);
    lokiTailRoute(api, context);
    labRoutes(api, context);
    labQueryRoutes(api, context);
    terminalRoute(api, context);
  });
  await serveWeb(app, context.web);
  return app;
}

/** The built interface; every address that is neither a file nor the API's belongs to its router. */
async function serveWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (reply, path) =>
        reply.setHeader(
          'cache-control',
          /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (
      request.url.startsWith('/api/') ||
      request.method !== 'GET' ||
      /\.\w{1,5}$/.test(request.url.split('?')[0] ?? '')
    ) {
      return reply
        .code(404)
        .type('application/json; charset=utf-8')
        .send(bodyOf('not-found', 'There is nothing at this address.'));
    }
    if (built) return reply.sendFile('index.html');
    return reply
      .code(200)
      .type('text/plain; charset=utf-8')
      .send('Firedrill runs. Its web interface is not built: stop it and start it with "npm start".\n');
  });
}
