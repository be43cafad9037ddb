/**
 * What is known of the data without looking at rows: effects as those who bring them about count them, letters to
 * support, backups; and invariants, once somebody has counted them.
 */
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofEffect = familiesOfOneKind();
const EFFECTS = ofEffect('counter', 'business_effects_total');
const AMOUNT = ofEffect('counter', 'business_effects_amount_total');
const REFUNDED = ofEffect('counter', 'business_refunds_total');
const ofInvariant = familiesOfOneKind();
const VIOLATIONS = ofInvariant('gauge', 'data_invariant_violations');
const COUNTED = ofInvariant('gauge', 'data_invariant_last_run_timestamp_seconds');
const ofBackups = familiesOfOneKind();
const NEWEST = ofBackups('gauge', 'backup_newest_age_seconds');
const OLDEST = ofBackups('gauge', 'backup_oldest_age_seconds');
const ofEntity = familiesOfOneKind();
const WRITTEN = ofEntity('counter', 'data_versions_written_total');
const CONFLICTS = ofEntity('counter', 'data_version_conflicts_total');
const ofTopic = familiesOfOneKind();
const TICKETS = ofTopic('counter', 'support_tickets_total');

/** What a ledger shows, by number. */
export type LedgerSeries = {
  readonly effects: readonly Subject[];
  readonly invariants: readonly Subject[];
  readonly backups: Subject;
};

/** With nothing shown; undefined where a world keeps no books. */
export function ledgerSeries({ options: { file } }: World): LedgerSeries | undefined {
  const { ledger, namespace, currency = 'EUR' } = file;
  if (ledger === undefined) return undefined;
  return {
    effects: ledger.effects.map(({ name, service }) => subject({ namespace, service, effect: name, currency })),
    invariants: ledger.invariants.map(({ name, entity }) => subject({ namespace, invariant: name, entity })),
    backups: subject({ namespace }),
  };
}

/** Effects, invariants that were counted, backups, letters. */
export function scrapeLedger(s: Scraper): void {
  const { ledger: series } = s.known;
  const { ledger } = s.world.cold;
  if (series === undefined || ledger === undefined) return;
  ledger.effects.forEach(({ count, refunded, undone = 0 }, n) => {
    const { amount } = s.world.options.file.ledger!.effects[n]!;
    const shown = series.effects[n]!;
    s.put(shown, EFFECTS, count);
    if (amount > 0) s.put(shown, AMOUNT, count * amount);
    s.put(shown, REFUNDED, refunded + undone);
  });
  ledger.counted.forEach((last, n) => {
    if (last === null) return;
    s.put(series.invariants[n]!, VIOLATIONS, last.violations);
    s.put(series.invariants[n]!, COUNTED, Math.round(s.world.options.file.clock / 1000 + last.at));
  });
  if (ledger.backups.length > 0) {
    s.put(series.backups, NEWEST, Math.round(s.world.now - ledger.backups.at(-1)!));
    s.put(series.backups, OLDEST, Math.round(s.world.now - ledger.backups[0]!));
  }
  ledger.entities.forEach(({ versions }, n) => {
    if (versions === undefined) return;
    const { name: entity } = s.world.options.file.ledger!.entities[n]!;
    const shown = s.thing(`entity/${entity}`, () => subject({ namespace: s.world.options.file.namespace, entity }));
    s.put(shown, WRITTEN, versions.written);
    s.put(shown, CONFLICTS, versions.conflicts);
  });
  for (const [about, tickets] of Object.entries(ledger.tickets)) {
    const { namespace } = s.world.options.file;
    s.put(
      s.thing(`tickets/${about}`, () => subject({ namespace, topic: about })),
      TICKETS,
      tickets,
    );
  }
}
