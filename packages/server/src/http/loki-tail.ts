/**
 * `tail` of Loki: a WebSocket on which lines come as they are written. The drill's worker is asked for a page every
 * second; a reader that does not keep up is told what it lost, as Loki does.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { plainError } from '../compat/error-forms.ts';
import type { TailPage } from '../compat/loki-query.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { messageOf } from '../trouble.ts';
import { type HttpContext, param } from './context.ts';
import { refuseSealed } from './evidence.ts';
import { askedOf, OWN, refuse, send } from './query-routes.ts';
import { refuseOtherTool } from './tool-access.ts';

const PAGE_MS = 1000;
const SLOW_BYTES = 4 << 20;
/** Pages without a reading before a follower is given up. */
const PATIENCE = 30;
const MAX_TAILS = 50;

/** `GET /api/drills/:id/loki/loki/api/v1/tail`. */
export function lokiTailRoute(app: FastifyInstance, context: HttpContext): void {
  let open = 0;
  app.route({
    method: 'GET',
    url: '/api/drills/:id/loki/loki/api/v1/tail',
    ...OWN,
    preValidation: async (request, reply) => {
      if (open >= MAX_TAILS) return say(reply, 429, `more than ${MAX_TAILS} tails at once`);
      try {
        const wrong = await firstPage(context, request);
        return wrong === undefined ? undefined : send(reply, wrong);
      } catch (error) {
        return refuse(reply, plainError, error);
      }
    },
    handler: (_, reply) =>
      say(reply, 400, 'websocket: the client is not using the websocket protocol: it asks for no upgrade'),
    wsHandler: (socket, request) => {
      open += 1;
      socket.on('close', () => {
        open -= 1;
      });
      socket.on('error', () => socket.terminate());
      context.rooms.room(param(request.params, 'id')).then(
        (room) => follow(socket, { context, room, request }),
        (error: unknown) => socket.close(1011, messageOf(error).slice(0, 120)),
      );
    },
  });
}

/** What is wrong with the request, before it is upgraded. */
async function firstPage(context: HttpContext, request: FastifyRequest) {
  refuseOtherTool(context, request);
  const room = await context.rooms.room(param(request.params, 'id'));
  await refuseSealed(context, room, { kind: 'logs', request });
  const ask = askedOf('loki', 'tail', request);
  const answer = await room.ask('query', { ...ask, params: { ...ask.params, limit: ['1'] } });
  return answer.status === 200 ? undefined : answer;
}

function follow(socket: WebSocket, call: { context: HttpContext; room: DrillRoom; request: FastifyRequest }): void {
  const { context, room, request } = call;
  const ask = askedOf('loki', 'tail', request);
  let place: { readonly from: string; readonly after: string } | undefined;
  let asking = false;
  let behind = 0;
  const page = async () => {
    await refuseSealed(context, room, { kind: 'logs', request });
    const params = place === undefined ? ask.params : { ...ask.params, from: [place.from], after: [place.after] };
    const answer = await room.ask('query', { ...ask, params });
    if (answer.status !== 200) return;
    const { frame, from, after } = JSON.parse(String(answer.body)) as TailPage;
    place = { from: String(from), after: String(after) };
    if (frame !== undefined) socket.send(frame);
  };
  const beat = () => {
    if (asking) return;
    behind = socket.bufferedAmount > SLOW_BYTES ? behind + 1 : 0;
    if (behind > PATIENCE) socket.close(1008, 'tail is too slow');
    if (behind > 0) return;
    asking = true;
    // Evidence that is sealed for a while is silence; a drill that is over ends the tail.
    page()
      .catch((error: unknown) => {
        if (room.over !== undefined) socket.close(1011, messageOf(error).slice(0, 120));
      })
      .finally(() => {
        asking = false;
      });
  };
  beat();
  const timer = setInterval(beat, PAGE_MS);
  const stop = room.watch((event) => {
    if (event.type === 'gone') socket.close(1001, event.reason.slice(0, 120));
  });
  socket.on('close', () => {
    clearInterval(timer);
    stop();
  });
}

function say(reply: FastifyReply, status: number, message: string): FastifyReply {
  return send(reply, plainError({ status, type: 'bad_data', message }));
}
