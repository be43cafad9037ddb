/**
 * ProviderChaos: a third party slows down, fails, takes less or starts nothing, and its status page tells later or never.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, optional, record } from '../form/record.ts';
import { boolean, count, duration, name, share, text } from '../form/scalars.ts';
import type { ProviderFault, StatusPosts } from '../provider-file.ts';
import { law } from '../world/law-form.ts';
import type { Struck } from './struck.ts';

const CLOSES = 600;
const TITLE = 'Elevated error rates and latency';
const TEXT = 'We are investigating reports of elevated error rates and latency.';

const statusPage = record<StatusPosts>({
  title: 'status posts',
  about: 'What the status page says of it, and when. Until then it says that all is well.',
  fields: {
    after: optional(law, 'After so long it admits it, if it lasts so long; absent: never.'),
    title: fallback(text(120), TITLE, TITLE, 'The headline.'),
    text: fallback(text(600), TEXT, TEXT, 'What it says.'),
    closes: fallback(duration(), CLOSES, '10m', 'So long after the end it says that it is over.'),
  },
});

type Provider = Omit<ProviderFault, 'do'> & { readonly duration: number | undefined };

/** ProviderChaos. */
export const providerChaos: Form<Struck> = mapped(
  record<Provider>({
    title: 'ProviderChaos',
    about:
      'A third party slows down, fails or takes less than before; or the platform itself starts nothing new (`spec`).',
    fields: {
      provider: optional(name, 'The provider; absent: the platform, whose launches fail.'),
      latency: optional(law, 'How long it takes now.'),
      errors: optional(share, 'How many answers are errors now.'),
      quota: optional(count(0, 100_000_000), 'Requests within each window of its quota (a minute, where it has none).'),
      launchesFail: optional(
        boolean,
        'Without a provider: no pod and no task can be started; what runs goes on. Functions are not touched.',
      ),
      statusPage: optional(statusPage, 'What its status page says, and when; absent: by `statusPageDelay`.'),
      statusPageDelay: optional(duration(), 'Its status page admits it after so long; absent: never.'),
      duration: optional(duration(), 'How long; absent: until the drill ends.'),
    },
  }),
  ({ duration: lasts, ...rest }, tree, to): Struck | undefined => {
    const { provider, latency, errors, quota, launchesFail } = rest;
    if (latency === undefined && errors === undefined && quota === undefined && launchesFail !== true)
      return to.report(
        tree.at,
        'missing-key',
        'ProviderChaos needs "latency", "errors", "quota" or "launchesFail"',
        'say what is wrong with the provider',
      );
    if ((provider === undefined) !== (launchesFail === true))
      return to.report(
        tree.at,
        provider === undefined ? 'missing-key' : 'contradiction',
        provider === undefined
          ? 'ProviderChaos needs "provider"'
          : 'launchesFail is of the platform, not of a provider',
        'write one fault for the provider, another with launchesFail: true for the platform',
      );
    if (launchesFail === true && (latency ?? errors ?? quota) !== undefined)
      return to.report(
        tree.at,
        'contradiction',
        'the platform has launches; latency, errors and quota are of providers',
      );
    return { spec: { do: 'provider', ...rest }, duration: lasts };
  },
);
