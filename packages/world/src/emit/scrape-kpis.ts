/**
 * What the business counts, as its own programs report it: answers that users got, effects that happened.
 */
import type { KpiSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofKpi = familiesOfOneKind();
const TOTAL = ofKpi('counter', 'business_kpi_total');

/** Every KPI, with nothing shown. */
export function kpiSeries({ options: { file } }: World): Subject[] {
  const { kpis, namespace, currency } = file;
  return (kpis ?? []).map(({ name, isMoney }) =>
    subject({ namespace, kpi: name, ...(isMoney ? { currency: currency ?? 'EUR' } : {}) }),
  );
}

/** The sum of each since instant 0. */
export function scrapeKpis(s: Scraper): void {
  s.known.kpis.forEach((shown, n) => {
    const kpi = s.world.options.file.kpis![n]!;
    s.put(shown, TOTAL, Math.round(countOf(s.world, kpi) * kpi.amount * 100) / 100);
  });
}

function countOf(world: World, { journey, clients, effect, refunds }: KpiSpec): number {
  const { ledger } = world.options.file;
  const named = effect ?? refunds;
  if (named !== undefined) {
    const state = world.cold.ledger?.effects[ledger?.effects.findIndex(({ name }) => name === named) ?? -1];
    return (effect === undefined ? (state?.refunded ?? 0) + (state?.undone ?? 0) : state?.count) ?? 0;
  }
  const { machine: m, cold, options } = world;
  let answers = 0;
  m.plan.clients.forEach((client, c) => {
    const at = m.clients + c * T.CLIENT;
    if (clients?.includes(client.name) ?? client.journey === journey)
      answers += m.I[at + T.L_OK]! + m.I[at + T.L_SLOW]!;
  });
  if (journey === undefined) return answers;
  options.file.kafka?.consumers.forEach((consumer, g) => {
    const group = cold.kafka!.groups[g]!;
    if (consumer.journey === journey) answers += group.done;
  });
  return answers;
}
