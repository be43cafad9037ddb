/**
 * DbTopologyChaos: who writes and who only reads, how far a replica is behind, and who is there at all.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { choice, duration, name, share } from '../form/scalars.ts';
import type { Struck } from './struck.ts';

const ACTIONS = ['reboot', 'failover', 'lag', 'read-only', 'divergence'] as const;

type Topology = {
  readonly action: (typeof ACTIONS)[number];
  readonly database: string;
  readonly apply: number;
  readonly duration: number | undefined;
};

/** DbTopologyChaos. */
export const topologyChaos: Form<Struck> = mapped(
  record<Topology>({
    title: 'DbTopologyChaos',
    about: 'A server of a database changes its role, or cannot keep it (`spec`).',
    fields: {
      action: field(
        choice(ACTIONS),
        '`reboot`: a server refuses connections, and has nothing in memory afterwards. `failover`: the host of the writer is gone; a replica takes over as the cluster does by itself, and what it had not received is lost. `lag`: a replica replays more slowly. `read-only`: a server refuses writes. `divergence`: the writer is cut off from its replicas, one of them is promoted beside it, and both take writes.',
      ),
      database: field(name, 'The server; with `failover` and `divergence` the primary by whose name the cluster goes.'),
      apply: fallback(share, 0, '0%', 'With `lag`: of what it could replay in a second it replays this share.'),
      duration: optional(
        duration(),
        'How long; absent: until the drill ends. With `failover` and `reboot`: for so long the host is gone. What a failover or a divergence has done stays.',
      ),
    },
  }),
  ({ action, database, apply, duration: takes }): Struck => ({
    spec: { do: 'db-topology', action, database, apply },
    duration: takes,
  }),
);
