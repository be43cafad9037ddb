/**
 * `line_format` and `label_format`: templates over the labels of an entry. One that fails marks the entry with
 * `TemplateFormatErr` and leaves the line, or the label, as it was.
 */
import {
  type Template,
  type TemplateContext,
  TemplateError,
  type TemplateRecord,
  type TemplateValue,
} from '../template/ast.ts';
import { renderTemplate } from '../template/render.ts';
import type { LabelFormat } from './ast.ts';
import type { Entry } from './entry.ts';
import { LOG_TEMPLATE } from './template-functions.ts';

const NO_VARIABLES: ReadonlyMap<string, TemplateValue> = new Map();

/** The labels of an entry as the dot of a template; one that is absent is empty. */
class EntryDot implements TemplateRecord {
  private readonly entry: Entry;

  constructor(entry: Entry) {
    this.entry = entry;
  }

  readonly field = (name: string): TemplateValue => this.entry.read(name) ?? '';

  readonly entries = () => [...this.entry.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Gives an entry the line of a template. */
export function lineFormatter(template: Template, now: number): (entry: Entry) => void {
  const simple = simpleField(template);
  if (simple !== undefined)
    return (entry) => {
      entry.line = entry.get(simple) ?? '';
    };
  return (entry) => {
    const line = render(template, entry, { now, line: entry.line, dot: new EntryDot(entry) });
    if (line !== undefined) entry.line = line;
  };
}

/** The name in a template that is nothing but `{{.name}}`. */
function simpleField({ pieces }: Template): string | undefined {
  const [piece, ...more] = pieces.filter((one) => one.kind !== 'text' || one.text !== '');
  if (piece?.kind !== 'print' || more.length > 0 || piece.term.kind !== 'field') return undefined;
  return piece.term.of.kind === 'dot' ? piece.term.name : undefined;
}

/** Renames labels and sets them by template, in order; templates see the labels as they were before the first one. */
export function labelFormatter(formats: readonly LabelFormat[], now: number): (entry: Entry) => void {
  return (entry) => {
    let dot: TemplateRecord | undefined;
    for (const format of formats) {
      if (format.kind === 'rename') {
        const value = entry.get(format.from);
        if (value === undefined) continue;
        entry.set(format.name, value);
        entry.remove(format.from);
        continue;
      }
      dot ??= frozenDot(entry);
      const text = render(format.template, entry, { now, line: entry.line, dot });
      if (text !== undefined) entry.set(format.name, text);
    }
  };
}

/** The labels as they are now. */
function frozenDot(entry: Entry): TemplateRecord {
  const labels = new Map(entry.entries());
  return {
    field: (name) => labels.get(name) ?? '',
    entries: () => [...labels].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

type Over = { readonly now: number; readonly line: string; readonly dot: TemplateRecord };

function render(template: Template, entry: Entry, { now, line, dot }: Over): string | undefined {
  const context: TemplateContext = { now, line, at: entry.at };
  try {
    return renderTemplate(template, { dialect: LOG_TEMPLATE, dot, variables: NO_VARIABLES, context });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    entry.fail('TemplateFormatErr', error.message);
    return undefined;
  }
}
