/**
 * What Go's templates say of a value: its type's name, whether it counts as true, records made of plain maps.
 */
import type { TemplateRecord, TemplateValue } from './ast.ts';
import { GoTime } from './go-time.ts';

/** Whether a value has fields. */
export function isRecord(value: TemplateValue): boolean {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof GoTime);
}

/** A record of a map; what is missing gives `missing`. */
export function recordOf(map: ReadonlyMap<string, TemplateValue>, missing: TemplateValue): TemplateRecord {
  return {
    field: (name) => (map.has(name) ? map.get(name) : missing),
    entries: () => [...map].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Go's name of a value's type. */
export function typeName(value: TemplateValue): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'nil';
    default:
      if (value instanceof GoTime) return 'time.Time';
      return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
  }
}

/** Everything but zero, the empty text, list and record, false and nil. */
export function isTrue(value: TemplateValue): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return (value as TemplateRecord).entries().length > 0;
  if (typeof value === 'number') return value !== 0;
  return value !== '' && value !== 0n && value !== false && value !== undefined;
}
