/**
 * Steps of an operation's program: one-key mappings, short where one value says enough.
 */
import type { Position } from '@firedrill/base';
import { type Form, lazily, mapped, scalarOr } from '../form/form.ts';
import { derived, fallback, field, list, mapOf, oneKey, optional, record } from '../form/record.ts';
import { choice, count, identifier, name, setting, share, text } from '../form/scalars.ts';
import { LOCK_MODES, lockOfStatement } from '../vocabulary/locks.table.ts';
import type { LockMode, StepSpec } from '../world-file.ts';
import { segment } from './client-form.ts';
import { LAW_KINDS, law } from './law-form.ts';
import { plan } from './plan-form.ts';

type Bare<T> = T extends { readonly at: Position } ? Omit<T, 'at'> : never;
type StepOf<K extends StepSpec['do']> = Bare<Extract<StepSpec, { do: K }>>;
type PartsOf<K extends StepSpec['do']> = Omit<StepOf<K>, 'do'>;

/** Turns what was read into a step that knows its place. */
function step<T, K extends StepSpec['do']>(form: Form<T>, make: (value: T) => StepOf<K>): Form<StepSpec> {
  return mapped(form, (value, tree, to) => to.place({ ...make(value), at: tree.at } as unknown as StepSpec, tree));
}

const power: Form<0 | 1 | 2> = mapped(count(0, 2), (value) => value as 0 | 1 | 2);

const workRecord = record<PartsOf<'work'>>({
  title: 'work',
  about: 'Holds the worker for a drawn time.',
  fields: {
    law: field(law, 'How long.'),
    cpu: fallback(share, 1, '100%', 'The share of that time that burns CPU; the rest waits.'),
    size: optional(power, "Time grows with this power of the request's size: 0, 1 or 2; absent: 0."),
  },
});

/** `5ms`, a law, or `{law, cpu}`. */
const work: Form<PartsOf<'work'>> = {
  word: `${law.word} or ${workRecord.word}`,
  read: (tree, to) => {
    const first = tree.kind === 'mapping' ? tree.entries[0]?.key : undefined;
    const isLaw =
      tree.kind === 'scalar' ||
      (tree.kind === 'mapping' && tree.entries.length === 1 && LAW_KINDS.some((kind) => kind === first));
    if (!isLaw) return workRecord.read(tree, to);
    const drawn = law.read(tree, to);
    return drawn === undefined ? undefined : { law: drawn, cpu: 1 };
  },
  schema: (definitions) => ({ anyOf: [law.schema(definitions), workRecord.schema(definitions)] }),
  describe: (sections) => {
    workRecord.describe?.(sections);
  },
};

export const lockMode: Form<LockMode> = choice(LOCK_MODES, 'lock mode');

const query = record<PartsOf<'query'>>({
  title: 'query',
  about:
    'A statement on the database whose connection is held. Its lock is held until the connection is committed or released.',
  fields: {
    statement: field(text(2000), 'The SQL that players see.'),
    table: field(identifier, 'The table it locks and reads; one of the database.'),
    lock: derived(
      lockMode,
      (so) => lockOfStatement(String(so.statement)),
      'what PostgreSQL takes for the statement',
      'The table lock mode.',
    ),
    law: field(law, 'Time of one database core.'),
    plan: optional(plan, 'By what it finds its rows; absent: it always costs its law.'),
  },
});

type Branch = PartsOf<'branch'>;
/** `version` is short for a segment of one label. */
type WrittenBranch = Branch & { readonly version: string | undefined };

const writtenBranch = lazily<WrittenBranch>('[branch](#branch)', () =>
  record<WrittenBranch>({
    title: 'branch',
    about:
      'Goes one way or the other, by one of `flag`, `segment`, `version` and `chance`. A request goes the same way at every attempt.',
    fields: {
      flag: optional(name, 'A flag of the world: `then` while it is on.'),
      segment: optional(segment, 'Labels of users: `then` for those who have all of them.'),
      version: optional(text(60), "Users' version: short for `segment: {version: …}`."),
      chance: optional(share, '`then` for this share of the requests of users.'),
      // biome-ignore lint/suspicious/noThenProperty: the language says `then`
      then: fallback(steps, [], 'nothing', 'Steps of the one way.'),
      otherwise: fallback(steps, [], 'nothing', 'Steps of the other.'),
    },
  }),
);

const branch: Form<Branch> = mapped(writtenBranch, ({ version, ...rest }, tree, to) => {
  const conditions = [rest.flag, rest.segment, version, rest.chance].filter((one) => one !== undefined);
  if (conditions.length !== 1)
    return to.report(
      tree.at,
      conditions.length === 0 ? 'missing-key' : 'contradiction',
      `a branch goes by one of "flag", "segment", "version" and "chance", and here ${conditions.length === 0 ? 'is none' : `are ${conditions.length}`}`,
      'for two conditions put one branch inside the other',
    );
  return to.place({ ...rest, segment: version === undefined ? rest.segment : { version } }, tree);
});

type Lookup = { readonly name: string } & Omit<PartsOf<'cache'>, 'cache'>;

const lookup = lazily<Lookup>('[cache step](#cache-step)', () =>
  record<Lookup>({
    title: 'cache step',
    about:
      'Looks the key that this request wants up in a cache. A miss whose steps end well fills the entry at that instant.',
    fields: {
      name: field(name, 'A cache of the world.'),
      hit: fallback(steps, [], 'nothing', 'Steps when the entry is there.'),
      miss: fallback(steps, [], 'nothing', 'Steps when it is not: the way to what stands behind the cache.'),
    },
  }),
);

const status = count(100, 599);
const fail = record<PartsOf<'fail'>>({
  title: 'fail',
  about: 'Ends the request with an error, sometimes or always.',
  fields: {
    chance: fallback(share, 1, '100%', 'How often.'),
    status: fallback(status, 500, '500', 'The HTTP status.'),
    reason: fallback(text(200), 'internal error', 'internal error', 'What logs and spans call it.'),
  },
});

const write = record<PartsOf<'write'>>({
  title: 'write',
  about:
    'Writes a temporary file on a volume. While that is full the request fails with 500, `No space left on device`.',
  fields: { host: field(name, 'A host of the world.'), volume: field(name, 'One of its volumes.') },
});

const publishRecord = record<PartsOf<'publish'>>({
  title: 'publish',
  about:
    'Hands records to the producer of a topic and goes on at once: what becomes of them the request does not hear.',
  fields: {
    topic: field(identifier, 'A topic of the world.'),
    records: fallback(count(1, 1000), 1, '1', 'How many.'),
  },
});

const publish: Form<PartsOf<'publish'>> = scalarOr(
  mapped(identifier, (topic): PartsOf<'publish'> => ({ topic, records: 1 })),
  publishRecord,
);

const log = record<PartsOf<'log'>>({
  title: 'log',
  about: 'Writes a line; the trace id, service and version come with it.',
  fields: {
    level: fallback(choice(['debug', 'info', 'warn', 'error']), 'info', 'info', 'The level.'),
    message: field(text(500), 'The text of the line.'),
    fields: fallback(mapOf(mapped(setting, String), 'mapping of texts'), {}, 'none', 'Structured fields beside it.'),
  },
});

const logLine: Form<PartsOf<'log'>> = scalarOr(
  mapped(text(500), (message): PartsOf<'log'> => ({ level: 'info', message, fields: {} })),
  log,
);
const failNow: Form<PartsOf<'fail'>> = scalarOr(
  mapped(status, (code): PartsOf<'fail'> => ({ chance: 1, status: code, reason: 'internal error' })),
  fail,
);

/** One step. */
export const stepForm: Form<StepSpec> = oneKey<StepSpec>({
  title: 'step',
  about: 'What an operation does next. Every step that takes time is a span.',
  variants: {
    work: {
      form: step<PartsOf<'work'>, 'work'>(work, (value) => ({ do: 'work', ...value })),
      doc: 'Work for a drawn time.',
    },
    acquire: {
      form: step<string, 'acquire'>(name, (pool) => ({ do: 'acquire', pool })),
      doc: 'Wait for a connection of this pool of the service, and begin a transaction; or for a turn in this limit.',
    },
    query: {
      form: step<PartsOf<'query'>, 'query'>(query, (value) => ({ do: 'query', ...value })),
      doc: 'A statement on the connection held.',
    },
    call: {
      form: step<string, 'call'>(name, (call) => ({ do: 'call', call })),
      doc: 'Call through one of the calls of the service, and wait for the answer.',
    },
    all: {
      form: step<readonly string[], 'all'>(list(name, { min: 1, max: 16 }), (calls) => ({ do: 'all', calls })),
      doc: 'Several calls at once; goes on when all have answered.',
    },
    commit: {
      form: step<string, 'release'>(name, (pool) => ({ do: 'release', pool, commit: true })),
      doc: 'Commit and give the connection back: locks end here.',
    },
    release: {
      form: step<string, 'release'>(name, (pool) => ({ do: 'release', pool, commit: false })),
      doc: 'Give the connection back without a commit; or leave this limit.',
    },
    leak: {
      form: step<string, 'leak'>(name, (pool) => ({ do: 'leak', pool })),
      doc: 'Forget the connection of this pool: it is held no more and never given back.',
    },
    branch: {
      form: step<PartsOf<'branch'>, 'branch'>(branch, (value) => ({ do: 'branch', ...value })),
      doc: 'One way or the other by a flag, a segment of users or chance.',
    },
    cache: {
      form: step<Lookup, 'cache'>(lookup, ({ name: cache, hit, miss }) => ({ do: 'cache', cache, hit, miss })),
      doc: 'Look into a cache, and go one way on a hit and the other on a miss.',
    },
    write: {
      form: step<PartsOf<'write'>, 'write'>(write, (value) => ({ do: 'write', ...value })),
      doc: 'Write a temporary file on a volume of a host; fails while that is full.',
    },
    publish: {
      form: step<PartsOf<'publish'>, 'publish'>(publish, (value) => ({ do: 'publish', ...value })),
      doc: 'Hand a record to the producer of a topic; a bare name is one record.',
    },
    fail: {
      form: step<PartsOf<'fail'>, 'fail'>(failNow, (value) => ({ do: 'fail', ...value })),
      doc: 'End with an error; a bare status fails always.',
    },
    log: {
      form: step<PartsOf<'log'>, 'log'>(logLine, (value) => ({ do: 'log', ...value })),
      doc: 'Write a log line; a bare text is at level info.',
    },
    reply: {
      form: step<number, 'reply'>(status, (code) => ({ do: 'reply', status: code })),
      doc: 'End with this status. A program that ends without one replies 200.',
    },
  },
});

/** A program. */
export const steps: Form<readonly StepSpec[]> = list(stepForm, { max: 100 });
