/**
 * A history, baked: what a session has come to when the page rings, before any player did anything. It depends on the
 * engine, the scenario and the seed and on nothing else, so every drill of the three can begin from the same one.
 */
import { assert, type Instant, type Packable, pack, unpack } from '@firedrill/base';
import type { RuleEngineState } from '@firedrill/query';
import type { FrozenTelemetry } from '@firedrill/telemetry';
import type { BakedWorld } from '@firedrill/world';
import type { DrillEvent } from './event.ts';
import { ENGINE_VERSION, type SessionOptions } from './session-types.ts';
import type { FrozenSlis } from './sli-watch.ts';

/** Rises whenever the form of a bake changes. */
const FORM = 3;

/** All a session needs to go on. `facts` begin after `drill-started`, which names the drill's own mode. */
export type SessionBake = {
  readonly world: BakedWorld;
  readonly telemetry: FrozenTelemetry;
  readonly rules: RuleEngineState;
  readonly slis: FrozenSlis;
  readonly facts: readonly { readonly at: Instant; readonly actor: string; readonly event: DrillEvent }[];
  readonly ticks: number;
};

/** What a bake is good for, as one text. */
const purpose = ({ scenario, seed }: SessionOptions) =>
  `bake ${FORM}, engine ${ENGINE_VERSION}, scenario ${scenario.story.slug} ${scenario.hash}, seed ${seed}`;

/** The bake as bytes, with what it is good for. */
export function closeBake(options: SessionOptions, bake: SessionBake): Uint8Array {
  return pack({ purpose: purpose(options), bake: bake as unknown as Packable });
}

/** The bake in the bytes; one for another purpose is a bug of whoever hands it in. */
export function openBake(bytes: Uint8Array, options: SessionOptions): SessionBake {
  const read = unpack(bytes) as unknown as { readonly purpose: string; readonly bake: SessionBake };
  assert(
    read.purpose === purpose(options),
    `a bake serves what it was made for: ${purpose(options)}, not ${read.purpose}`,
  );
  return read.bake;
}
