/**
 * `line_format "template"` and `label_format to=from, to="template"`.
 */
import type { Template } from '../template/ast.ts';
import { parseTemplate } from '../template/parse.ts';
import type { LabelFormat, Stage } from './ast.ts';
import type { Cursor, Quoted } from './cursor.ts';
import { ERROR_LABEL } from './entry.ts';
import { LOG_TEMPLATE } from './template-functions.ts';

/** `line_format "…"`. */
export function parseLineFormat(cursor: Cursor): Stage | undefined {
  const template = readTemplate(cursor, cursor.string());
  return template === undefined ? undefined : { kind: 'line_format', template };
}

/** `label_format …, …`: every label once. */
export function parseLabelFormats(cursor: Cursor): Stage {
  const formats: LabelFormat[] = [];
  const seen = new Set<string>();
  do {
    const name = cursor.name();
    const label = name.text;
    if (label === ERROR_LABEL)
      cursor.complain(name.from, {
        code: 'format',
        message: `${label} cannot be formatted`,
        hint: 'take another name',
      });
    if (seen.has(label)) {
      const message = `multiple label name '${label}' not allowed in a single format operation`;
      cursor.complain(name.from, { code: 'format', message, hint: `write a second | label_format ${label}=…` });
    }
    seen.add(label);
    cursor.expect('=');
    if (cursor.isName()) formats.push({ kind: 'rename', name: label, from: cursor.take().text });
    else {
      const template = readTemplate(cursor, cursor.string());
      if (template !== undefined) formats.push({ kind: 'template', name: label, template });
    }
  } while (cursor.accept(','));
  return { kind: 'label_format', formats };
}

function readTemplate(cursor: Cursor, { value, token }: Quoted): Template | undefined {
  const parsed = parseTemplate(value, LOG_TEMPLATE);
  if (!('mistake' in parsed)) return parsed;
  // offsets inside the quotes are those of the text where it has no escapes
  const from = token.text.slice(1, -1) === value ? token.from + 1 + parsed.offset : token.from;
  const hint = parsed.hint ?? 'labels are written {{.name}}, functions {{.name | ToUpper}}';
  cursor.complain(from, { code: 'template', message: parsed.mistake, hint });
  return undefined;
}
