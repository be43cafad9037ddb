/**
 * Grades a post-mortem that was handed in against the truth: a checklist, each line of which names the line of the text
 * that earned it, or says what was missed. Pure; reads the filed text and the record it cites. It holds truth, so it is
 * told to nobody before the close, nor before the text is handed in.
 */
import { printShare, readDiagnosis } from '@firedrill/drill';
import type { Truth } from '@firedrill/scenario';
import type { FactOf } from '../play.ts';
import { isVerifiable, onlyReminds } from './follow-ups.ts';
import type { GradedRecord } from './graded-record.ts';
import { ideasOf, type Line, linesOf, type Recall, recallOf } from './recall.ts';

/** What was filed: the fact's event. */
export type FiledPostMortem = FactOf<'post-mortem-filed'>['event'];

/** The parts of the figure, in the order in which they are told. */
export type GradePart =
  | 'factors'
  | 'trigger'
  | 'sustaining effect'
  | 'actions that change the system'
  | 'actions with a check'
  | 'evidence cited';

/** One line of the checklist. `wanted` is what the truth holds, or what the rule asks; `line` is what earned it. */
export type GradeItem = {
  readonly id: string;
  /** undefined: told beside the figure, and no part of it. */
  readonly part: GradePart | undefined;
  readonly wanted: string;
  readonly met: boolean;
  readonly line: Line | undefined;
  /** Ideas that line and truth share, or another reason in words; '' where the line speaks for itself. */
  readonly because: string;
};

/** A graded post-mortem. Shares are 0..1; `value` is the mean of the parts. */
export type PostMortemGrade = {
  readonly value: number;
  readonly parts: readonly { readonly name: GradePart; readonly value: number }[];
  readonly items: readonly GradeItem[];
};

/** Goal of the figure. */
export const POST_MORTEM_GOAL = 0.8;

/** How the figure is made, in words. */
export const POST_MORTEM_FORMULA =
  'mean of: contributing factors recalled ÷ factors of the truth; trigger named; sustaining effect named (where there is one); share of actions that change the system; share of actions with a check; evidence cited. Recalled or named = one line (a sentence, or two that follow one another) holds at least 40 % of the ideas of the statement, of one of its sentences, or of what a sentence says before its consequence, two ideas at least, or the whole of a short one; of what was not there only where the line has a word of it (no, nobody, only); an idea is a word without its ending, synonyms are one idea, an idea of many statements of this truth counts less, and words of every statement (alert, look, keep) half and not alone. Factors are looked for in every field but the summary. An action that only reminds people does not change the system. A check is something that can be observed. Evidence cited = summary, trigger, root cause or sustaining effect hold a figure or a time, or cite a fact of the record. The first text handed in counts';

/** What a text is held against: a scenario's truth, or a level's, which also says what mends it and has no causes in parts. */
export type GradedTruth = Pick<Truth, 'factors' | 'trigger' | 'sustaining' | 'causes' | 'summary'> & {
  readonly mends?: { readonly mitigation: string; readonly durable: string };
  /** Other words for a statement, by the statement: whoever says it in these has said it. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
};

/** Grades a text. Without a record citations are taken as they stand. */
export function gradePostMortem(
  text: FiledPostMortem,
  truth: GradedTruth,
  record: GradedRecord | undefined = undefined,
): PostMortemGrade {
  const counted = [
    ...factorItems(text, truth),
    triggerItem(text, truth),
    ...sustainingItems(text, truth),
    ...actionItems(text),
    evidenceItem(text, record),
  ];
  const parts = partsOf(counted, text);
  return {
    value: parts.reduce((sum, { value }) => sum + value, 0) / parts.length,
    parts,
    items: [...counted, ...besideItems(text, truth, record)],
  };
}

function partsOf(items: readonly GradeItem[], { actions }: FiledPostMortem): PostMortemGrade['parts'] {
  const names = [...new Set(items.map(({ part }) => part).filter((part) => part !== undefined))];
  if (actions.length === 0) names.splice(-1, 0, 'actions that change the system', 'actions with a check');
  return names.map((name) => {
    const some = items.filter(({ part }) => part === name);
    return { name, value: some.length === 0 ? 0 : some.filter(({ met }) => met).length / some.length };
  });
}

function factorItems(text: FiledPostMortem, truth: GradedTruth): readonly GradeItem[] {
  const lines = [...causeLines(text), ...linesOf('trigger', text.trigger), ...learntLines(text)];
  return truth.factors.map((factor, i) =>
    itemOf(
      { id: `factor-${i + 1}`, part: 'factors', wanted: factor },
      recallOf(wordingsOf(factor, truth), lines, statementsOf(truth)),
    ),
  );
}

function triggerItem(text: FiledPostMortem, truth: GradedTruth): GradeItem {
  const lines = [...linesOf('trigger', text.trigger), ...linesOf('summary', text.summary)];
  const found = recallOf(wordingsOf(truth.trigger, truth), lines, statementsOf(truth));
  return itemOf({ id: 'trigger', part: 'trigger', wanted: truth.trigger }, found);
}

function sustainingItems(text: FiledPostMortem, truth: GradedTruth): readonly GradeItem[] {
  const { sustaining } = truth;
  if (sustaining === undefined) return [];
  const head = { id: 'sustaining', part: 'sustaining effect' as const, wanted: sustaining };
  const lines = [
    ...linesOf('sustaining', text.sustaining),
    ...linesOf('rootCause', text.rootCause),
    ...linesOf('summary', text.summary),
  ];
  const found = recallOf(wordingsOf(sustaining, truth), lines, statementsOf(truth));
  if (found !== undefined || !NONE.test(sustaining)) return [itemOf(head, found)];
  return [noneItem(head, { truth: sustaining, said: text.sustaining })];
}

const NONE = /^\W*(?:none|nothing)\b/i;

/** Where nothing kept it going by itself: nothing said, "none", or what the truth names as lasting as long as it did. */
function noneItem(
  head: Pick<GradeItem, 'id' | 'part' | 'wanted'>,
  { truth, said }: { readonly truth: string; readonly said: string },
): GradeItem {
  const met = { ...head, met: true, because: 'Nothing kept it going by itself.' };
  if (said.trim() === '' || NONE.test(said)) return { ...met, line: undefined };
  const beyond = [...ideasOf(/^none beyond (?:the )?([^.]+)\./i.exec(truth)?.[1] ?? '')];
  const line = linesOf('sustaining', said).find(({ text }) => beyond.some((idea) => ideasOf(text).has(idea)));
  return line === undefined ? itemOf(head) : { ...met, line };
}

function actionItems({ actions }: FiledPostMortem): readonly GradeItem[] {
  return actions.flatMap((action, i): GradeItem[] => [
    {
      id: `action-${i + 1}-changes`,
      part: 'actions that change the system',
      wanted: 'The action changes what people work with.',
      met: !onlyReminds(action.title),
      line: { field: `action-${i + 1}`, text: action.title },
      because: onlyReminds(action.title) ? 'It asks people to do better. Could the system do this instead?' : '',
    },
    {
      id: `action-${i + 1}-check`,
      part: 'actions with a check',
      wanted: 'It says what will be observed when it works.',
      met: isVerifiable(action.check),
      line: { field: `action-${i + 1}`, text: action.check },
      because: isVerifiable(action.check) ? '' : 'Name a test, a figure or a signal that would show it.',
    },
  ]);
}

/** Digits, or a figure in words. */
const FIGURE =
  /\d|\b(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|(?:two|three|four|five|ten)fold)\b/i;

function evidenceItem(text: FiledPostMortem, record: GradedRecord | undefined): GradeItem {
  const head = { id: 'evidence', part: 'evidence cited' as const, wanted: 'A figure, a time or a fact of the record.' };
  const fields = ['summary', 'trigger', 'rootCause', 'sustaining'] as const;
  const line = fields.flatMap((field) => linesOf(field, text[field])).find(({ text: said }) => FIGURE.test(said));
  if (line !== undefined) return { ...head, met: true, line, because: '' };
  const cited = citedFacts(text, record);
  return {
    ...head,
    met: cited.length > 0,
    line: undefined,
    because: cited.length === 0 ? '' : `${cited.length} ${cited.length === 1 ? 'fact' : 'facts'} of the record cited.`,
  };
}

/** What is told beside the figure: the cause itself, the impact in numbers, the three levels of actions. */
function besideItems(
  text: FiledPostMortem,
  truth: GradedTruth,
  record: GradedRecord | undefined,
): readonly GradeItem[] {
  const beside = { part: undefined };
  const cause = [...linesOf('rootCause', text.rootCause), ...linesOf('summary', text.summary)].find(
    (line) => readDiagnosis(line.text, truth).matches,
  );
  const levels = ['specific', 'class', 'architecture'] as const;
  const missing = levels.filter((kind) => !text.actions.some((action) => action.kind === kind));
  const dated = text.actions.filter(({ due = '' }) => due !== '').length;
  return [
    ...(truth.causes.length === 0
      ? []
      : [
          {
            ...beside,
            id: 'cause',
            wanted: truth.summary,
            met: cause !== undefined,
            line: cause,
            because: 'Component and mechanism, as the diagnosis is read.',
          },
        ]),
    ...mendItems(text, truth),
    ...impactItems(text, record),
    {
      ...beside,
      id: 'levels',
      wanted: 'Actions for this fault, for its class, and for the architecture.',
      met: missing.length === 0,
      line: undefined,
      because: missing.length === 0 ? '' : `None is marked ${missing.join(' or ')}.`,
    },
    {
      ...beside,
      id: 'dates',
      wanted: 'Every action has an owner and a date.',
      met: text.actions.length > 0 && dated === text.actions.length,
      line: undefined,
      because: `${dated} of ${text.actions.length} ${text.actions.length === 1 ? 'has' : 'have'} a date.`,
    },
  ];
}

/** Impact is right when a number of it is within a tenth of the requests that failed or were slow. */
const NEAR = 0.1;

function impactItems(text: FiledPostMortem, record: GradedRecord | undefined): readonly GradeItem[] {
  if (record?.impact === undefined) return [];
  const { amount, counts } = record.impact;
  const lines = [...linesOf('impact', text.impact ?? ''), ...linesOf('summary', text.summary)];
  const line = lines.find(({ text: said }) => numbersOf(said).some((n) => Math.abs(n - amount) <= NEAR * amount));
  return [
    {
      id: 'impact',
      part: undefined,
      wanted: `${counts}; a number within ${printShare(NEAR)} of it.`,
      met: line !== undefined,
      line,
      because: '',
    },
  ];
}

/** Of a level: what happened, what served users again, and what keeps it from coming back. */
function mendItems(text: FiledPostMortem, truth: GradedTruth): readonly GradeItem[] {
  if (truth.mends === undefined) return [];
  const { mitigation, durable } = truth.mends;
  const told = [...linesOf('rootCause', text.rootCause), ...linesOf('summary', text.summary)];
  const actions = text.actions.flatMap(({ title }, i) => linesOf(`action-${i + 1}`, title));
  const rows = (text.timeline ?? []).flatMap((row) => linesOf('timeline', row.text));
  const item = (id: string, wanted: string, lines: readonly Line[]) =>
    itemOf({ id, part: undefined, wanted }, recallOf(wordingsOf(wanted, truth), lines, [wanted]));
  return [
    item('cause', truth.summary, told),
    item('mitigation', mitigation, [...told, ...linesOf('wentWell', text.wentWell), ...actions, ...rows]),
    item('durable', durable, [...actions, ...told]),
  ];
}

/** Numbers of a text; "98 732", "98,732" and "98k" are one each. */
function numbersOf(text: string): readonly number[] {
  const found = text.match(/\d{1,3}(?:[\s,\u2009\u202f\u00a0]\d{3})+|\d+(?:\.\d+)?(?:\s?k\b)?/gi) ?? [];
  return found.map((one) => {
    const plain = Number(one.replace(/[\s,\u2009\u202f\u00a0k]/gi, ''));
    return /k$/i.test(one) ? plain * 1000 : plain;
  });
}

function causeLines({ factors, rootCause, sustaining }: FiledPostMortem): readonly Line[] {
  return [
    ...factors.flatMap((factor, i) => linesOf(`factor-${i + 1}`, factor)),
    ...linesOf('rootCause', rootCause),
    ...linesOf('sustaining', sustaining),
  ];
}

function learntLines({ detectionGap, human, humanSystem }: FiledPostMortem): readonly Line[] {
  const said = humanSystem ?? { tooling: human };
  return [
    ...linesOf('detectionGap', detectionGap),
    ...Object.entries(said).flatMap(([field, text]) => linesOf(field, text ?? '')),
  ];
}

/** A statement, and other words for it. */
function wordingsOf(statement: string, { also = {} }: GradedTruth): readonly string[] {
  return [statement, ...(also[statement] ?? [])];
}

function statementsOf({ factors, trigger, sustaining }: GradedTruth): readonly string[] {
  return [...factors, trigger, ...(sustaining === undefined ? [] : [sustaining])];
}

function itemOf(head: Pick<GradeItem, 'id' | 'part' | 'wanted'>, { line, ideas }: Partial<Recall> = {}): GradeItem {
  return { ...head, met: line !== undefined, line, because: (ideas ?? []).join(', ') };
}

/** Places in the record that a text cites and that are there. */
export function citedFacts({ citations = [] }: FiledPostMortem, record: GradedRecord | undefined): readonly number[] {
  const cited = [...new Set(citations.flatMap(({ facts }) => facts))];
  return record === undefined ? cited : cited.filter((seq) => record.facts.has(seq));
}
