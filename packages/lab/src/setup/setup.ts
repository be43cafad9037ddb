/**
 * Looks at a machine, makes it ready for labs, and takes that back. Everything may be asked for again at any time.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bridgesThere } from '../engine/bridges.ts';
import { type Places, RUN_PREFIX } from '../places.ts';
import { LabTrouble } from '../trouble.ts';
import { tryCommand } from './command.ts';
import { GUARD_TABLE } from './config.ts';
import { stopDaemon } from './daemon.ts';
import { withLock } from './lock.ts';
import { mountsUnder, unmount } from './mounts.ts';
import { ENGINE_PID, LXCFS_PID, NETNS, type Requirement, requirementsOf } from './requirements.ts';
import { endWatchers, watchersOf } from './watchers.ts';

/** One line of the doctor's: what is looked at, whether it is there, and else how to get it. */
export type Finding = Pick<Requirement, 'name' | 'kind'> & { readonly isMet: boolean; readonly mend?: string };

/** What is there and what is missing, in the order in which it is brought about. Changes nothing. */
export async function examine(places: Places): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { name, kind, isMet, mend } of requirementsOf(places)) {
    findings.push((await isMet()) ? { name, kind, isMet: true } : { name, kind, isMet: false, mend });
    // Who is not root, or not on Linux, cannot see the rest.
    if (findings.length === 1 && findings[0]?.isMet === false) break;
  }
  return findings;
}

/** Makes the machine ready; `say` hears each thing that is done. Throws {@link LabTrouble} with what stands in the way. */
export async function setUp(places: Places, say: (line: string) => void): Promise<void> {
  const [first] = requirementsOf(places);
  if (first !== undefined && !(await first.isMet())) throw unmet(first);
  await withLock(
    places.lock,
    async () => {
      for (const requirement of requirementsOf(places)) await bringAbout(requirement, say);
      // What a later one has undone would otherwise be found by whoever starts a lab.
      const undone = (await examine(places)).find(({ isMet }) => !isMet);
      if (undone !== undefined) throw new LabTrouble('set-up', `${undone.name}: it was there, and is gone again.`);
    },
    () => say('waiting for another process that sets up or builds'),
  );
}

async function bringAbout(requirement: Requirement, say: (line: string) => void): Promise<void> {
  if (await requirement.isMet()) return;
  if (requirement.perform === undefined) throw unmet(requirement);
  say(requirement.name);
  await requirement.perform((line) => say(`  ${line}`));
  if (!(await requirement.isMet())) throw unmet(requirement);
}

const unmet = ({ name, mend }: Requirement): LabTrouble => new LabTrouble('set-up', `Missing: ${name}; ${mend}.`);

/**
 * Ends the engine and lxcfs and unmounts the store; images stay in its file. Labs must be gone. The last installation of
 * a machine takes the guard of the network and the shared folder of its namespaces along.
 */
export async function shutDown(places: Places): Promise<void> {
  await withLock(places.lock, async () => {
    await stopDaemon(join(places.home, ENGINE_PID));
    await endWatchers(places.store);
    await stopDaemon(join(places.home, LXCFS_PID));
    const mounts = [places.home, places.run].flatMap(mountsUnder);
    for (const place of mounts.reverse()) await unmount(place);
    rmSync(places.run, { recursive: true, force: true });
    if (watchersOf(RUN_PREFIX).length > 0 || (await bridgesThere()).length > 0) return;
    await tryCommand(['nft', 'delete', 'table', 'inet', GUARD_TABLE]);
    if (mountsUnder(NETNS).every((place) => place === NETNS)) await unmount(NETNS);
  });
}
