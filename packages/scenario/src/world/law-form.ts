/**
 * Laws of random durations: a plain duration is constant; others say their shape.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { type FieldsOf, fallback, field, oneKey, type RecordRule, record } from '../form/record.ts';
import { duration, number } from '../form/scalars.ts';
import type { Law } from '../world-file.ts';

type LawOf<K extends Law['kind']> = Extract<Law, { kind: K }>;

/** A record that becomes a law of one kind. */
function shape<K extends Law['kind']>(kind: K, about: string, fields: FieldsOf<Omit<LawOf<K>, 'kind'>>): Form<Law> {
  type Parts = Omit<LawOf<K>, 'kind'>;
  const rule = { title: `${kind} law`, about, fields } as unknown as RecordRule<Parts>;
  return mapped(record<Parts>(rule), (value) => ({ kind, ...value }) as unknown as Law);
}

const positive = duration();
const constant: Form<Law> = mapped(positive, (value) => ({ kind: 'constant', value }));

const exponential: Form<Law> = scalarOr(
  mapped(positive, (mean): Law => ({ kind: 'exponential', mean })),
  shape('exponential', 'Memoryless; its standard deviation is its mean.', { mean: field(positive, 'The mean.') }),
);

export const LAW_KINDS = ['constant', 'exponential', 'lognormal', 'normal', 'erlang', 'pareto'] as const;

const shaped = oneKey<Law>({
  title: 'law',
  about: 'How long something takes: a duration is that long always; otherwise one key names the law.',
  variants: {
    constant: { form: constant, doc: 'Always the same; a bare duration says so shorter.' },
    exponential: { form: exponential, doc: 'The mean.' },
    lognormal: {
      form: shape('lognormal', 'What remote calls look like: many near the median, a tail to the right.', {
        median: field(positive, 'Half take less.'),
        sigma: fallback(number({ min: 0, max: 4 }), 0.5, '0.5', 'Standard deviation of the logarithm.'),
      }),
      doc: 'A tail to the right, as remote calls have.',
    },
    normal: {
      form: shape('normal', 'Cut off below a fifth of the mean.', {
        mean: field(positive, 'The mean.'),
        sd: field(positive, 'The standard deviation.'),
      }),
      doc: 'Symmetric; cut off below a fifth of the mean.',
    },
    erlang: {
      form: shape('erlang', 'The sum of k exponential stages.', {
        mean: field(positive, 'The mean of the sum.'),
        k: fallback(number({ min: 1, max: 100, whole: true }), 2, '2', 'How many stages; more are steadier.'),
      }),
      doc: 'k stages in a row: steadier than exponential.',
    },
    pareto: {
      form: shape('pareto', 'A heavy tail that is cut at the cap.', {
        median: field(positive, 'Half take less.'),
        alpha: fallback(number({ min: 1.01, max: 10 }), 2, '2', 'Weight of the tail; lower is heavier.'),
        cap: field(positive, 'Never longer than this.'),
      }),
      doc: 'A heavy tail, cut at a cap.',
    },
  },
});

/** A duration, or a law by its name. */
export const law: Form<Law> = scalarOr(constant, shaped);
