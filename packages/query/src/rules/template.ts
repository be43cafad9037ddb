/**
 * Templates of alert rules: `{{ $labels.pod }}`, `{{ $value | humanizePercentage }}`, with the functions that Prometheus
 * adds to Go's.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Dialect, Template, TemplateFunction, TemplateMistake, TemplateValue } from '../template/ast.ts';
import { takes, takesMore } from '../template/builtins.ts';
import {
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  printValue,
  sprintf,
} from '../template/go-format.ts';
import { parseTemplate as parseText } from '../template/parse.ts';
import { renderTemplate as renderText } from '../template/render.ts';
import { titleCase } from '../template/texts.ts';
import { recordOf } from '../template/values.ts';

export type { Template } from '../template/ast.ts';

/** What a template may speak of. */
export type TemplateData = { readonly labels: Labels; readonly value: number };

const ofNumber = (call: (value: number) => string): TemplateFunction =>
  takes(['any'], ([value]) => call(typeof value === 'number' ? value : Number(value)));
const ofText = (call: (text: string) => string): TemplateFunction =>
  takes(['any'], ([value]) => call(printValue(value)));

const asFloat = (value: TemplateValue) => (typeof value === 'bigint' ? Number(value) : value);

const DIALECT: Dialect = {
  variables: ['$labels', '$value'],
  fields: ['Labels', 'Value'],
  variableHint: 'known are $labels.<name> and $value',
  functions: new Map<string, TemplateFunction>([
    ['humanize', ofNumber(humanize)],
    ['humanize1024', ofNumber(humanize1024)],
    ['humanizeDuration', ofNumber(humanizeDuration)],
    ['humanizePercentage', ofNumber(humanizePercentage)],
    ['humanizeTimestamp', ofNumber(humanizeTimestamp)],
    ['toUpper', ofText((text) => text.toUpperCase())],
    ['toLower', ofText((text) => text.toLowerCase())],
    ['title', ofText(titleCase)],
    // whole numbers too may be printed as floats here: values are floats, and authors mean them so
    ['printf', takesMore(['text', 'any'], ([format, ...rest]) => sprintf(format as string, rest.map(asFloat)))],
  ]),
};

/** Parses a template; never throws. */
export function parseTemplate(source: string): Template | TemplateMistake {
  return parseText(source, DIALECT);
}

/** Renders a template. A label that is absent is empty text. */
export function renderTemplate(template: Template, { labels, value }: TemplateData): string {
  const all = recordOf(new Map<string, TemplateValue>(Object.entries(labels)), '');
  const dot = recordOf(
    new Map<string, TemplateValue>([
      ['Labels', all],
      ['Value', value],
    ]),
    undefined,
  );
  const variables = new Map<string, TemplateValue>([
    ['$labels', all],
    ['$value', value],
  ]);
  return renderText(template, { dialect: DIALECT, dot, variables, context: { now: 0, line: '', at: 0 } });
}
