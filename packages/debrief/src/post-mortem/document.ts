/**
 * A post-mortem while it is written: entries in order say who changed which field, who remarked what and what was
 * decided. The document is what the draft from the record and these entries come to; nothing that was written is lost.
 *
 *     draft (from the record) + entries ──documentOf──▶ what is read, handed in, exported
 */
import type { EpochMs } from '@firedrill/base';
import { POST_MORTEM_FIELDS, type TextField } from './fields.table.ts';

/** What happened to a post-mortem. `path` names a field: see {@link PATH}. */
export type PostMortemAct =
  | {
      readonly type: 'edited';
      readonly path: string;
      readonly text: string;
      /** The entry whose text it replaced without its author having seen it. */
      readonly over?: number;
    }
  /** `fact`: the place of the filed text in the drill's record. */
  | { readonly type: 'handed-in'; readonly fact: number }
  | { readonly type: 'reopened' }
  | { readonly type: 'commented'; readonly comment: string; readonly path: string; readonly text: string }
  | { readonly type: 'comment-settled'; readonly comment: string }
  | { readonly type: 'changes-requested'; readonly text: string }
  | { readonly type: 'approved'; readonly text: string };

/** One entry: `seq` counts from 1 without gaps, `order` is the id of the order that made it, `at` wall-clock epoch ms. */
export type PostMortemEntry = {
  readonly seq: number;
  readonly order: string;
  readonly by: string;
  readonly at: EpochMs;
  readonly act: PostMortemAct;
};

export type PostMortemStage = 'draft' | 'in-review' | 'changes-requested' | 'approved';

/** A field as it stands: `seq` is the entry that wrote it, 0 for what the draft holds. */
export type FieldState = { readonly text: string; readonly seq: number; readonly by: string; readonly at: EpochMs };
export type CommentState = {
  readonly comment: string;
  readonly path: string;
  readonly text: string;
  readonly by: string;
  readonly at: EpochMs;
  readonly settledBy: string | undefined;
};
/** A decision of the committee; `isOwnWork`: by somebody who wrote in it. */
export type DecisionState = {
  readonly verdict: 'changes-requested' | 'approved';
  readonly text: string;
  readonly by: string;
  readonly at: EpochMs;
  readonly isOwnWork: boolean;
};
export type HandInState = { readonly fact: number; readonly by: string; readonly at: EpochMs };

/** What the entries come to. */
export type PostMortemState = {
  readonly seq: number;
  readonly stage: PostMortemStage;
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly comments: readonly CommentState[];
  readonly handIns: readonly HandInState[];
  readonly decisions: readonly DecisionState[];
};

export const FRESH_POST_MORTEM: PostMortemState = {
  seq: 0,
  stage: 'draft',
  fields: {},
  comments: [],
  handIns: [],
  decisions: [],
};

/** The state after an entry. */
export function evolvePostMortem(state: PostMortemState, entry: PostMortemEntry): PostMortemState {
  const { seq, by, at, act } = entry;
  const next = { ...state, seq };
  switch (act.type) {
    case 'edited':
      return { ...next, fields: { ...state.fields, [act.path]: { text: act.text, seq, by, at } } };
    case 'handed-in':
      return { ...next, stage: 'in-review', handIns: [...state.handIns, { fact: act.fact, by, at }] };
    case 'reopened':
      return { ...next, stage: 'draft' };
    case 'commented': {
      const { comment, path, text } = act;
      return { ...next, comments: [...state.comments, { comment, path, text, by, at, settledBy: undefined }] };
    }
    case 'comment-settled':
      return {
        ...next,
        comments: state.comments.map((one) => (one.comment === act.comment ? { ...one, settledBy: by } : one)),
      };
    case 'changes-requested':
    case 'approved': {
      const isOwnWork = Object.values(state.fields).some((field) => field.by === by);
      const decision = { verdict: act.type, text: act.text, by, at, isOwnWork };
      return { ...next, stage: act.type, decisions: [...state.decisions, decision] };
    }
  }
}

/** What all entries come to. */
export function postMortemOf(entries: readonly PostMortemEntry[]): PostMortemState {
  return entries.reduce(evolvePostMortem, FRESH_POST_MORTEM);
}

const TEXTS = POST_MORTEM_FIELDS.map(({ field }) => field).join('|');
const CITING = POST_MORTEM_FIELDS.filter(({ cites }) => cites)
  .map(({ field }) => field)
  .join('|');

/**
 * Names of fields: `summary`; `trigger/facts` (places in the record, with blanks between); `factor/<id>/text|facts|gone`;
 * `action/<id>/title|kind|owner|due|check|gone`; `row/<id>/text|at|kept|facts`.
 */
export const PATH = new RegExp(
  `^(?:(?:${TEXTS})|(?:${CITING})/facts|factor/[a-z0-9-]{1,40}/(?:text|facts|gone)|action/[a-z0-9-]{1,40}/(?:title|kind|owner|due|check|gone)|row/[a-z0-9-]{1,40}/(?:text|at|kept|facts))$`,
);

/** What the record gives to begin with; nothing of it is truth. Rows are in order of time, `at` epoch ms. */
export type PostMortemDraft = {
  readonly rows: readonly DraftRow[];
  readonly texts: Partial<Readonly<Record<TextField, string>>>;
  /** Impact in numbers, beside the field. */
  readonly numbers: readonly { readonly title: string; readonly words: string }[];
};
export type DraftRow = {
  readonly id: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly facts: readonly number[];
};

export type ActionKind = 'specific' | 'class' | 'architecture';
export const ACTION_KINDS: readonly ActionKind[] = ['specific', 'class', 'architecture'];

export type FactorItem = { readonly id: string; readonly text: string; readonly facts: readonly number[] };
export type ActionItem = {
  readonly id: string;
  readonly title: string;
  readonly kind: ActionKind;
  readonly owner: string;
  readonly due: string;
  readonly check: string;
};
/** A row of the timeline. `isOwn`: added by hand, not from the record; `isReworded`: its words are no longer the record's. */
export type TimelineItem = DraftRow & {
  readonly isKept: boolean;
  readonly isOwn: boolean;
  readonly isReworded: boolean;
};
/** The whole document, as it is read. */
export type PostMortemDocument = {
  readonly texts: Readonly<Record<TextField, string>>;
  /** Places in the record that a field of prose cites. */
  readonly cited: Partial<Readonly<Record<TextField, readonly number[]>>>;
  readonly timeline: readonly TimelineItem[];
  readonly factors: readonly FactorItem[];
  readonly actions: readonly ActionItem[];
};

type Fields = Readonly<Record<string, { readonly text: string }>>;

/** The document that draft and fields come to. Items come in the order in which they were first written. */
export function documentOf(draft: PostMortemDraft, fields: Fields): PostMortemDocument {
  const at = (path: string) => fields[path]?.text;
  const texts = POST_MORTEM_FIELDS.map(({ field }) => [field, at(field) ?? draft.texts[field] ?? '']);
  const cited = POST_MORTEM_FIELDS.flatMap(({ field }) => {
    const facts = seqsIn(at(`${field}/facts`));
    return facts.length === 0 ? [] : [[field, facts]];
  });
  return {
    texts: Object.fromEntries(texts) as PostMortemDocument['texts'],
    cited: Object.fromEntries(cited) as PostMortemDocument['cited'],
    timeline: timelineOf(draft, fields),
    factors: idsOf(fields, 'factor').map((id) => ({
      id,
      text: at(`factor/${id}/text`) ?? '',
      facts: seqsIn(at(`factor/${id}/facts`)),
    })),
    actions: idsOf(fields, 'action').map((id) => ({
      id,
      title: at(`action/${id}/title`) ?? '',
      kind: ACTION_KINDS.find((kind) => kind === at(`action/${id}/kind`)) ?? 'specific',
      owner: at(`action/${id}/owner`) ?? '',
      due: at(`action/${id}/due`) ?? '',
      check: at(`action/${id}/check`) ?? '',
    })),
  };
}

function timelineOf({ rows }: PostMortemDraft, fields: Fields): readonly TimelineItem[] {
  const at = (id: string, part: string) => fields[`row/${id}/${part}`]?.text;
  const told = rows.map((row) => ({
    ...row,
    text: at(row.id, 'text') ?? row.text,
    isKept: at(row.id, 'kept') !== 'no',
    isOwn: false,
    isReworded: (at(row.id, 'text') ?? row.text) !== row.text,
  }));
  const known = new Set(rows.map(({ id }) => id));
  const own = idsOf(fields, 'row')
    .filter((id) => !known.has(id))
    .map((id) => ({
      id,
      at: Number(at(id, 'at') ?? 0),
      text: at(id, 'text') ?? '',
      facts: seqsIn(at(id, 'facts')),
      isKept: at(id, 'kept') !== 'no',
      isOwn: true,
      isReworded: false,
    }));
  return [...told, ...own].sort((a, b) => a.at - b.at);
}

/** Ids of items that are there, in the order in which they were first written. */
function idsOf(fields: Fields, list: 'factor' | 'action' | 'row'): readonly string[] {
  const ids = new Set<string>();
  for (const path of Object.keys(fields)) {
    const [head, id] = path.split('/');
    if (head === list && id !== undefined) ids.add(id);
  }
  return [...ids].filter((id) => fields[`${list}/${id}/gone`]?.text !== 'yes');
}

/** Places in the record, from `12 48`. */
export function seqsIn(text: string | undefined): readonly number[] {
  const words = (text ?? '').split(/\s+/).filter((word) => /^\d+$/.test(word));
  return [...new Set(words.map(Number))];
}
