/**
 * Promises D86 and D87: a drill in a changed world.
 */
import { assert, instant } from '@firedrill/base';
import { type CountermeasureChange, readCountermeasure } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { storm, stormRules, stormText, stormWorld } from '../../testdata/trials/storm.ts';
import type { Command } from '../command.ts';
import { replay, Session } from '../session.ts';
import { changeWorld } from './change-world.ts';

const fewer: CountermeasureChange = { change: 'retries', target: 'door/seating', params: { attempts: 2 } };
const budget: CountermeasureChange = {
  change: 'retry-budget',
  target: 'door/seating',
  params: { ratio: '5%', per: 'call' },
};
/** In place of the only rule that pages one that never fires. */
const silence: CountermeasureChange = {
  change: 'alert-rule',
  target: 'SeatsFailing',
  params: { expr: 'vector(0) > 1' },
};
const setting: CountermeasureChange = { change: 'parameter', target: 'call/door/seating/attempts', params: { to: 2 } };

const plain = { drill: 'd', scenario: storm, world: stormWorld, rules: stormRules, seed: 7, mode: 'drill' } as const;

function changed(...changes: readonly CountermeasureChange[]) {
  const measure = readCountermeasure({ name: 'm', title: 'A measure', changes });
  assert(measure.value !== undefined, measure.issues.map(({ message }) => message).join('; '));
  const { value, issues } = changeWorld({
    scenario: storm,
    written: stormText,
    rules: stormRules,
    measure: measure.value,
  });
  assert(value !== undefined, issues.map(({ message }) => message).join('; '));
  const { scenario, world, rules, change } = value;
  return { ...plain, scenario, world, rules, change };
}

describe('a drill in a changed world', () => {
  test('replays to the same facts, from the first instant and from a bake; its change is on view (D86)', () => {
    const options = changed(fewer);
    const session = new Session(options);
    session.begin();
    const baked = session.bake();
    expect(session.command({ type: 'acknowledge' }, 'p').ok).toBe(true);
    session.advance(instant(session.now + 60));
    session.command({ type: 'declare', severity: 2, title: 'Seats fail' }, 'p');
    session.advance(instant(session.now + 60));
    const again = replay(options, session.inputs, session.now);
    expect(again.factsHash()).toBe(session.factsHash());
    expect(replay(options, session.inputs, session.now, baked).factsHash()).toBe(session.factsHash());
    expect(session.view({ paused: false, speed: 1 }).change).toEqual({ title: 'A measure', changes: [fewer] });
    expect(replay(plain, session.inputs, session.now).factsHash()).not.toBe(session.factsHash());
  });

  test('has a hash of its own for what is different, not for how it is called (D86)', () => {
    const hashes = [storm.hash, ...[[fewer], [budget], [fewer, budget]].map((some) => changed(...some).scenario.hash)];
    expect(new Set(hashes).size).toBe(4);
    expect(changed(fewer).scenario.hash).toBe(hashes[1]);
    const session = new Session(plain);
    session.begin();
    const baked = session.bake();
    expect(() => new Session(changed(fewer)).begin(baked)).toThrow(/serves what it was made for/);
  });

  test('has its live parameters in every replay (D86)', () => {
    const options = changed(setting);
    expect(options.change.settings).toEqual([{ parameter: 'call/door/seating/attempts', to: 2 }]);
    const run = (with_: typeof options | typeof plain) => {
      const session = new Session(with_);
      session.begin();
      return session.factsHash();
    };
    expect(run(options)).toBe(run(options));
    expect(run(options)).not.toBe(run(plain));
  });

  test('can be closed when nobody was paged in it, and only then (D87)', () => {
    const quiet = new Session(changed(silence));
    quiet.begin();
    expect(quiet.pagedAt).toBeUndefined();
    const close: Command = { type: 'close', message: 'Nobody was called.' };
    expect(quiet.command(close, 'p').ok).toBe(true);
    expect(quiet.view({ paused: false, speed: 1 }).phase).toBe('closed');
    expect(replay(changed(silence), quiet.inputs, quiet.now).factsHash()).toBe(quiet.factsHash());
    const paged = new Session(changed(fewer));
    paged.begin();
    expect(paged.command(close, 'p').ok).toBe(false);
  });
});
