/**
 * Firedrill's own fault kinds: what Chaos Mesh and Litmus have no word for.
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, optional, record } from '../form/record.ts';
import { anyText, choice, duration, identifier, name, number, rate, setting, text } from '../form/scalars.ts';
import { lockOfStatement } from '../vocabulary/locks.table.ts';
import { CALL_FIELDS, readCallSetting, readServiceSetting } from '../vocabulary/settings.table.ts';
import { lockMode } from '../world/step-form.ts';
import type { LockMode } from '../world-file.ts';
import type { Struck } from './struck.ts';

const lasting = optional(duration(), 'How long; absent: until the drill ends.');
type Lasting = { readonly duration: number | undefined };

type Start = Lasting & {
  readonly action: 'image-missing' | 'node-cordon';
  readonly service: string | undefined;
  readonly tag: string | undefined;
  readonly node: string | undefined;
};

/** StartChaos. */
export const startChaos: Form<Struck> = mapped(
  record<Start>({
    title: 'StartChaos',
    about: 'Instances cannot start (`spec`).',
    fields: {
      action: field(choice(['image-missing', 'node-cordon']), 'Why.'),
      service: optional(name, 'With `image-missing`: whose image.'),
      tag: optional(text(100), 'With `image-missing`: the tag that the registry does not have.'),
      node: optional(name, 'With `node-cordon`: the node that takes nothing new.'),
      duration: lasting,
    },
  }),
  (value, tree, to): Struck | undefined => {
    if (value.action === 'node-cordon')
      return value.node === undefined
        ? to.report(tree.at, 'missing-key', 'action "node-cordon" needs "node"')
        : { spec: { do: 'node-cordon', node: value.node }, duration: value.duration };
    if (value.service === undefined) return to.report(tree.at, 'missing-key', 'action "image-missing" needs "service"');
    const tag = value.tag ?? to.world?.services.find((known) => known.name === value.service)?.version;
    return tag === undefined
      ? to.report(tree.at, 'missing-key', 'action "image-missing" needs "tag"')
      : { spec: { do: 'image-missing', service: value.service, tag }, duration: value.duration };
  },
);

type DbLock = {
  readonly action: 'db-session';
  readonly database: string;
  readonly statement: string;
  readonly table: string;
  readonly lock: LockMode;
  readonly duration: number;
  readonly user: string;
  readonly applicationName: string;
};

/** DbLockChaos. */
export const dbLockChaos: Form<Struck> = mapped(
  record<DbLock>({
    title: 'DbLockChaos',
    about: 'A session runs one statement, and takes its lock in the order of asking (`spec`).',
    fields: {
      action: fallback(choice(['db-session']), 'db-session', 'db-session', 'There is one.'),
      database: field(name, 'Where.'),
      statement: field(text(2000), 'The SQL that players see.'),
      table: field(identifier, 'The table.'),
      lock: derived(
        lockMode,
        (so) => lockOfStatement(String(so.statement)),
        'what PostgreSQL takes for the statement',
        'The table lock mode.',
      ),
      duration: field(duration(), 'How long the statement runs once it has its lock.'),
      user: fallback(text(63), 'postgres', 'postgres', 'The database user.'),
      applicationName: fallback(text(63), 'psql', 'psql', 'What `pg_stat_activity` shows.'),
    },
  }),
  ({ action: _, ...rest }) => ({ spec: { do: 'db-session', ...rest }, duration: undefined }),
);

type Told = { readonly author: string; readonly title: string; readonly details: string };
const told = {
  author: fallback(text(100), 'deploy-bot', 'deploy-bot', 'Who, in the log of changes.'),
  details: fallback(anyText, '', 'nothing', 'The diff, or more words.'),
} as const;

/** ReleaseChaos. */
export const releaseChaos: Form<Struck> = mapped(
  record<Lasting & Told & { readonly service: string; readonly version: string }>({
    title: 'ReleaseChaos',
    about: 'Another version is rolled out, and the log of changes says so (`spec`).',
    fields: {
      service: field(name, 'The service.'),
      version: field(text(40), 'One of its versions.'),
      title: derived(
        text(200),
        (so) => `${so.service} ${so.version}`,
        'service and version',
        'One line for the log of changes.',
      ),
      ...told,
      duration: lasting,
    },
  }),
  ({ duration: lasts, ...rest }) => ({ spec: { do: 'release', ...rest }, duration: lasts }),
);

type Config = Lasting &
  Told & {
    readonly service: string;
    readonly call: string | undefined;
    readonly field: string;
    readonly value: string | number | boolean;
  };

/** ConfigChaos. The value comes out in the unit of the world file. */
export const configChaos: Form<Struck> = mapped(
  record<Config>({
    title: 'ConfigChaos',
    about: 'A setting is changed, and the log of changes says so (`spec`).',
    fields: {
      service: field(name, 'The service.'),
      call: optional(name, 'The call whose policy is changed; absent: the service itself.'),
      field: field(
        text(40),
        `Of a call: ${Object.keys(CALL_FIELDS).join(', ')}. Of a service: the name of a pool and \`.size\`, or the name of a flag.`,
      ),
      value: field(setting, 'The new value, in the spelling of the world file.'),
      title: derived(
        text(200),
        (so) => `${so.service}: ${so.field}`,
        'service and field',
        'One line for the log of changes.',
      ),
      ...told,
      duration: lasting,
    },
  }),
  ({ duration: lasts, ...rest }, tree, to): Struck | undefined => {
    const value = rest.call === undefined ? readServiceSetting(tree, to) : readCallSetting(tree, to);
    return value === undefined ? undefined : { spec: { do: 'config', ...rest, value }, duration: lasts };
  },
);

/** LoadChaos. */
export const loadChaos: Form<Struck> = mapped(
  record<Lasting & { readonly client: string; readonly factor: number | undefined; readonly rate: number | undefined }>(
    {
      title: 'LoadChaos',
      about: 'A client sends more or less, by `factor` or to a `rate` (`spec`).',
      fields: {
        client: field(name, 'The client.'),
        factor: optional(number({ min: 0, max: 1000 }), 'Its rate is multiplied by this.'),
        rate: optional(rate, 'Its rate is this, also where it was dormant.'),
        duration: lasting,
      },
    },
  ),
  ({ duration: lasts, ...rest }, tree, to): Struck | undefined => {
    const { client, factor, rate: wanted } = rest;
    if ((factor === undefined) === (wanted === undefined))
      return to.report(
        tree.at,
        factor === undefined ? 'missing-key' : 'contradiction',
        factor === undefined ? 'LoadChaos needs "factor" or "rate"' : 'LoadChaos has "factor" or "rate", not both',
        'how many users come',
      );
    const spec =
      factor === undefined
        ? { do: 'load-rate' as const, client, rate: wanted! }
        : { do: 'load' as const, client, factor };
    return { spec, duration: lasts };
  },
);
