/**
 * DesyncChaos: a client that gives a connection back with an answer still to come, when its caller hangs up. From then on
 * the connection gives everybody the answer of the one before.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { duration, name, share } from '../form/scalars.ts';
import { expectName, namesOf } from '../lint/expect-name.ts';
import type { Struck } from './struck.ts';

type Desync = {
  readonly service: string;
  readonly pool: string | undefined;
  readonly share: number;
  readonly duration: number | undefined;
};

/** DesyncChaos. */
export const desyncChaos: Form<Struck> = mapped(
  record<Desync>({
    title: 'DesyncChaos',
    about:
      'Requests that are cancelled or stopped while their statement runs leave its answer in their connection (`spec`). It takes callers that cancel: a call or a client with `cancel`, or a deadline of the service.',
    fields: {
      service: field(name, 'Whose connections.'),
      pool: optional(name, 'Of which pool; absent: its only one.'),
      share: fallback(share, 1, '100%', 'How many of these do.'),
      duration: optional(
        duration(),
        'How long; absent: until the drill ends. Connections that are out of phase stay so until they are closed.',
      ),
    },
  }),
  (value, tree, to): Struck | undefined => {
    const { service } = value;
    const known = to.world?.services.find((one) => one.name === service);
    const pools = namesOf(known?.pools ?? []);
    const pool = value.pool ?? (pools.length === 1 ? pools[0]! : undefined);
    if (pool === undefined)
      return to.report(tree.at, 'missing-key', 'DesyncChaos needs "pool"', 'name the pool whose connections they are');
    if (
      known !== undefined &&
      !expectName(pool, pools, { what: `pool of ${service}`, at: to.at(value, 'pool') ?? tree.at, to })
    )
      return undefined;
    const sets = [{ parameter: `pool/${service}/${pool}/desync`, value: value.share }];
    return { spec: { do: 'desync', sets }, duration: value.duration };
  },
);
