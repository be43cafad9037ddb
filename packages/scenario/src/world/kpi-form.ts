/**
 * `kpis` of a world.
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import { boolean, identifier, name, number, text } from '../form/scalars.ts';
import type { KpiSpec } from '../kpi-file.ts';

const SOURCES = ['journey', 'clients', 'effect', 'refunds'] as const;

const kpiRecord = record<KpiSpec>({
  title: 'KPI',
  about:
    'What the business counts (`business_kpi_total`): requests that were answered well, however late, or effects. One source.',
  fields: {
    name: field(identifier, 'Its name: orders, revenue.'),
    title: derived(text(80), (so) => String(so.name), 'its name', 'In words.'),
    journey: optional(name, 'Answers of this journey.'),
    clients: optional(list(name, { min: 1 }), 'Answers to these clients.'),
    effect: optional(identifier, 'This effect of the ledger, as often as it happens.'),
    refunds: optional(identifier, 'This effect, as often as it is given back.'),
    amount: fallback(number({ min: 0 }), 1, '1', 'What one adds.'),
    isMoney: fallback(boolean, false, 'false', "True: amounts are money, in the world's currency."),
  },
});

/** A KPI with one source. */
export const kpi: Form<KpiSpec> = mapped(kpiRecord, (value, tree, to) => {
  const given = SOURCES.filter((source) => value[source] !== undefined);
  if (given.length === 1) return to.place(value, tree);
  return to.report(
    tree.at,
    given.length === 0 ? 'missing-key' : 'contradiction',
    `the KPI ${value.name} has ${given.length === 0 ? 'no source' : given.join(' and ')}`,
    `one of ${SOURCES.join(', ')}`,
  );
});
