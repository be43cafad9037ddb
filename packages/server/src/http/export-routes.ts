/**
 * Telemetry of a drill on its way out: how it stands, and whether it leaves at all.
 */
import { endpoints, exportBody } from '@firedrill/protocol';
import type { FastifyInstance } from 'fastify';
import { checked, drillOf, type HttpContext, HttpError, param } from './context.ts';

/** Only where the operator has named a receiver. */
export function exportRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.exportStatus.path, async (request) => context.exports.status(drillOf(context, request.params).id));
  app.post(endpoints.setExport.path, async (request) => {
    const { on } = checked(exportBody, request.body);
    const room = await context.rooms.room(param(request.params, 'id'));
    if (on && !context.exports.status(room.drill.id).possible)
      throw new HttpError(409, 'not-allowed', {
        message: 'Nothing leaves this server: its operator has named no receiver (FIREDRILL_OTLP).',
      });
    await context.exports.set(room, on);
    return context.exports.status(room.drill.id);
  });
}
