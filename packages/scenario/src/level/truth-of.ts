/**
 * What happened where a variant was planted: what is so of every variant, with what is so of this one put in its place or
 * beside it.
 */
import type { LevelFile, LevelTruth, LevelTruthPart, LevelVariant } from '../level-file.ts';

type OfTruth = Pick<LevelFile, 'truth'>;

/** The statements of a variant; what nobody says of it is undefined. */
export function truthPartOf({ truth }: OfTruth, words: LevelVariant): LevelTruthPart {
  const own = Object.entries(truth.by).flatMap(([word, values]) => values[words[word] ?? ''] ?? []);
  return own.reduce<LevelTruthPart>(
    (all, part) => ({
      summary: part.summary ?? all.summary,
      trigger: part.trigger ?? all.trigger,
      sustaining: part.sustaining ?? all.sustaining,
      factors: [...all.factors, ...part.factors],
      mitigation: part.mitigation ?? all.mitigation,
      durable: part.durable ?? all.durable,
    }),
    truth,
  );
}

/** What happened where the variant of these words was planted, of a level that was read without an error. */
export function truthOf(level: OfTruth, words: LevelVariant): LevelTruth {
  const part = truthPartOf(level, words);
  const { summary, trigger, sustaining, factors, mitigation, durable } = part;
  const said = [summary, trigger, sustaining, ...factors, mitigation, durable].filter((one) => one !== undefined);
  return {
    summary: summary!.says,
    trigger: trigger!.says,
    sustaining: sustaining?.says,
    factors: factors.map(({ says }) => says),
    mitigation: mitigation!.says,
    durable: durable!.says,
    also: Object.fromEntries(said.filter(({ also }) => also.length > 0).map(({ says, also }) => [says, also])),
  };
}
