/**
 * What makes a world one that can be drilled on, whatever it is made of: it starts, breaks, shows it, takes a remedy, can
 * be checked, and stops. One suite for real machines and for the simulation.
 */
import { afterAll, describe, expect, it } from 'vitest';

/** What a user meets and what somebody on call can read. */
export type Observation = { readonly isServing: boolean; readonly evidence: string };
/** What a check says; `why` names what is not as it should be. */
export type Verdict = { readonly isPassed: boolean; readonly why: string };

/** A world with one fault and the way out of it. */
export interface DrillableWorld {
  start(): Promise<void>;
  /** Brings the fault about; returns when its symptom is stable. */
  break(): Promise<void>;
  observe(): Promise<Observation>;
  /** What people try first and what does not help. */
  tryInVain(): Promise<void>;
  /** What helps. */
  act(): Promise<void>;
  check(): Promise<Verdict>;
  stop(): Promise<void>;
  /** Whether anything of it is left. */
  isGone(): Promise<boolean>;
}

/** The suite; its cases stand in the order of a drill and build on each other. */
export function describeContract(name: string, world: DrillableWorld): void {
  describe(`${name} as a world to drill on`, () => {
    afterAll(() => world.stop());

    it('[LAB10] starts, and serves', async () => {
      await world.start();
      expect((await world.observe()).isServing).toBe(true);
      expect(await world.check()).toEqual({ isPassed: true, why: '' });
    });
    it('[LAB10] breaks, so that users notice and the check says why', async () => {
      await world.break();
      expect((await world.observe()).isServing).toBe(false);
      const verdict = await world.check();
      expect(verdict.isPassed).toBe(false);
      expect(verdict.why).not.toBe('');
    });
    it('[LAB10] shows evidence, and showing it changes nothing', async () => {
      const first = await world.observe();
      expect(first.evidence).not.toBe('');
      expect((await world.observe()).isServing).toBe(first.isServing);
    });
    it('[LAB10] stays broken by itself and under what does not help', async () => {
      await world.tryInVain();
      expect((await world.check()).isPassed).toBe(false);
    });
    it('[LAB10] is whole after the remedy, however often that is checked', async () => {
      await world.act();
      expect((await world.observe()).isServing).toBe(true);
      expect(await world.check()).toEqual({ isPassed: true, why: '' });
      expect(await world.check()).toEqual({ isPassed: true, why: '' });
    });
    it('[LAB10] stops and leaves nothing, also when stopped twice', async () => {
      await world.stop();
      await world.stop();
      expect(await world.isGone()).toBe(true);
    });
  });
}
