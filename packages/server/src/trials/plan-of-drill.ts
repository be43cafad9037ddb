/**
 * The plan of a trial for a drill that was played: its scenario, its orders, and the window from the first instant of the
 * drill to its close, or longer where that tells more.
 */
import type { Parsed } from '@firedrill/base';
import { type Fact, planTrial, type RecordedOrders, type TrialPlan } from '@firedrill/drill';
import { type CountermeasureChange, readCountermeasure } from '@firedrill/scenario';
import type { LibraryScenario } from '../library/library.ts';
import type { Storage } from '../storage/storage.ts';

/** A close that came soon leaves too little to compare (s). */
const LEAST_WINDOW = 900;
/** Of a drill that went on for long its first hour is compared (s). */
const MOST_WINDOW = 3600;

type Asked = { readonly title: string; readonly changes: readonly CountermeasureChange[] };

/** A plan, or what is wrong with the countermeasure. */
export function planOfDrill(
  storage: Storage,
  entry: LibraryScenario,
  asked: Asked & { drill: string },
): Parsed<TrialPlan> {
  const measure = readCountermeasure({ name: 'trial', ...asked });
  if (measure.value === undefined) return { value: undefined, issues: measure.issues };
  const { scenario, world } = entry;
  const { recorded, closedAt } = ordersOf(storage, asked.drill);
  const played = closedAt === undefined ? LEAST_WINDOW : closedAt - scenario.story.history;
  return planTrial({
    scenario,
    world: world.file,
    written: world.written,
    rules: world.rules,
    measure: measure.value,
    ...(recorded === undefined ? {} : { recorded }),
    window: Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, played)),
  });
}

function ordersOf(
  storage: Storage,
  drill: string,
): { recorded: RecordedOrders | undefined; closedAt: number | undefined } {
  const log = storage.log(drill);
  const facts = (log?.facts ?? []).map((json) => JSON.parse(json) as Fact);
  const at = (type: Fact['event']['type']) => facts.find(({ event }) => event.type === type)?.at;
  const pagedAt = at('paged');
  const inputs = (log?.inputs ?? [])
    .filter(({ outcome }) => outcome.ok)
    .map(({ at: when, actor, command }) => ({ at: when, actor, command }));
  return { recorded: pagedAt === undefined ? undefined : { pagedAt, inputs }, closedAt: at('closed') };
}
