/**
 * Trials and gaps over HTTP. Nothing of it before the close: what is proposed is part of the truth.
 */
import { printIssue } from '@firedrill/base';
import type { Debrief } from '@firedrill/debrief';
import {
  type DrillResult,
  type Gap,
  gapBody,
  redrillBody,
  type TrialCard,
  trialBody,
  trialEndpoints,
} from '@firedrill/protocol';
import { countermeasuresFor } from '@firedrill/scenario';
import type { FastifyInstance } from 'fastify';
import { checked, drillOf, entryOf, type HttpContext, HttpError, param } from '../http/context.ts';
import { meOf, welcome } from '../http/crew-routes.ts';
import { debriefJsonOf } from '../http/drill-routes.ts';
import { selfOf } from '../http/self.ts';
import { wasPaged } from '../rooms/outcome.ts';
import { newPerson } from '../rooms/people.ts';
import type { DrillChange, StoredDrill } from '../storage/storage.ts';
import { planOfDrill } from './plan-of-drill.ts';
import { trialWords } from './trial-words.ts';
import { MOST_TRIALS, MOST_WAITING, type StoredTrial } from './trials.ts';

/** Gaps that a drill holds. */
const MOST_GAPS = 100;

/** Routes of trials and gaps. */
export function trialRoutes(app: FastifyInstance, context: HttpContext): void {
  const { trials, storage } = context;
  app.get(trialEndpoints.catalogue.path, async (request) => {
    const { scenario, world } = entryOf(context, closedDrill(context, request.params));
    const proposed = scenario.truth.fixes.map(({ kind, title, changes }) => ({
      kind,
      title,
      changes: changes?.map(({ change, target, params }) => ({ change, target, params })),
    }));
    return { proposed, catalogue: countermeasuresFor(world.written) };
  });
  app.get(trialEndpoints.trials.path, async (request) => trials.cards(closedDrill(context, request.params).id));
  app.post(trialEndpoints.startTrial.path, async (request) => {
    const drill = closedDrill(context, request.params);
    const asked = checked(trialBody, request.body);
    if (drill.status.change !== undefined)
      throw new HttpError(409, 'not-allowed', {
        message: 'This drill was played in a changed world. Put fixes on trial from the drill that it follows.',
      });
    refuseTooMany(context, drill.id);
    const plan = planOfDrill(storage, entryOf(context, drill), { ...asked, drill: drill.id });
    if (plan.value === undefined)
      throw new HttpError(400, 'malformed', {
        message: 'This countermeasure cannot be tried.',
        lines: plan.issues.map((issue) => printIssue(issue).replace(/^countermeasure:(\d+):\d+ /, 'Change $1: ')),
      });
    return trials.start(drill.id, { title: asked.title, changes: asked.changes, seed: drill.seed }, plan.value);
  });
  app.post(trialEndpoints.cancelTrial.path, async (request) => {
    const card = await trials.cancel(closedDrill(context, request.params).id, param(request.params, 'trial'));
    if (card === undefined) throw new HttpError(404, 'not-found', { message: 'There is no such trial.' });
    return card;
  });
  gapRoutes(app, context);
  redrillRoutes(app, context);
}

function gapRoutes(app: FastifyInstance, context: HttpContext): void {
  const { storage } = context;
  app.get(trialEndpoints.gaps.path, async (request) => gapsOf(context, closedDrill(context, request.params)));
  app.post(trialEndpoints.putGap.path, async (request) => {
    const drill = closedDrill(context, request.params);
    const body = checked(gapBody, request.body);
    const known = gapsOf(context, drill);
    if (known.length >= MOST_GAPS && !known.some(({ id }) => id === body.id))
      throw new HttpError(409, 'not-allowed', { message: `A drill holds ${MOST_GAPS} gaps. Write one of them anew.` });
    const writtenAt = known.find(({ id }) => id === body.id)?.writtenAt ?? Date.now();
    const json = JSON.stringify({ ...body, writtenAt });
    await storage.putFollowUp(drill.id, { kind: 'gap', id: body.id, json });
    return gapsOf(context, drill).find(({ id }) => id === body.id);
  });
}

/** The re-drill of a gap, and what came of it. */
function redrillRoutes(app: FastifyInstance, context: HttpContext): void {
  app.post(trialEndpoints.redrill.path, async (request, reply) => {
    const from = closedDrill(context, request.params);
    const { mode, seed, name, facilitator } = checked(redrillBody, request.body);
    const { gap, change } = changeOf(context, from, param(request.params, 'gap'));
    const as = facilitator ? 'facilitator' : 'player';
    const who = { as, joinedAt: Date.now(), self: selfOf(request) } as const;
    const { person: starter, token } = newPerson({ ...who, name: name ?? as }, []);
    const drill = await context.rooms.start({ scenario: from.scenario, mode, seed, starter, change });
    await context.storage.putFollowUp(from.id, {
      kind: 'gap',
      id: gap.id,
      json: JSON.stringify({ ...gap, redrill: drill.id }),
    });
    context.log('info', 'a re-drill began', { drill: drill.id, from: from.id, gap: gap.id });
    return welcome(reply, { request, me: meOf(drill, starter), token });
  });
  app.get(trialEndpoints.result.path, async (request) => {
    const drill = closedDrill(context, request.params);
    const { scorecard } = JSON.parse(await debriefJsonOf(context, drill)) as Debrief;
    const { figures, quadrant, change, counts, attempt } = scorecard;
    return {
      drill: drill.id,
      isPaged: wasPaged(context.storage, drill.id),
      seed: drill.seed,
      scorecard: { quadrant, change, counts, attempt },
      figures: figures.map(({ id, title, words, met }) => ({ id, title, words, met })),
    } satisfies DrillResult;
  });
}

type KeptGap = Omit<Gap, 'state' | 'trialWords' | 'change'>;

/** What was tried for a gap. */
function changeOf({ storage }: HttpContext, from: StoredDrill, id: string): { gap: KeptGap; change: DrillChange } {
  const gap = keptGaps(storage, from.id).find((one) => one.id === id);
  if (gap === undefined) throw new HttpError(404, 'not-found', { message: 'There is no such gap.' });
  const trials = storage.followUps(from.id, 'trial').map((json) => JSON.parse(json) as StoredTrial);
  const trial = trials.find((one) => one.id === gap.trial);
  if (trial === undefined)
    throw new HttpError(409, 'not-allowed', {
      message:
        'Nothing was tried for this gap. Put a fix on trial and save it as a gap, or start the drill from the library.',
    });
  const { title, changes } = trial;
  return { gap, change: { title, changes, from: from.id, gap: id } };
}

const keptGaps = (storage: HttpContext['storage'], drill: string): readonly KeptGap[] =>
  storage.followUps(drill, 'gap').map((json) => JSON.parse(json) as KeptGap);

const CLOSING: ReadonlySet<string> = new Set(['understood', 'nobody-paged']);

/** Gaps as they stand: a re-drill that was recovered and understood closes one, and one in which the change kept everybody from being paged. */
function gapsOf({ storage, trials }: HttpContext, drill: StoredDrill): readonly Gap[] {
  const cards: readonly TrialCard[] = trials.cards(drill.id);
  return keptGaps(storage, drill.id)
    .map((gap) => {
      const card = cards.find(({ id }) => id === gap.trial);
      const redrill = gap.redrill === undefined ? undefined : storage.drill(gap.redrill);
      const isClosed = redrill?.status.closed === true && CLOSING.has(redrill.status.outcome ?? '');
      const change = card && { title: card.title, changes: card.changes };
      return { ...gap, state: isClosed ? 'closed' : 'open', trialWords: card && trialWords(card), change } as const;
    })
    .sort((a, b) => a.writtenAt - b.writtenAt);
}

function closedDrill(context: HttpContext, params: unknown): StoredDrill {
  const drill = drillOf(context, params);
  if (drill.status.closed) return drill;
  throw new HttpError(409, 'not-closed', { message: 'A fix is put on trial when the drill is closed.' });
}

function refuseTooMany({ trials }: HttpContext, drill: string): void {
  const mine = trials.cards(drill);
  if (mine.some(({ state }) => state === 'queued' || state === 'running'))
    throw new HttpError(409, 'not-allowed', {
      message: 'A trial of this drill is under way. Wait for it, or cancel it.',
    });
  if (trials.waiting >= MOST_WAITING)
    throw new HttpError(409, 'not-allowed', {
      message: `${MOST_WAITING} trials wait on this server. Try again later.`,
    });
  if (mine.length >= MOST_TRIALS)
    throw new HttpError(409, 'not-allowed', { message: `A drill keeps ${MOST_TRIALS} trials.` });
}
