/**
 * `ledger` of a world: entities, effects, invariants, backups.
 */
import { fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import { boolean, choice, count, duration, identifier, name, number, share } from '../form/scalars.ts';
import {
  type BackupSpec,
  type CopySpec,
  type EffectSpec,
  type EntitySpec,
  HARMS,
  type InvariantSpec,
  KEY_SCOPES,
  type LedgerSpec,
  type OperationRef,
  type ReaderSpec,
  type UpdaterSpec,
} from '../ledger-file.ts';
import { saga } from './saga-form.ts';

const writer = record<OperationRef>({
  title: 'writer',
  about: 'An operation whose good answer has written a row.',
  fields: { service: field(name, 'The service.'), operation: field(name, 'The operation.') },
});

const updater = record<UpdaterSpec>({
  title: 'updater',
  about: 'An operation whose good answer has written the next version of the row of its order.',
  fields: {
    service: field(name, 'The service.'),
    operation: field(name, 'The operation.'),
    checks: fallback(
      boolean,
      false,
      'false',
      'True: it writes only if the row is at the version that it has read (`WHERE version = $1`). False: what others wrote since it came is overwritten.',
    ),
  },
});

const reader = record<ReaderSpec>({
  title: 'reader',
  about: 'An operation whose good answer has read a row.',
  fields: {
    service: field(name, 'The service.'),
    operation: field(name, 'The operation.'),
    notices: fallback(
      choice(['nothing', 'logs', 'fails']),
      'nothing',
      'nothing',
      'What it does with a row that is gone or spoilt: answers as if nothing were, writes a warning, or fails. One that logs also tells of an old version.',
    ),
    from: optional(name, 'The copy that it reads: it meets versions its lag later; absent: the rows.'),
  },
});

const copy = record<CopySpec>({
  title: 'copy',
  about: 'Another store that has the rows too, and what was done to them, so long after.',
  fields: {
    store: field(name, 'Its name.'),
    kind: field(choice(['replica', 'cache', 'warehouse', 'search']), 'What it is.'),
    lag: fallback(duration(), 0, '0', 'How long after.'),
  },
});

const entity = record<EntitySpec>({
  title: 'entity',
  about: 'Rows of one kind, as the business speaks of them: orders, accounts.',
  fields: {
    name: field(identifier, 'Its name.'),
    database: field(name, 'The database that has it.'),
    table: field(identifier, 'Its table.'),
    rows: field(count(0, 100_000_000_000), 'Rows at instant 0.'),
    rowsPerDay: fallback(count(0, 1_000_000_000), 0, '0', 'Rows written a day before instant 0.'),
    owners: fallback(
      mapOf(share, 'mapping of classes to shares'),
      {},
      'one class',
      'Classes of owners, like plans, with their shares of the rows.',
    ),
    writes: fallback(list(writer), [], 'none', 'Who writes.'),
    updates: optional(
      list(updater),
      'Who writes the next version of the row of its order; absent: rows have no versions.',
    ),
    deletes: optional(list(writer), 'Whose good answer takes the row of its order away; absent: nobody does.'),
    reads: fallback(list(reader), [], 'none', 'Who reads.'),
    copies: fallback(list(copy), [], 'none', 'Who copies.'),
  },
});

type Complaints = EffectSpec['complaints'];
const complaints = record<Complaints>({
  title: 'complaints',
  about: 'Who had an effect twice writes to support.',
  fields: {
    share: field(share, 'So many of them.'),
    after: field(duration(), 'So long after, on average.'),
  },
});

const effect = record<EffectSpec>({
  title: 'effect',
  about:
    'Something that happens outside and cannot be taken back by a rollback: a charge, a mail, a parcel. It happens when the call, or the operation, is through, also when its caller has given up.',
  fields: {
    name: field(identifier, 'Its name.'),
    entity: field(identifier, 'The entity whose row it belongs to.'),
    service: field(name, 'The service that asks for it.'),
    call: optional(name, 'Its call of a provider, which brings it about.'),
    operation: optional(name, 'Or its operation, which does.'),
    key: fallback(
      choice(KEY_SCOPES),
      'attempt',
      'attempt',
      'What the key of idempotency is made from: of each attempt a new one, of the request (its retries have one effect), of the order (so have those of the user).',
    ),
    undoneBy: optional(list(writer), 'Whose good answer gives it back; absent: nobody does.'),
    amount: fallback(number({ min: 0 }), 0, '0', "What one is worth, in the world's currency."),
    complaints: fallback(
      complaints,
      { share: 0, after: 0 },
      'nobody',
      'How many of those who had it twice write to support.',
    ),
  },
});

const invariant = record<InvariantSpec>({
  title: 'invariant',
  about:
    'What must be true of the data. It is counted when somebody asks, and shown as `data_invariant_violations` once it was; where it is monitored, by itself.',
  fields: {
    name: field(identifier, 'Its name.'),
    entity: field(identifier, 'The entity.'),
    effect: optional(identifier, 'Each of its rows has this effect, and has it once.'),
    with: optional(
      identifier,
      'An order that has a row of the entity has one of this entity too, and the other way round.',
    ),
    versions: optional(boolean, 'No newer version of its rows was overwritten by who had not seen it.'),
    harms: fallback(list(choice(HARMS)), [], 'none', 'None of its rows is hurt in these ways.'),
    monitored: optional(duration(), 'Counted so often; absent: only when asked.'),
    takes: fallback(duration(), 20, '20s', 'How long counting takes.'),
  },
});

const backups = record<BackupSpec>({
  title: 'backups',
  about: 'Backups of the databases that entities are in.',
  fields: {
    every: fallback(duration(), 86_400, '1d', 'One is made so often.'),
    keep: fallback(duration(), 14 * 86_400, '14d', 'Kept so long, then deleted.'),
    age: fallback(duration(), 6 * 3600, '6h', 'How old the newest is at instant 0.'),
    restore: fallback(duration(), 3600, '1h', 'How long restoring one takes.'),
  },
});

export const ledger = record<LedgerSpec>({
  title: 'ledger',
  about: 'What the data of a business is and must be, apart from how fast it is served.',
  fields: {
    entities: field(list(entity, { min: 1, max: 32 }), 'Kinds of rows.'),
    effects: fallback(list(effect, { max: 32 }), [], 'none', 'What happens outside.'),
    invariants: fallback(list(invariant, { max: 32 }), [], 'none', 'What must be true.'),
    backups: optional(backups, 'Backups; absent: there are none.'),
    sagas: optional(list(saga, { max: 8 }), 'What finishes orders that were taken already; absent: nothing does.'),
    audit: optional(duration(), 'Before-images of changed rows are kept so long; absent: there are none.'),
  },
});
