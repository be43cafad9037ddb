/**
 * Bridges of labs. Their names say whose they are: other installations have their labs on the same machine. The engine
 * takes a bridge down with its last container; where that was cut short, the bridge stays, and the number of its lab
 * with it.
 */

import type { Places } from '../places.ts';
import { mustCommand } from '../setup/command.ts';
import { BRIDGE_PREFIX } from '../setup/config.ts';

/** A link of the host: its name, and the bridge it is plugged into. */
type Link = { readonly ifname: string; readonly master?: string };

/** So much of an installation's name fits: the kernel allows 15 characters, the number of a lab has up to three. */
const NAME_PART = 6;

const prefixOf = ({ name }: Pick<Places, 'name'>): string => `${BRIDGE_PREFIX}${name.slice(0, NAME_PART)}-`;

/** The bridge of an installation's lab: `fdlab3f9a21-12`. */
export const bridgeName = (places: Pick<Places, 'name'>, number: number): string => `${prefixOf(places)}${number}`;

/** Names of the bridges of labs that are there now, whoever's they are. */
export async function bridgesThere(): Promise<readonly string[]> {
  return (await links()).map(({ ifname }) => ifname).filter((name) => name.startsWith(BRIDGE_PREFIX));
}

/** Numbers of the labs of an installation whose bridges are there now. */
export async function bridgedNumbers(places: Pick<Places, 'name'>): Promise<readonly number[]> {
  const prefix = prefixOf(places);
  const own = (await bridgesThere()).filter((name) => name.startsWith(prefix));
  return own.map((name) => Number(name.slice(prefix.length)));
}

/** Takes a bridge away with everything that is plugged into it. */
export async function removeBridge(bridge: string): Promise<void> {
  const plugged = (await links()).filter(({ master }) => master === bridge).map(({ ifname }) => ifname);
  for (const name of [...plugged, bridge]) await mustCommand(['ip', 'link', 'delete', name]);
}

async function links(): Promise<readonly Link[]> {
  return JSON.parse(await mustCommand(['ip', '-json', 'link', 'show'])) as readonly Link[];
}
