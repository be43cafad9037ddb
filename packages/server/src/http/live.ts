/**
 * The live channel of a drill: facts as they are committed, a view soon after whatever changes it, the clock in between,
 * and who is connected. What a slow reader misses of views is not kept for it; facts are read from the log, so they have no
 * gaps. A reader says where it looks, and nothing else.
 */
import { type LiveMessage, type Look, livePath, liveQuery, parseHere, printLiveMessage } from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { DrillRoom } from '../rooms/drill-room.ts';
import type { Page } from '../rooms/presence.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';
import { messageOf } from '../trouble.ts';
import { personOf, refuseStranger } from './access.ts';
import { checked, type HttpContext, param } from './context.ts';

const BEAT_MS = 500;
/** Without news a view is sent every so many beats, since SLIs move with the clock. */
const BEATS_PER_VIEW = 4;
const BEATS_PER_PING = 60;
/** Two views are at least so far apart: what others did is seen at once, and much of it together. */
const VIEW_GAP_MS = 200;
/** In a fact that changes no view: somebody looked at something. */
const LOOKED = '"type":"looked"';
const SLOW_BYTES = 1 << 20;
const LOST_BYTES = 16 << 20;

/** `WS /api/drills/:id/live?since=`. */
export function liveRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(livePath, { websocket: true, config: { access: 'own' } }, (socket, request) => {
    socket.on('error', () => socket.terminate());
    serve(socket, context, request).catch((error: unknown) => sayGone(socket, messageOf(error)));
  });
}

async function serve(socket: WebSocket, context: HttpContext, request: FastifyRequest): Promise<void> {
  refuseStranger(context, request);
  const { since } = checked(liveQuery, request.query);
  const room = await context.rooms.room(param(request.params, 'id'));
  const person = personOf(context, request);
  const reader = new LiveReader(socket, { room, storage: context.storage, since, person });
  const stop = room.watch((event) => {
    if (event.type === 'gone') sayGone(socket, event.reason);
    else if (event.type === 'moved') sayMoved(socket, event.drill);
    else reader.notice(event.type);
  });
  const beat = setInterval(() => reader.beat(), BEAT_MS);
  socket.on('close', () => {
    clearInterval(beat);
    stop();
    reader.end();
  });
  await room.ready;
  reader.begin();
  const movedTo = context.storage.drill(room.drill.id)?.status.movedTo;
  if (movedTo !== undefined) sayMoved(socket, movedTo);
}

/** One reader's place in the log and what it has yet to be shown. */
class LiveReader {
  readonly #socket: WebSocket;
  readonly #room: DrillRoom;
  readonly #storage: Storage;
  #sent: number;
  #begun = false;
  #showing: NodeJS.Timeout | undefined;
  #beats = 0;
  #answered = true;
  /** When the last view was shown (wall ms). */
  #shownAt = 0;
  readonly #person: StoredPerson | undefined;
  readonly #page: Page | undefined;
  /** Where the person looks, as last said; told on the next beat, so twice a second at most. */
  #look: Look | undefined;
  /** Who is there, as last told. */
  #presence = '';

  constructor(
    socket: WebSocket,
    place: { room: DrillRoom; storage: Storage; since: number; person: StoredPerson | undefined },
  ) {
    this.#socket = socket;
    this.#room = place.room;
    this.#storage = place.storage;
    this.#sent = place.since;
    this.#person = place.person;
    this.#page = place.person && place.room.presence.enter(place.person);
    socket.on('message', (data) => {
      this.#look = parseHere(String(data)) ?? this.#look;
    });
    socket.on('pong', () => {
      this.#answered = true;
    });
  }

  begin(): void {
    this.#begun = true;
    this.#catchUp();
  }

  end(): void {
    clearTimeout(this.#showing);
    this.#page?.leave();
  }

  notice(what: 'facts' | 'clock' | 'presence'): void {
    if (!this.#begun || this.#isSlow()) return;
    if (what === 'presence') return this.#tellPresence();
    const news = what === 'facts' ? this.#sendFacts().some((fact) => !fact.includes(LOOKED)) : true;
    if (news) this.#showing ??= setTimeout(() => this.#showView(), this.#shownAt + VIEW_GAP_MS - Date.now());
  }

  beat(): void {
    this.#beats += 1;
    if (this.#beats % BEATS_PER_PING === 0) this.#ping();
    if (this.#look !== undefined) this.#page?.look(this.#look);
    if (this.#isSlow()) this.#dropWhenLost();
    else if (!this.#begun) return;
    else if (this.#beats % BEATS_PER_VIEW === 0) this.#catchUp();
    else if (this.#room.clock !== undefined) this.#send({ type: 'clock', clock: this.#room.clock });
  }

  /** All there is to tell, also what was kept back while the reader was slow. */
  #catchUp(): void {
    this.#sendFacts();
    if (Date.now() - this.#shownAt >= VIEW_GAP_MS) this.#showView();
    this.#tellPresence();
  }

  /** What is new in the log, as it was sent. */
  #sendFacts(): readonly string[] {
    const facts = this.#storage.facts(this.#room.drill.id, this.#sent, Number.MAX_SAFE_INTEGER);
    if (facts.length === 0) return [];
    this.#sent += facts.length;
    this.#socket.send(`{"type":"facts","facts":[${facts.join(',')}]}`);
    return facts;
  }

  #showView(): void {
    clearTimeout(this.#showing);
    this.#showing = undefined;
    this.#shownAt = Date.now();
    this.#room.view().then(
      (json) => this.#socket.send(`{"type":"view","view":${json}}`),
      () => undefined,
    );
  }

  #tellPresence(): void {
    const people = this.#room.presence.people({ facilitators: this.#person?.as === 'facilitator' });
    const text = printLiveMessage({ type: 'presence', people });
    if (text !== this.#presence) this.#socket.send(text);
    this.#presence = text;
  }

  #isSlow(): boolean {
    return this.#socket.bufferedAmount > SLOW_BYTES;
  }

  #send(message: LiveMessage): void {
    this.#socket.send(printLiveMessage(message));
  }

  #ping(): void {
    if (!this.#answered) this.#socket.terminate();
    this.#answered = false;
    this.#socket.ping();
  }

  #dropWhenLost(): void {
    if (this.#socket.bufferedAmount > LOST_BYTES) this.#socket.terminate();
  }
}

function sayMoved(socket: WebSocket, drill: string): void {
  socket.send(printLiveMessage({ type: 'moved', drill }));
}

function sayGone(socket: WebSocket, reason: string): void {
  socket.send(printLiveMessage({ type: 'gone', reason }));
  socket.close(1000);
}
