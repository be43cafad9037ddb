/** Post-mortems of levels held against what happened: those of people who understood, and those of people who did not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FiledPostMortem, gradePostMortem } from '@firedrill/debrief';
import { readLevels } from '@firedrill/lab';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '../project.ts';
import { truthOfLevel } from './lab-grade.ts';

const { levels } = readLevels(projectFolder());

type Written = Pick<FiledPostMortem, 'summary' | 'trigger' | 'rootCause' | 'sustaining' | 'factors'> & {
  readonly actions: readonly { readonly title: string; readonly check: string }[];
};

function written(slug: string): FiledPostMortem {
  const file = join(projectFolder(), 'labs', slug, 'post-mortem.yaml');
  expect(existsSync(file), file).toBe(true);
  const said = parse(readFileSync(file, 'utf8')) as Written;
  return {
    ...{ type: 'post-mortem-filed', wentWell: '', lucky: '', detectionGap: '', human: '' },
    ...said,
    actions: said.actions.map((action) => ({ ...action, kind: 'class', owner: 'shop' })),
  };
}

const shallow: FiledPostMortem = {
  ...{ type: 'post-mortem-filed', wentWell: '', lucky: '', detectionGap: '', human: '', sustaining: '' },
  summary: 'The shop was slow and had errors. We restarted things until it worked.',
  trigger: 'Something was deployed.',
  rootCause: 'The server was overloaded.',
  factors: ['Somebody made a mistake', 'We noticed it late', 'There was no monitoring'],
  actions: [{ title: 'Remind everybody to be careful', kind: 'specific', owner: 'all', check: 'it works' }],
};

describe('[LIV10] a post-mortem of a level is graded against what happened', () => {
  for (const { level } of levels) {
    const truth = truthOfLevel(level);
    it(`${level.slug}: understood, it meets the goal, and says what mends it`, () => {
      const grade = gradePostMortem(written(level.slug), truth);
      const missed = grade.items.filter(({ met, part }) => !met && part !== undefined).map(({ wanted }) => wanted);
      expect(grade.value, `missed: ${missed.join('; ')}`).toBeGreaterThanOrEqual(0.8);
      const beside = (id: string) => grade.items.find((item) => item.id === id)?.met;
      expect([beside('cause'), beside('durable')]).toEqual([true, true]);
    });
    it(`${level.slug}: one that says nothing does not`, () => {
      const grade = gradePostMortem(shallow, truth);
      expect(grade.value).toBeLessThan(0.4);
      expect(grade.items.filter(({ id, met }) => met && /^(?:cause|mitigation|durable)$/.test(id))).toEqual([]);
    });
  }
  it('held against other levels they recall at most one factor in twenty', () => {
    const pairs = levels.flatMap(({ level }) =>
      levels
        .filter((one) => one.level !== level)
        .map((other) => [written(level.slug), truthOfLevel(other.level)] as const),
    );
    const factors = pairs.flatMap(([text, truth]) =>
      gradePostMortem(text, truth).items.filter(({ part }) => part === 'factors'),
    );
    expect(factors.filter(({ met }) => met).length / factors.length).toBeLessThanOrEqual(0.05);
  });
});
