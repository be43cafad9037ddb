import { LAB_REPORT_FIELDS, type LabReport } from '@firedrill/protocol';
import { describe, expect, it } from 'vitest';
import { caretAfter, ReportDraft } from './report-draft.ts';

const empty = Object.fromEntries(LAB_REPORT_FIELDS.map((field) => [field, ''])) as LabReport;

describe('a report that several write', () => {
  it('shows what others wrote where nobody types here', () => {
    const draft = new ReportDraft(empty);
    draft.type('cause', 'mine');
    draft.heard({ ...empty, cause: 'theirs', happened: 'theirs' }, 1);
    expect(draft.texts).toEqual({ ...empty, cause: 'mine', happened: 'theirs' });
    expect(draft.send()).toEqual({ cause: 'mine', was: { cause: '' } });
  });

  it('takes over what the server made of both, and only where nothing was typed meanwhile', () => {
    const draft = new ReportDraft(empty);
    draft.type('cause', 'wor');
    draft.type('happened', 'two');
    draft.send();
    draft.type('cause', 'world');
    draft.taken({ ...empty, cause: 'hel\nwor', happened: 'one\ntwo' }, 1);
    expect(draft.texts).toEqual({ ...empty, cause: 'world', happened: 'one\ntwo' });
    expect(draft.send()).toEqual({ cause: 'world', was: { cause: 'wor' } });
  });

  it('is not changed by older answers, and sends again what was not taken', () => {
    const draft = new ReportDraft(empty);
    draft.type('cause', 'mine');
    const sent = draft.send();
    expect(draft.send()).toBeUndefined();
    draft.heard(empty, 1);
    expect(draft.texts.cause).toBe('mine');
    draft.failed();
    expect(draft.send()).toEqual(sent);
    draft.taken({ ...empty, cause: 'mine' }, 2);
    expect(draft.isOpen).toBe(false);
    draft.heard(empty, 1);
    expect(draft.texts.cause).toBe('mine');
  });

  it('keeps the caret at the letter where it was', () => {
    expect(caretAfter('two', 'one\ntwo', 3)).toBe(7);
    expect(caretAfter('two', 'two\nthree', 3)).toBe(3);
    expect(caretAfter('two', '', 3)).toBe(0);
  });
});
