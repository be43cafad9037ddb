import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assessUpdate, type UpdateRule, updateQuality } from './update-quality.ts';

type Case = {
  readonly text: string;
  readonly fails: readonly UpdateRule[];
  readonly to?: 'public';
  readonly before?: number;
  readonly outage?: boolean;
  readonly cause?: boolean;
  readonly over?: boolean;
};
const cases = parse(readFileSync(new URL('../testdata/updates.yaml', import.meta.url), 'utf8')) as Case[];
const people = ['Yusuf Demir', 'Wei-Ling Tan', 'HarbourCard'];

describe('D72: what an update lacks', () => {
  it('at least sixty texts are judged', () => expect(cases.length).toBeGreaterThanOrEqual(60));

  it.each(cases)('$text', ({ text, fails, to, before, outage, cause, over }) => {
    const hints = assessUpdate(text, {
      audience: to ?? 'internal',
      people,
      isOutage: outage ?? false,
      isCauseKnown: cause ?? false,
      isRecovered: over ?? false,
      before: before ?? 0,
    });
    expect(hints.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(fails);
  });

  it('what is not known is not asked for', () => {
    const ids = assessUpdate('The site is down.', { audience: 'internal' }).map(({ id }) => id);
    expect(ids).not.toContain('outage');
    expect(ids).not.toContain('resolution');
    expect(ids).not.toContain('scope');
  });

  it('says how to mend it, and is a share', () => {
    const context = { audience: 'internal' } as const;
    expect(assessUpdate('?', context).every(({ hint }) => hint.endsWith('.') || hint.endsWith('"'))).toBe(true);
    expect(updateQuality('', context)).toBe(0);
    expect(updateQuality('Since 14:02 some orders fail. We are looking into it. Next update at 14:20.', context)).toBe(
      1,
    );
  });

  it('is quick on long and odd texts', () => {
    const odd = ['we are '.repeat(300), 'a'.repeat(2000), '\u0000\uffff \n'.repeat(200), '('.repeat(2000)];
    for (const text of odd) expect(() => assessUpdate(text, { audience: 'public', before: 1 })).not.toThrow();
  });
});
