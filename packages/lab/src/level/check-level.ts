/**
 * Checks a level from outside: users do what users do, at a rate, for some seconds, all journeys at once; then what no
 * way out may cost. Its answer says what is wrong as users see it, and nothing of how to mend it.
 */
import { assert, RandomStream, seedWords } from '@firedrill/base';
import type { LevelInvariant, LevelJourney, LevelVariant, NamedLevel } from '@firedrill/scenario';
import { InstanceDown } from '../engine/instance-down.ts';
import { journeyOf } from './journeys.table.ts';
import type { LabHandle } from './lab-handle.ts';
import { secretScriptWith } from './script-with.ts';
import { ShopClient } from './shop-client.ts';

/** One promise and how it went. Seconds. */
export type CheckItem = {
  readonly name: string;
  readonly met: boolean;
  /** What users would say; '' where it is met. */
  readonly says: string;
  readonly asked: number;
  readonly well: number;
  /** 95 in a hundred took no longer. */
  readonly p95: number;
};

export type CheckResult = { readonly passed: boolean; readonly items: readonly CheckItem[] };

export type CheckOptions = {
  /** The words of the variant. */
  readonly words: LevelVariant;
  /** Where the front end is for browsers. */
  readonly origin: string;
  readonly seed: number;
  /** The journeys of `lasting` and what is kept then, besides. */
  readonly lasting?: boolean;
};

/** One round. */
export async function checkLevel(lab: LabHandle, { check }: NamedLevel, options: CheckOptions): Promise<CheckResult> {
  const shop = new ShopClient(lab.address('web'), options.origin);
  const random = new RandomStream(seedWords(options.seed));
  const journeys = options.lasting === true ? [...check.served, ...check.lasting] : check.served;
  const went = await Promise.all(journeys.map((journey) => travel(journey, shop, random)));
  const invariants = options.lasting === true ? [...check.kept, ...check.keptLasting] : check.kept;
  const kept = await Promise.all(invariants.map((invariant) => lookAt(invariant, lab, options.words)));
  const items = [...went, ...kept];
  return { passed: items.every(({ met }) => met), items };
}

async function travel(asked: LevelJourney, shop: ShopClient, random: RandomStream): Promise<CheckItem> {
  const journey = journeyOf(asked.journey);
  assert(journey !== undefined, 'the journeys of a level are known when it is read');
  const go = journey.make({ shop, random, settings: asked.with });
  const many = Math.max(1, Math.round(asked.rate * asked.lasts));
  const trips = Array.from({ length: many }, async (_, i) => {
    await new Promise((resolve) => setTimeout(resolve, (i / asked.rate) * 1000));
    const began = performance.now();
    const complaint = await go();
    return { complaint, seconds: (performance.now() - began) / 1000 };
  });
  return itemOf(asked, await Promise.all(trips));
}

type Trip = { readonly complaint: string | undefined; readonly seconds: number };

function itemOf({ name, within, share }: LevelJourney, trips: readonly Trip[]): CheckItem {
  const well = trips.filter(({ complaint }) => complaint === undefined).length;
  const seconds = trips.map((trip) => trip.seconds).sort((a, b) => a - b);
  const p95 = seconds[Math.min(seconds.length - 1, Math.ceil(seconds.length * 0.95) - 1)]!;
  const base = { name, asked: trips.length, well, p95: Math.round(p95 * 1000) / 1000 };
  if (well < trips.length * share)
    return { ...base, met: false, says: `${trips.length - well} of ${trips.length} not served: ${mostSaid(trips)}` };
  if (p95 > within) return { ...base, met: false, says: `it takes ${p95.toFixed(1)} s` };
  return { ...base, met: true, says: '' };
}

function mostSaid(trips: readonly Trip[]): string {
  const counts = new Map<string, number>();
  for (const { complaint } of trips)
    if (complaint !== undefined) counts.set(complaint, (counts.get(complaint) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

const COMMAND_MS = 120_000;

async function lookAt(invariant: LevelInvariant, lab: LabHandle, words: LevelVariant): Promise<CheckItem> {
  const says = await complaintOf(invariant, lab, words).catch((error: unknown) => {
    if (error instanceof InstanceDown) return `${error.instance} does not come up`;
    throw error;
  });
  const met = says === '';
  return { name: invariant.name, met, says, asked: 1, well: met ? 1 : 0, p95: 0 };
}

async function complaintOf(
  { on, run, gives, says }: LevelInvariant,
  lab: LabHandle,
  words: LevelVariant,
): Promise<string> {
  const tampered = await tamperedTools(lab, on);
  if (tampered !== undefined) return `${tampered} on ${on} is not what was installed, so nothing it says counts`;
  const { out } = await lab.exec(on, ['bash', '--noprofile', '--norc', '-s'], {
    input: secretScriptWith(words, `${CLEAN}\n${run}`),
    timeoutMs: COMMAND_MS,
  });
  return new RegExp(`^(?:${gives})$`, 's').test(out.trim()) ? '' : (says ?? 'it is not so');
}

/** Programs and libraries that a command finds; units of systemd are configuration. */
const TOOLS = /^\/(usr\/)?(bin|sbin|lib|lib64)\/(?!systemd\/|udev\/)|^\/etc\/ld\.so\./;
/** What an image did not bring is not called: neither from /usr/local nor by a function of a profile. */
const CLEAN = 'export PATH=/usr/sbin:/usr/bin:/sbin:/bin';

/** A program of an instance that is not the image's, as the engine's layers have it. */
async function tamperedTools(lab: LabHandle, instance: string): Promise<string | undefined> {
  return (await lab.changes(instance)).find((path) => TOOLS.test(path));
}
