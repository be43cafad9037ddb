/**
 * The facilitator's channel: facts as they are committed, view and watch once a second at most, the clock in between.
 * Apart from the players' (`http/live.ts`): nothing that is sent here can go there by mistake.
 */
import { type FacilitatorMessage, facilitatorLivePath, liveQuery } from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { callerOf, refuseUnlessFacilitator } from '../http/access.ts';
import { checked, drillOf, type HttpContext } from '../http/context.ts';
import type { DrillRoom, RoomEvent } from '../rooms/drill-room.ts';
import { messageOf } from '../trouble.ts';
import { beginOf } from './facilitate-routes.ts';
import { notesOf } from './notes.ts';

const BEAT_MS = 1000;
/** Without news a watch is sent every so many beats: signals become visible as time goes by. */
const BEATS_PER_WATCH = 3;
const SLOW_BYTES = 1 << 20;

/** `WS /api/drills/:id/facilitate/live?since=`. */
export function facilitateLiveRoute(app: FastifyInstance, context: HttpContext): void {
  app.get(facilitatorLivePath, { websocket: true, config: { access: 'own' } }, (socket, request) => {
    socket.on('error', () => socket.terminate());
    serve(socket, context, request).catch((error: unknown) => {
      say(socket, { type: 'gone', reason: messageOf(error) });
      socket.close(1000);
    });
  });
}

async function serve(socket: WebSocket, context: HttpContext, request: FastifyRequest): Promise<void> {
  const person = callerOf(context, request);
  refuseUnlessFacilitator(person);
  const { since } = checked(liveQuery, request.query);
  const room = await context.rooms.room(drillOf(context, request.params).id);
  const reader = new FacilitatorReader(socket, context, { room, since });
  const stop = room.watch((event) => reader.notice(event));
  const page = room.presence.enter(person);
  let beat: NodeJS.Timeout | undefined;
  socket.on('close', () => {
    clearInterval(beat);
    page.leave();
    stop();
  });
  await room.ready;
  beat = setInterval(() => reader.beat(), BEAT_MS);
  reader.begin();
}

class FacilitatorReader {
  readonly #socket: WebSocket;
  readonly #context: HttpContext;
  readonly #room: DrillRoom;
  readonly #begin: number;
  #sent: number;
  #beats = 0;
  #begun = false;
  #stale = true;
  #busy = false;

  constructor(socket: WebSocket, context: HttpContext, { room, since }: { room: DrillRoom; since: number }) {
    this.#socket = socket;
    this.#context = context;
    this.#room = room;
    this.#begin = beginOf(context, room.drill);
    this.#sent = since;
  }

  begin(): void {
    this.#begun = true;
    this.#sendFacts();
    this.#tellPresence();
    this.beat();
  }

  notice(event: RoomEvent): void {
    if (event.type === 'moved') say(this.#socket, event);
    else if (event.type === 'presence') this.#tellPresence();
    else if (event.type === 'gone') {
      say(this.#socket, event);
      this.#socket.close(1000);
    } else {
      this.#stale = true;
      if (this.#begun && event.type === 'facts') this.#sendFacts();
    }
  }

  beat(): void {
    this.#beats += 1;
    if (this.#busy || this.#socket.bufferedAmount > SLOW_BYTES) return;
    if (!this.#stale && this.#beats % BEATS_PER_WATCH !== 0) {
      if (this.#room.clock !== undefined) say(this.#socket, { type: 'clock', clock: this.#room.clock });
      return;
    }
    this.#stale = false;
    this.#busy = true;
    this.#show()
      .catch(() => undefined)
      .finally(() => {
        this.#busy = false;
      });
  }

  #tellPresence(): void {
    say(this.#socket, { type: 'presence', people: this.#room.presence.people({ facilitators: true }) });
  }

  #sendFacts(): void {
    const facts = this.#context.storage.facts(this.#room.drill.id, this.#sent, Number.MAX_SAFE_INTEGER);
    if (facts.length === 0) return;
    this.#sent += facts.length;
    this.#socket.send(`{"type":"facts","facts":[${facts.join(',')}]}`);
  }

  async #show(): Promise<void> {
    this.#socket.send(`{"type":"view","view":${await this.#room.view()}}`);
    const watch = await this.#room.ask('watchJson', {});
    const notes = notesOf(this.#context.storage, { drill: this.#room.drill.id, begin: this.#begin });
    this.#socket.send(`{"type":"watch","watch":${watch},"notes":${JSON.stringify(notes)}}`);
  }
}

function say(socket: WebSocket, message: FacilitatorMessage): void {
  socket.send(JSON.stringify(message));
}
