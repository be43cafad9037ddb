/**
 * Laws of random durations: a plain duration is constant; others say their shape. The same shapes without a unit are
 * laws of size.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { type FieldsOf, fallback, field, oneKey, type RecordRule, record } from '../form/record.ts';
import { duration, number } from '../form/scalars.ts';
import type { Law } from '../world-file.ts';
import { child } from '../yaml/tree.ts';

type LawOf<K extends Law['kind']> = Extract<Law, { kind: K }>;

export const LAW_KINDS = [
  'constant',
  'exponential',
  'lognormal',
  'normal',
  'erlang',
  'hyperexponential',
  'pareto',
] as const;

const cv2 = (least: number) => number({ min: least, max: 1000 });
const CV2_DOC = 'Variance in units of the squared mean; 1 is as variable as exponential.';

/** Twelve digits: what every engine computes alike, whatever the last bits of its logarithm. */
const steady = (value: number) => Number(value.toPrecision(12));

/** The lognormal law of a mean and a squared coefficient of variation. */
function lognormalOf(mean: number, variation: number): Law {
  const median = steady(mean / Math.sqrt(1 + variation));
  return { kind: 'lognormal', median, sigma: steady(Math.sqrt(Math.log(1 + variation))) };
}

/** Laws over one kind of value; `of` begins the titles of its tables. */
function lawForm(value: Form<number>, of: string, about: string): Form<Law> {
  /** A record that becomes a law of one kind. */
  function shape<K extends Law['kind']>(kind: K, words: string, fields: FieldsOf<Omit<LawOf<K>, 'kind'>>): Form<Law> {
    type Parts = Omit<LawOf<K>, 'kind'>;
    const rule = { title: `${of}${kind} law`, about: words, fields } as unknown as RecordRule<Parts>;
    return mapped(record<Parts>(rule), (parts) => ({ kind, ...parts }) as unknown as Law);
  }
  const constant: Form<Law> = mapped(value, (read) => ({ kind: 'constant', value: read }));
  const exponential: Form<Law> = scalarOr(
    mapped(value, (mean): Law => ({ kind: 'exponential', mean })),
    shape('exponential', 'Memoryless; its standard deviation is its mean.', { mean: field(value, 'The mean.') }),
  );
  const byMedian = shape('lognormal', 'What remote calls look like: many near the median, a tail to the right.', {
    median: field(value, 'Half take less.'),
    sigma: fallback(number({ min: 0, max: 4 }), 0.5, '0.5', 'Standard deviation of the logarithm.'),
  });
  const byMean = mapped(
    record<{ readonly mean: number; readonly cv2: number }>({
      title: `${of}lognormal law by its mean`,
      about: 'The same law, said by its mean and how much it varies.',
      fields: { mean: field(value, 'The mean.'), cv2: fallback(cv2(0), 1, '1', CV2_DOC) },
    }),
    (parts) => lognormalOf(parts.mean, parts.cv2),
  );
  const shaped = oneKey<Law>({
    title: `${of}law`,
    about,
    variants: {
      constant: { form: constant, doc: 'Always the same; a bare value says so shorter.' },
      exponential: { form: exponential, doc: 'The mean.' },
      lognormal: { form: eitherBy('mean', byMean, byMedian), doc: 'A tail to the right, as remote calls have.' },
      normal: {
        form: shape('normal', 'Cut off below a fifth of the mean.', {
          mean: field(value, 'The mean.'),
          sd: field(value, 'The standard deviation.'),
        }),
        doc: 'Symmetric; cut off below a fifth of the mean.',
      },
      erlang: {
        form: shape('erlang', 'The sum of k exponential stages.', {
          mean: field(value, 'The mean of the sum.'),
          k: fallback(number({ min: 1, max: 100, whole: true }), 2, '2', 'How many stages; more are steadier.'),
        }),
        doc: 'k stages in a row: steadier than exponential.',
      },
      hyperexponential: {
        form: shape('hyperexponential', 'One of two exponentials that each bring half of the whole.', {
          mean: field(value, 'The mean.'),
          cv2: fallback(cv2(1), 4, '4', CV2_DOC),
        }),
        doc: 'Many short ones and few long ones: burstier than exponential.',
      },
      pareto: {
        form: shape('pareto', 'A heavy tail that is cut at the cap.', {
          median: field(value, 'Half take less.'),
          alpha: fallback(number({ min: 1.01, max: 10 }), 2, '2', 'Weight of the tail; lower is heavier.'),
          cap: field(value, 'Never longer than this.'),
        }),
        doc: 'A heavy tail, cut at a cap.',
      },
    },
  });
  return scalarOr(constant, shaped);
}

/** One form where the mapping has a key, another where it has not. */
function eitherBy(key: string, withKey: Form<Law>, without: Form<Law>): Form<Law> {
  return {
    word: `${without.word} or ${withKey.word}`,
    read: (tree, to) => (tree.kind === 'mapping' && child(tree, key) !== undefined ? withKey : without).read(tree, to),
    schema: (definitions) => ({ anyOf: [without.schema(definitions), withKey.schema(definitions)] }),
    describe: (sections) => {
      without.describe?.(sections);
      withKey.describe?.(sections);
    },
  };
}

/** A duration, or a law by its name. */
export const law: Form<Law> = lawForm(
  duration(),
  '',
  'How long something takes: a duration is that long always; otherwise one key names the law.',
);

/** A number without a unit, or a law of such. */
export const sizeLaw: Form<Law> = lawForm(
  number({ min: 0, max: 1e6 }),
  'size ',
  'How large a request is, 1 = usual: a number is always that; otherwise one key names the law.',
);
