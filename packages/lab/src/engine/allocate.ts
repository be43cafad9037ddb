/**
 * Numbers of labs. A number is taken by making its network, which the engine does for one process only: whoever comes
 * second is refused and takes the next.
 */

import type { Places } from '../places.ts';
import { LabTrouble } from '../trouble.ts';
import { bridgeName } from './bridges.ts';
import { type EngineClient, EngineRefusal } from './client.ts';
import { networkName } from './container.ts';
import { networkLabels } from './labels.ts';
import { gatewayOf, LABS_AT_ONCE, type LabSpec, subnetOf } from './spec.ts';

const TAKEN = /already (used|in use|exists|being used)|overlap|is being used/i;
const CONFLICT = 409;

/** Makes the network of a lab under the first free number and gives the number. */
export async function allocateNetwork(client: EngineClient, spec: LabSpec, places: Places): Promise<number> {
  const networks = await client.json<readonly { Name: string }[]>({ method: 'GET', path: '/networks' });
  const used = new Set((networks ?? []).map(({ Name }) => Name));
  for (let number = 1; number <= LABS_AT_ONCE; number += 1) {
    if (used.has(networkName(number))) continue;
    if (await tryNumber(client, { spec, number, places })) return number;
  }
  throw new LabTrouble('bound', `All ${LABS_AT_ONCE} numbers of labs are taken; end one, or run \`firedrill lab gc\`.`);
}

async function tryNumber(
  client: EngineClient,
  { spec, number, places }: { readonly spec: LabSpec; readonly number: number; readonly places: Places },
): Promise<boolean> {
  const body = {
    Name: networkName(number),
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: true,
    Labels: networkLabels(spec, number, places.name),
    IPAM: { Config: [{ Subnet: subnetOf(number), Gateway: gatewayOf(number) }] },
    Options: { 'com.docker.network.bridge.name': bridgeName(places, number) },
  };
  try {
    await client.json({ method: 'POST', path: '/networks/create', body });
    return true;
  } catch (error) {
    if (error instanceof EngineRefusal && (error.status === CONFLICT || TAKEN.test(error.message))) return false;
    throw error;
  }
}
