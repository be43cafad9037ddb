/**
 * The query APIs of a lab, at the addresses of a drill's: what its machines say about themselves, for its people, while
 * they are up.
 */
import type { FastifyInstance } from 'fastify';
import type { HttpContext } from '../http/context.ts';
import { askedOf, refuse, routesAt, send } from '../http/query-routes.ts';
import { ownLab } from './lab-people.ts';
import { met } from './lab-routes.ts';

/** The routes. */
export function labQueryRoutes(app: FastifyInstance, context: HttpContext): void {
  routesAt(app, '/api/labs/:id', async ({ api, path, request, reply }) => {
    try {
      const id = ownLab(context, request);
      const asked = askedOf(api.name, path, request);
      return send(reply, await met(async () => context.labs.running(id).telemetry.answer(asked)));
    } catch (error) {
      return refuse(reply, api.refuse, error);
    }
  });
}
