/**
 * Trials and gaps over HTTP. Nothing of it before the close: what is proposed is part of the truth.
 */
import { printIssue } from '@firedrill/base';
import { type Gap, gapBody, type TrialCard, trialBody, trialEndpoints } from '@firedrill/protocol';
import { countermeasuresFor } from '@firedrill/scenario';
import type { FastifyInstance } from 'fastify';
import { checked, drillOf, entryOf, type HttpContext, HttpError, param } from '../http/context.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { planOfDrill } from './plan-of-drill.ts';
import { trialWords } from './trial-words.ts';
import { MOST_TRIALS, MOST_WAITING } from './trials.ts';

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

/** Gaps as they stand: a re-drill that was recovered and understood closes one. */
function gapsOf({ storage, trials }: HttpContext, drill: StoredDrill): readonly Gap[] {
  const cards: readonly TrialCard[] = trials.cards(drill.id);
  return storage
    .followUps(drill.id, 'gap')
    .map((json) => JSON.parse(json) as Omit<Gap, 'state' | 'trialWords'>)
    .map((gap) => {
      const card = cards.find(({ id }) => id === gap.trial);
      const redrill = gap.redrill === undefined ? undefined : storage.drill(gap.redrill);
      const isClosed = redrill?.status.closed === true && redrill.status.outcome === 'understood';
      return { ...gap, state: isClosed ? 'closed' : 'open', trialWords: card && trialWords(card) } as const;
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
