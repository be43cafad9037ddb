/** Post-mortems of levels held against what happened: those of people who understood, and those of people who did not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FiledPostMortem, type GradedTruth, gradePostMortem } from '@firedrill/debrief';
import { readLevels, variantOf } from '@firedrill/lab';
import { type LevelVariant, type NamedLevel, truthOf } from '@firedrill/scenario';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '../project.ts';
import { gradedTruth, gradeOf } from './lab-grade.ts';
import { newRecord } from './lab-record.ts';

const { levels } = readLevels(projectFolder());

type Texts = Pick<FiledPostMortem, 'summary' | 'trigger' | 'rootCause' | 'sustaining' | 'factors'>;
/** Sentences that say a statement: a factor by its words, or `trigger`, `sustaining`, `cause`; of a cause by variant. */
type Sentences = {
  readonly of: string;
  readonly right: readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly wrong: readonly string[];
};
type Kept = Texts & {
  readonly actions: readonly { readonly title: string; readonly check: string }[];
  readonly by?: Readonly<Record<string, Readonly<Record<string, Partial<Texts>>>>>;
  readonly sentences: readonly Sentences[];
};

function keptOf(slug: string): Kept {
  const file = join(projectFolder(), 'labs', slug, 'post-mortem.yaml');
  expect(existsSync(file), file).toBe(true);
  return parse(readFileSync(file, 'utf8')) as Kept;
}

const nothing: FiledPostMortem = {
  ...{ type: 'post-mortem-filed', summary: '', trigger: '', rootCause: '', sustaining: '', factors: [], actions: [] },
  ...{ wentWell: '', lucky: '', detectionGap: '', human: '' },
};

/** What is written of a variant. */
function written(slug: string, words: LevelVariant): FiledPostMortem {
  const { by = {}, sentences: _, actions, ...all } = keptOf(slug);
  const own = Object.entries(by).flatMap(([word, values]) => values[words[word]!] ?? []);
  return {
    ...nothing,
    ...all,
    ...Object.assign({}, ...own),
    factors: [...all.factors, ...own.flatMap(({ factors = [] }) => factors)],
    actions: actions.map((action) => ({ ...action, kind: 'class', owner: 'shop' })),
  };
}

const shallow: FiledPostMortem = {
  ...nothing,
  summary: 'The shop was slow and had errors. We restarted things until it worked.',
  trigger: 'Something was deployed.',
  rootCause: 'The server was overloaded.',
  factors: ['Somebody made a mistake', 'We noticed it late', 'There was no monitoring'],
  actions: [{ title: 'Remind everybody to be careful', kind: 'specific', owner: 'all', check: 'it works' }],
};

/** A variant of a level, with what happened where it is planted; those of which the same is true come once. */
type Planted = { readonly level: NamedLevel; readonly words: LevelVariant; readonly truth: GradedTruth };
const plantedOf = (level: NamedLevel): readonly Planted[] => {
  const all = level.variants.map((words) => ({ level, words, truth: gradedTruth(truthOf(level, words)) }));
  const texts = all.map(({ truth }) => JSON.stringify(truth));
  return all.filter((_, i) => texts.indexOf(texts[i]!) === i);
};
const planted = levels.flatMap(({ level }) => plantedOf(level));
const nameOf = ({ level, words }: Planted) => `${level.slug} (${Object.values(words)[0]})`;

describe('[LIV10] a post-mortem of a level is graded against what happened', () => {
  for (const one of planted) {
    const { level, words, truth } = one;
    it(`${nameOf(one)}: understood, it meets the goal, and says what mends it`, () => {
      const grade = gradePostMortem(written(level.slug, words), truth);
      const missed = grade.items.filter(({ met, part }) => !met && part !== undefined).map(({ wanted }) => wanted);
      expect(grade.value, `missed: ${missed.join('; ')}`).toBeGreaterThanOrEqual(0.8);
      const beside = (id: string) => grade.items.find((item) => item.id === id)?.met;
      expect([beside('cause'), beside('durable')]).toEqual([true, true]);
    });
    it(`${nameOf(one)}: one that says nothing does not`, () => {
      const grade = gradePostMortem(shallow, truth);
      expect(grade.value).toBeLessThan(0.4);
      expect(grade.items.filter(({ id, met }) => met && /^(?:cause|mitigation|durable)$/.test(id))).toEqual([]);
    });
  }

  it('held against other levels they recall at most one factor in twenty', () => {
    const factors = planted.flatMap(({ level, words }) =>
      levels
        .filter((other) => other.level !== level)
        .map((other) => plantedOf(other.level)[0]!)
        .flatMap(({ truth }) => gradePostMortem(written(level.slug, words), truth).items)
        .filter(({ part }) => part === 'factors'),
    );
    expect(factors.filter(({ met }) => met).length / factors.length).toBeLessThanOrEqual(0.05);
  });

  it('of the variant that the seed planted, and of no other', () => {
    const { level } = levels.find(({ level: one }) => one.number === 7)!;
    const seedOf = (how: string) =>
      Array.from({ length: 60 }, (_, seed) => seed).find((seed) => variantOf(level, seed).HOW === how)!;
    const person = { id: 'ada', name: 'Ada', tokenHash: 'hash' };
    const graded = (how: string, about: string) => {
      const record = newRecord(level, { person, who: undefined, mode: 'practice', seed: seedOf(how) });
      const text = written(level.slug, { HOW: about });
      const { items } = gradeOf(record, level, { fact: 1, order: 'o', by: 'Ada', at: 1, text });
      return items.filter(({ id, met }) => (id === 'cause' || id.startsWith('factor-')) && met).length;
    };
    const hows = ['disabled', 'volatile', 'condition'];
    expect(hows.map((how) => graded(how, how))).toEqual([5, 5, 5]);
    expect(graded('condition', 'disabled')).toBeLessThan(5);
    expect(graded('disabled', 'condition')).toBeLessThan(5);
  });
});

/** A text that consists of one sentence, where the statement is looked for. */
function alone(of: string, sentence: string): FiledPostMortem {
  if (of === 'trigger') return { ...nothing, trigger: sentence };
  if (of === 'sustaining') return { ...nothing, sustaining: sentence };
  return of === 'cause' ? { ...nothing, rootCause: sentence } : { ...nothing, factors: [sentence] };
}

/** Sentences of which the statement is said to be told, or not, against the rule. */
function misread({ level, words, truth }: Planted): readonly string[] {
  return keptOf(level.slug).sentences.flatMap(({ of, right, wrong }) => {
    const isMet = (sentence: string) =>
      gradePostMortem(alone(of, sentence), truth).items.find(({ id, wanted }) => id === of || wanted === of)?.met;
    const isOfIt = of.length < 12 || truth.factors.includes(of);
    const said = Array.isArray(right)
      ? right
      : Object.entries(right).flatMap(([value, own]) => (Object.values(words).includes(value) ? own : []));
    return isOfIt
      ? [
          ...said.filter((one) => isMet(one) !== true).map((one) => `not seen to say "${of}": ${one}`),
          ...wrong.filter((one) => isMet(one) !== false).map((one) => `seen to say "${of}": ${one}`),
        ]
      : [];
  });
}

describe('[LIV10] whoever says what contributed in words of their own has said it', () => {
  for (const one of planted) it(nameOf(one), () => expect(misread(one)).toEqual([]));

  it('of every factor of every level there are sentences that say it, and some that do not', () => {
    for (const { level, truth } of planted)
      for (const factor of truth.factors) {
        const own = keptOf(level.slug).sentences.find(({ of }) => of === factor);
        expect(own, `${level.slug}: ${factor}`).toBeDefined();
        expect(Math.min(Object.values(own!.right).length, own!.wrong.length), factor).toBeGreaterThan(0);
      }
    for (const { level } of levels)
      for (const { of } of keptOf(level.slug).sentences)
        expect(
          of.length < 12 || plantedOf(level).some(({ truth }) => truth.factors.includes(of)),
          `${level.slug}: ${of}`,
        ).toBe(true);
  });
});
