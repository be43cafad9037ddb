/** The post-mortem while it is written: who stands when two write, what is handed in, what is printed. */
import { stateOf } from '@firedrill/drill';
import { describe, expect, it } from 'vitest';
import { facts, ms, scenario, telemetry, world } from '../../testdata/slow-till.ts';
import { buildDebrief } from '../debrief.ts';
import { decidePostMortem, type PostMortemOrder } from './decide-post-mortem.ts';
import { documentOf, evolvePostMortem, FRESH_POST_MORTEM, PATH, type PostMortemState } from './document.ts';
import { draftPostMortem } from './draft-post-mortem.ts';
import { POST_MORTEM_FIELDS } from './fields.table.ts';
import { filingOf, missingOf } from './filing.ts';
import { gradePostMortem } from './grade.ts';
import { postMortemMarkdown, printedBlocks } from './print-post-mortem.ts';

type Told = {
  readonly state: PostMortemState;
  readonly over: readonly (number | undefined)[];
  readonly refused: string;
};

/** What orders come to, one after another; each is `[by, order]`. */
function tell(...orders: readonly (readonly [string, PostMortemOrder])[]): Told {
  return orders.reduce<Told>(
    ({ state, over }, [by, order], i) => {
      const decision = decidePostMortem(state, order, by);
      if (!decision.ok) return { state, over, refused: decision.message };
      let next = state;
      for (const act of decision.acts)
        next = evolvePostMortem(next, { seq: next.seq + 1, order: `o${i}`, by, at: i, act });
      const unseen = decision.acts.map((act) => (act.type === 'edited' ? act.over : undefined));
      return { state: next, over: [...over, ...unseen], refused: '' };
    },
    { state: FRESH_POST_MORTEM, over: [], refused: '' },
  );
}
const edit = (path: string, text: string, basedOn = 0): PostMortemOrder => ({
  type: 'edit',
  edits: [{ path, text, basedOn }],
});

describe('[B66] several people write', () => {
  it('the last writer stands, and whose words were replaced unseen is told', () => {
    const told = tell(['ada', edit('summary', 'A')], ['bob', edit('summary', 'B')]);
    expect(told.state.fields.summary).toMatchObject({ text: 'B', by: 'bob', seq: 2 });
    expect(told.over).toEqual([undefined, 1]);
  });

  it('seen words, other fields, own words and equal words are no conflict', () => {
    const told = tell(
      ['ada', edit('summary', 'A')],
      ['bob', edit('summary', 'B', 1)],
      ['ada', edit('trigger', 'T')],
      ['ada', edit('trigger', 'T2')],
      ['bob', edit('trigger', 'T2')],
    );
    expect(told.over).toEqual([undefined, undefined, undefined, undefined]);
    expect(told.state.seq).toBe(4);
  });

  it('fields that are none, and texts that are too long, are refused by name', () => {
    expect(tell(['ada', edit('truth', 'x')]).refused).toBe('There is no field truth.');
    expect(tell(['ada', edit('trigger', 'x'.repeat(1001))]).refused).toContain('Trigger holds 1000 characters');
    const paths = ['impact/facts', 'factor/a1/text', 'action/b/due', 'row/f12/kept'];
    expect(paths.map((path) => PATH.test(path))).toEqual([true, true, true, true]);
    expect(['wentWell/facts', 'factor/A/text', 'row/f1', 'action/b/../x'].some((path) => PATH.test(path))).toBe(false);
  });

  it('what is handed in stands until it is taken back or changes are asked for', () => {
    const handed: readonly [string, PostMortemOrder] = ['ada', { type: 'hand-in', fact: 9 }];
    expect(tell(handed, ['ada', edit('summary', 'x')]).refused).toContain('Take it back');
    expect(tell(handed, handed).refused).toContain('handed in already');
    expect(tell(handed, ['ada', { type: 'reopen' }], ['ada', edit('summary', 'x')]).refused).toBe('');
    const asked = tell(handed, ['bob', { type: 'request-changes', text: 'Impact?' }], ['ada', edit('summary', 'x')]);
    expect([asked.refused, asked.state.stage]).toEqual(['', 'changes-requested']);
  });

  it('is decided about once it is handed in, and own work is said to be so', () => {
    const approve: PostMortemOrder = { type: 'approve', text: '' };
    expect(tell(['bob', approve]).refused).toContain('handed in');
    const written = ['ada', edit('summary', 'x')] as const;
    const handed = ['ada', { type: 'hand-in', fact: 9 }] as const;
    expect(tell(written, handed, ['ada', approve]).state.decisions[0]).toMatchObject({ isOwnWork: true });
    const by = tell(written, handed, ['bob', approve]).state;
    expect([by.stage, by.decisions[0]?.isOwnWork]).toEqual(['approved', false]);
  });

  it('comments stand with their field until somebody settles them, once', () => {
    const comment = { type: 'comment', comment: 'c1', path: 'summary', text: 'For whom?' } as const;
    const settle = { type: 'settle-comment', comment: 'c1' } as const;
    expect(tell(['bob', comment], ['ada', settle]).state.comments).toMatchObject([{ by: 'bob', settledBy: 'ada' }]);
    expect(tell(['bob', comment], ['ada', settle], ['ada', settle]).refused).toContain('settled already');
    expect(tell(['ada', settle]).refused).toContain('no such comment');
  });
});

const debrief = buildDebrief({ drill: 'd1', scenario, world }, { facts, telemetry: telemetry() });
const draft = draftPostMortem(debrief, facts);
const written = {
  summary: { text: 'Checkouts failed from 14:10 on.' },
  trigger: { text: 'The provider slowed.' },
  'trigger/facts': { text: '3 4' },
  rootCause: { text: 'A remote call in a transaction.' },
  [`row/${draft.rows[0]!.id}/kept`]: { text: 'no' },
  [`row/${draft.rows[1]!.id}/text`]: { text: 'In our words' },
  'row/own-1/text': { text: 'Somebody phoned' },
  'row/own-1/at': { text: String(ms(5)) },
  'factor/a/text': { text: 'No timeout' },
  'factor/b/text': { text: 'Gone' },
  'factor/b/gone': { text: 'yes' },
  'action/x/title': { text: 'Timeout of 200 ms' },
  'action/x/owner': { text: 'payments' },
  'action/x/kind': { text: 'class' },
  'action/x/due': { text: '2026-12-01' },
  'action/x/check': { text: 'the drill holds its goal' },
};
const document = documentOf(draft, written);

describe('[B65] the draft comes from the record', () => {
  it('every row tells a fact of the story up to the close, in order', () => {
    const close = facts.find(({ event }) => event.type === 'closed')!;
    expect(draft.rows.length).toBeGreaterThan(5);
    expect(draft.rows.every(({ facts: [seq] }) => seq! <= close.seq)).toBe(true);
    expect(draft.rows.map(({ at }) => at)).toEqual(draft.rows.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('impact in numbers, and the cause as the crew confirmed it', () => {
    const cause = stateOf(facts).hypotheses.findLast(({ state }) => state === 'confirmed')!;
    expect(draft.texts.rootCause).toBe(cause.text);
    expect(draft.texts.impact).toMatch(
      /^Users were affected from \d\d:\d\d .*requests failed or were slow \(checkout /,
    );
    expect(draft.numbers.map(({ title }) => title)).toContain('Money lost');
  });

  it('no word of the truth is in it that the crew did not write', () => {
    const { summary, factors } = scenario.truth;
    for (const secret of [summary, ...factors]) expect(JSON.stringify(draft)).not.toContain(secret);
  });
});

describe('[B67] what is handed in', () => {
  it('holds the rows that were kept, with their facts, and what somebody wrote', () => {
    const filing = filingOf(document);
    expect(filing.timeline!.some(({ text }) => text === draft.rows[0]!.text)).toBe(false);
    expect(filing.timeline).toContainEqual({
      at: draft.rows[1]!.at,
      text: 'In our words',
      facts: draft.rows[1]!.facts,
    });
    expect(filing.timeline).toContainEqual({ at: ms(5), text: 'Somebody phoned', facts: [] });
    expect(filing.factors).toEqual(['No timeout']);
    expect(filing.actions).toEqual([
      {
        title: 'Timeout of 200 ms',
        kind: 'class',
        owner: 'payments',
        due: '2026-12-01',
        check: 'the drill holds its goal',
      },
    ]);
    expect(filing.citations).toEqual([{ field: 'trigger', facts: [3, 4] }]);
  });

  it('is told what is missing by name', () => {
    expect(missingOf(document)).toEqual([]);
    const bare = documentOf({ rows: [], texts: {}, numbers: [] }, { 'action/x/title': { text: 'Do' } });
    expect(missingOf(bare)).toEqual([
      'The summary is empty.',
      'The trigger is empty.',
      'The root cause is empty.',
      'No contributing factor is named.',
      '"Do" has no owner.',
    ]);
  });
});

describe('[B69] printed', () => {
  const about = {
    title: 'Slow till',
    played: 'Drill. practice, seed 7',
    stage: 'draft' as const,
    people: ['Ada'],
    decisions: [],
    grade: undefined,
  };

  it('has every field that says something, in reading order, and no grade before it is handed in', () => {
    const text = postMortemMarkdown(document, about);
    expect(text.match(/^#+ .*$/gm)).toEqual([
      '# Post-mortem: Slow till',
      '## Summary',
      '## Impact in numbers',
      '## Timeline (UTC)',
      '## Trigger',
      '## Root cause',
      '## Contributing factors',
      '## Actions',
    ]);
    expect(text).toContain('_(facts 3, 4)_');
    expect(text).toContain('| Timeout of 200 ms | class | payments | 2026-12-01 | the drill holds its goal |');
  });

  it('with its grades when there are', () => {
    const filing = filingOf(document);
    const grade = gradePostMortem(
      {
        wentWell: '',
        lucky: '',
        detectionGap: '',
        human: '',
        sustaining: '',
        ...filing,
        type: 'post-mortem-filed',
      } as never,
      scenario.truth,
    );
    const last = printedBlocks(document, { ...about, grade }).at(-1);
    expect(last?.kind === 'table' && last.rows.length).toBe(grade.items.length);
  });

  it('a field is called once', () => {
    expect(new Set(POST_MORTEM_FIELDS.map(({ title }) => title)).size).toBe(POST_MORTEM_FIELDS.length);
  });
});
