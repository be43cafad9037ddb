/**
 * Bridges of networks that are gone. The engine takes a bridge down with its last container; where that was cut short,
 * the bridge stays, and the number of its lab with it.
 */

import { mustCommand } from '../setup/command.ts';
import { BRIDGE_PREFIX } from '../setup/config.ts';

/** A link of the host: its name, and the bridge it is plugged into. */
type Link = { readonly ifname: string; readonly master?: string };

/** Names of the bridges of labs that are there now, whoever's they are. */
export async function bridgesThere(): Promise<readonly string[]> {
  const pattern = new RegExp(`^${BRIDGE_PREFIX}\\d+$`);
  return (await links()).map(({ ifname }) => ifname).filter((name) => pattern.test(name));
}

/** Takes a bridge away with everything that is plugged into it. */
export async function removeBridge(bridge: string): Promise<void> {
  const plugged = (await links()).filter(({ master }) => master === bridge).map(({ ifname }) => ifname);
  for (const name of [...plugged, bridge]) await mustCommand(['ip', 'link', 'delete', name]);
}

async function links(): Promise<readonly Link[]> {
  return JSON.parse(await mustCommand(['ip', '-json', 'link', 'show'])) as readonly Link[];
}
