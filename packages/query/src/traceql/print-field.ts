/**
 * Fields as text, the way Tempo names the labels of results: `resource.service.name`, `.a`, `by(name)`, `avg(duration)`.
 */
import type { Field, FieldName, Scalar } from './ast.ts';
import { printTraceValue, typedValue } from './value.ts';

/** The name of an attribute or an intrinsic, with its scope; the mirror of how it is written. */
export function printFieldName(field: FieldName): string {
  if (field.kind === 'intrinsic') return field.name;
  const plain = /^[^\s{}()=~!<>&|^,"]+$/.test(field.name);
  const name = plain ? field.name : `"${field.name.replace(/[\\"]/g, '\\$&')}"`;
  return field.scope === 'any' ? `.${name}` : `${field.scope}.${name}`;
}

/** An expression. */
export function printField(field: Field): string {
  switch (field.kind) {
    case 'value': {
      const isKeyword = field.type === 'status' || field.type === 'kind';
      if (isKeyword) return String(field.value);
      if (field.type === 'text') return `\`${field.value}\``;
      return printTraceValue(typedValue(field.value, field.type));
    }
    case 'attribute':
    case 'intrinsic':
      return printFieldName(field);
    case 'not':
      return `!${wrapped(field.of)}`;
    case 'negative':
      return `-${wrapped(field.of)}`;
    case 'presence':
      return `${field.of === undefined ? 'nil' : wrapped(field.of)} ${field.present ? '!=' : '='} nil`;
    default:
      return `${wrapped(field.left)} ${field.op} ${wrapped(field.right)}`;
  }
}

function wrapped(field: Field): string {
  const text = printField(field);
  return field.kind === 'value' || field.kind === 'attribute' || field.kind === 'intrinsic' ? text : `(${text})`;
}

/** A number of a set of spans. */
export function printAggregate({ op, of }: Extract<Scalar, { readonly kind: 'aggregate' }>): string {
  return `${op}(${of === undefined ? '' : printField(of)})`;
}
