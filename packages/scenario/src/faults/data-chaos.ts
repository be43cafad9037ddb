/**
 * DataChaos: rows come to harm, or effects happen twice. What was hurt stays hurt when the fault ends.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { choice, count, duration, identifier, name, share } from '../form/scalars.ts';
import { type DataFault, HARMS } from '../ledger-file.ts';
import type { Struck } from './struck.ts';

type Data = Omit<DataFault, 'do'> & { readonly duration: number | undefined };

/** DataChaos. */
export const dataChaos: Form<Struck> = mapped(
  record<Data>({
    title: 'DataChaos',
    about:
      'Rows of the ledger come to harm, or effects happen twice (`spec`). No metric moves by itself: readers meet it, invariants count it where somebody asks. When it ends no more is hurt; what was hurt stays so until it is repaired.',
    fields: {
      action: field(
        choice([...HARMS, 'duplicate-effect']),
        '`delete`: rows are gone. `redact`: a field is emptied. `corrupt`: values are wrong. `lost-write`: writes are answered and not there. `cross-owner`: rows belong to somebody else. `duplicate-effect`: an effect happens again.',
      ),
      entity: optional(identifier, 'The entity; every action but `duplicate-effect` needs it.'),
      effect: optional(identifier, 'With `duplicate-effect`: the effect.'),
      by: fallback(
        choice(['once', 'job', 'writes']),
        'once',
        'once',
        'At once; by a job that goes through them for `over`; or a share of all that is written (or of all effects) while it lasts, as a release does.',
      ),
      rows: optional(count(1, 10_000_000_000), 'So many rows, or effects. With `writes` write `share`.'),
      share: optional(share, 'Or so many of those that there are, or are written.'),
      over: fallback(duration(), 600, '10m', 'With `job`: how long it goes through them.'),
      since: fallback(
        duration(),
        0,
        '0',
        'It has gone on for so long before; what it has done by then is done evenly.',
      ),
      owner: optional(name, 'Only rows of this class of owners.'),
      stores: fallback(
        list(name),
        [],
        'the rows themselves',
        'Only copies in these stores are wrong; the rows are right.',
      ),
      duration: optional(duration(), 'How long; absent: until the drill ends.'),
    },
  }),
  ({ duration: lasts, ...rest }, tree, to): Struck | undefined => {
    const needed = rest.action === 'duplicate-effect' ? 'effect' : 'entity';
    if (rest[needed] === undefined)
      return to.report(tree.at, 'missing-key', `action "${rest.action}" needs "${needed}"`, `name the ${needed}`);
    if ((rest.rows === undefined) === (rest.share === undefined))
      return to.report(
        tree.at,
        rest.rows === undefined ? 'missing-key' : 'contradiction',
        'DataChaos has "rows" or "share", one of them',
        'say how many are hurt',
      );
    if (rest.by === 'writes' && rest.share === undefined)
      return to.report(tree.at, 'contradiction', 'by "writes" it hurts a "share" of them', 'write share: 5%');
    if (rest.action === 'lost-write' && rest.by !== 'writes')
      return to.report(tree.at, 'contradiction', 'writes are lost as they come', 'write by: writes, and a share');
    const { ledger } = to.world ?? {};
    if (to.world !== undefined && ledger === undefined)
      return to.report(tree.at, 'wrong-flavour', 'this world has no ledger', 'give the world `ledger`');
    return { spec: { do: 'data', ...rest }, duration: lasts };
  },
);
