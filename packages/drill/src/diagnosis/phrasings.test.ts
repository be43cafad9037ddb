/**
 * Diagnoses as people write them, for every scenario of the library: those that name the cause are read so, those that
 * tell a symptom, another theory, its denial, a list, or cause and effect turned round are not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseScenario, type Truth } from '@firedrill/scenario';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDiagnosis } from './read-diagnosis.ts';

type Phrasings = { readonly accept: readonly string[]; readonly refuse: Readonly<Record<string, readonly string[]>> };
type Row = { readonly slug: string; readonly truth: Truth; readonly phrasings: Phrasings };

const ROOT = new URL('../../../../scenarios/', import.meta.url).pathname;
const textOf = (slug: string, file: string) => readFileSync(`${ROOT}${slug}/${file}`, 'utf8');

const truths = readdirSync(ROOT).map((slug) => {
  const proofs = readdirSync(`${ROOT}${slug}/proof`).filter((file) => file.endsWith('.yaml'));
  const paths = ['scenario.yaml', 'truth.yaml', ...proofs.map((file) => `proof/${file}`)];
  const files = new Map(paths.map((file) => [`scenarios/${slug}/${file}`, textOf(slug, file)]));
  return { slug, truth: parseScenario(files).value!.truth };
});
const rows: readonly Row[] = truths
  .filter(({ truth }) => truth.incident)
  .map((one) => ({ ...one, phrasings: parse(textOf(one.slug, 'phrasings.yaml')) as Phrasings }));

describe.each(rows.map((row) => [row.slug, row] as const))('[D60] %s', (_, { truth, phrasings }) => {
  it.each(phrasings.accept.map((text) => [text]))('takes "%s"', (text) => {
    expect(readDiagnosis(text, truth)).toMatchObject({ matches: true });
  });
  it.each(
    Object.values(phrasings.refuse)
      .flat()
      .map((text) => [text]),
  )('does not take "%s"', (text) => {
    expect(readDiagnosis(text, truth)).toMatchObject({ matches: false });
  });
});

it('[D60] a hundred and fifty of each and more', () => {
  const count = (of: (phrasings: Phrasings) => number) => rows.reduce((sum, { phrasings }) => sum + of(phrasings), 0);
  expect(count(({ accept }) => accept.length)).toBeGreaterThanOrEqual(150);
  expect(count(({ refuse }) => Object.values(refuse).flat().length)).toBeGreaterThanOrEqual(150);
});
