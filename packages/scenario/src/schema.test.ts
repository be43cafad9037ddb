/**
 * The published schemas and pages: equal to what the tables give, and the schemas agree with the parser.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { referencePages } from './index.ts';

const root = join(import.meta.dirname, '../../..');
type Schema = Record<string, unknown>;

/** The parts of JSON Schema that the published schemas use. */
function accepts(schema: Schema, value: unknown, whole: Schema): boolean {
  const sub = (inner: unknown, part: unknown) => accepts(inner as Schema, part, whole);
  const list = (key: string) => schema[key] as unknown[] | undefined;
  if (typeof schema.$ref === 'string' && !sub((whole.$defs as Schema)[schema.$ref.replace('#/$defs/', '')], value))
    return false;
  if ('const' in schema && schema.const !== value) return false;
  if (list('enum')?.includes(value) === false) return false;
  if (list('anyOf')?.some((inner) => sub(inner, value)) === false) return false;
  if (list('oneOf') !== undefined && list('oneOf')!.filter((inner) => sub(inner, value)).length !== 1) return false;
  if (schema.not !== undefined && sub(schema.not, value)) return false;
  if (
    schema.type !== undefined &&
    ![schema.type].flat().includes(typeOf(value)) &&
    !(typeOf(value) === 'integer' && [schema.type].flat().includes('number'))
  )
    return false;
  if (typeof value === 'string' && typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(value))
    return false;
  if (
    typeof value === 'number' &&
    (value < Number(schema.minimum ?? -Infinity) || value > Number(schema.maximum ?? Infinity))
  )
    return false;
  if (Array.isArray(value))
    return (
      value.length >= Number(schema.minItems ?? 0) &&
      (schema.items === undefined || value.every((item) => sub(schema.items, item)))
    );
  return typeOf(value) !== 'object' || acceptsObject(schema, value as Schema, sub);
}

function acceptsObject(schema: Schema, value: Schema, sub: (schema: unknown, value: unknown) => boolean): boolean {
  const properties = (schema.properties ?? {}) as Schema;
  if (((schema.required ?? []) as string[]).some((key) => !(key in value))) return false;
  return Object.entries(value).every(([key, member]) => {
    if (key in properties) return sub(properties[key], member);
    return typeof schema.additionalProperties === 'object'
      ? sub(schema.additionalProperties, member)
      : schema.additionalProperties !== false;
  });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function schemaOf(kind: string): Schema {
  return JSON.parse(referencePages().get(`docs/reference/schema/${kind}.schema.json`)!) as Schema;
}

function valid(kind: string, path: string, edit = (text: string) => text): boolean {
  const schema = schemaOf(kind);
  return accepts(schema, parse(edit(readFileSync(join(root, path), 'utf8'))), schema);
}

const good = 'packages/scenario/testdata/good';

test('S6: the committed pages and schemas are what the tables give (write them with `firedrill docs`)', () => {
  for (const [path, text] of referencePages()) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
});

test('S6: every reference inside a schema leads somewhere', () => {
  for (const kind of ['world', 'scenario', 'truth', 'proof', 'change']) {
    const schema = schemaOf(kind);
    const refs = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)].map((match) => match[1]!);
    for (const ref of refs)
      expect(Object.keys((schema.$defs as Schema)[ref] as Schema).length, `${kind} ${ref}`).toBeGreaterThan(0);
  }
});

test('S6: the schemas accept the good files and refuse broken ones', () => {
  expect(valid('world', `${good}/world.yaml`)).toBe(true);
  expect(valid('scenario', `${good}/scenario.yaml`)).toBe(true);
  expect(valid('truth', `${good}/truth.yaml`)).toBe(true);
  expect(valid('proof', `${good}/proof/expert.yaml`)).toBe(true);
  expect(valid('world', `${good}/world.yaml`, (text) => text.replace('replicas: 2', 'replica: 2'))).toBe(false);
  expect(valid('world', `${good}/world.yaml`, (text) => text.replace('timeout: 2s', 'timeout: 2'))).toBe(false);
  expect(valid('truth', `${good}/truth.yaml`, (text) => text.replace('correlation: "0"', 'correlation: "25%"'))).toBe(
    false,
  );
  expect(valid('proof', `${good}/proof/expert.yaml`, (text) => text.replace('kind: expert', 'kind: expart'))).toBe(
    false,
  );
});

test('S6: the schemas accept the worlds and scenarios of the house', () => {
  const folders = (path: string) =>
    existsSync(join(root, path)) ? readdirSync(join(root, path)).filter((name) => !name.includes('.')) : [];
  for (const slug of folders('worlds')) expect(valid('world', `worlds/${slug}/world.yaml`), slug).toBe(true);
  for (const slug of folders('scenarios')) {
    expect(valid('scenario', `scenarios/${slug}/scenario.yaml`), slug).toBe(true);
    expect(valid('truth', `scenarios/${slug}/truth.yaml`), slug).toBe(true);
    for (const proof of readdirSync(join(root, 'scenarios', slug, 'proof')).filter((name) => name.endsWith('.yaml')))
      expect(valid('proof', `scenarios/${slug}/proof/${proof}`), `${slug} ${proof}`).toBe(true);
  }
});
