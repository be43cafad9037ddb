/** Rules of reading a diagnosis, one by one; the library's phrasings are held in `phrasings.test.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchedCause, matchesTruth } from '../matches-truth.ts';
import { readDiagnosis } from './read-diagnosis.ts';

const truth = {
  causes: [
    {
      component: 'shop-db',
      mechanism: 'lock-queue',
      words: { component: ['till+table'], mechanism: ['traffic+jam'], opposite: ['report >wait* >migration'] },
    },
    { component: 'payments', mechanism: 'connection-pool-exhaustion' },
  ],
  summary: 'The pool of payments ran out because sessions waited for a lock.',
};
const why = (text: string) => {
  const reading = readDiagnosis(text, truth);
  return reading.matches ? `${reading.component} + ${reading.mechanism}` : reading.why;
};

describe('[D60] words name component and mechanism of one cause, and the reading says which words did', () => {
  it.each([
    ['Sessions wait for a lock on shop-db', 'shop-db + wait lock'],
    ['the database has a lock queue', 'database + lock queue'],
    ['there is a traffic jam at the till table', 'till table + traffic jam'],
    ['shop-db is slow', 'no-mechanism'],
    ['there is a lock queue', 'no-component'],
    ['gateway has a lock queue', 'no-component'],
    ['shop-db has an exhausted pool', 'no-mechanism'],
    ['', 'no-component'],
  ])('%s', (text, expected) => expect(why(text)).toBe(expected));
});

describe('[D61] what is denied or cleared is not said', () => {
  it.each([
    ['It is not a lock queue on shop-db', 'no-mechanism'],
    ['Lock queues on shop-db are not the problem', 'no-component'],
    ['shop-db is fine and has no locks', 'no-component'],
    ['Not the network. Sessions wait for a lock on the database', 'database + wait lock'],
    ['payments has no free connection', 'payments + free connection'],
    ["payments' connections are never the problem, its pool is full", 'payments + pool full'],
  ])('%s', (text, expected) => expect(why(text)).toBe(expected));
});

describe('[D62] a list is no diagnosis, an effect is no cause', () => {
  it.each([
    ['either a lock queue on shop-db or a bad release', 'several-theories'],
    ['lock queue on shop-db? memory? dns?', 'several-theories'],
    ['lock queue on shop-db, packet loss, expired certificate', 'several-theories'],
    ['no idea, lock queue on shop-db', 'several-theories'],
    ['Maybe a lock queue on shop-db', 'shop-db + lock queue'],
    ['A memory leak made the lock queue on shop-db', 'turned-round'],
    ['The slow pages caused a lock queue on shop-db', 'turned-round'],
    ['A lock queue on shop-db caused the slow pages', 'shop-db + lock queue'],
    ['shop-db: the report waits for the lock of the migration', 'opposite'],
  ])('%s', (text, expected) => expect(why(text)).toBe(expected));
});

it('[D63] a slip of the pen is understood', () => {
  expect(why('Sesions are stuk behind a lock on the databse')).toContain('databse');
  expect(why('the conection pool of paymets is exausted')).toBe('paymets + pool exausted');
});

it('[D64] what was chosen counts before what was written; a part that was not chosen is read', () => {
  const right = 'Sessions wait for a lock on shop-db';
  expect(matchesTruth({ component: 'shop-db', mechanism: 'lock-queue', text: 'dns' }, truth)).toBe(true);
  expect(matchesTruth({ component: 'gateway', mechanism: 'dns-failure', text: right }, truth)).toBe(false);
  expect(matchesTruth({ component: '', mechanism: '', text: right }, truth)).toBe(true);
  expect(matchesTruth({ component: 'shop-db', mechanism: '', text: 'they queue for a lock' }, truth)).toBe(true);
  expect(matchesTruth({ component: 'gateway', mechanism: '', text: right }, truth)).toBe(false);
  expect(matchesTruth({ component: '', mechanism: 'lock-queue', text: 'it is the database' }, truth)).toBe(true);
  expect(matchesTruth({ component: '', mechanism: 'dns-failure', text: right }, truth)).toBe(false);
  expect(matchedCause({ component: '', mechanism: '', text: right }, truth)?.words).toEqual(['shop-db', 'wait lock']);
});

it('[D60] nothing that is written throws, and the same text is read the same', () => {
  const words = [
    'no',
    'not',
    'lock',
    'shop-db',
    'either',
    'or',
    'queue',
    ',',
    '.',
    'because',
    'made',
    'n(2',
    'is fine',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words)).map((some) => some.join(' ')),
      ),
      (text) => {
        expect(readDiagnosis(text, truth)).toEqual(readDiagnosis(text, truth));
      },
    ),
    { seed: 60, numRuns: 200 },
  );
});
