/**
 * A disk that is slow or gives errors: for the files that requests write on a volume, for the pages that a database reads,
 * for its log. All of it is parameters, so the end of the fault takes it back; a server that died of it starts again.
 */
import type { IoFault } from '@firedrill/scenario';
import type { World } from '../world.ts';

/** What is wrong with a disk begins. */
export function disturbDisk(world: World, fault: IoFault, owner: string): void {
  const { files, data, logs, latency, errno, hasBadPages, share } = fault;
  const set = (parameter: string, value: number) => world.parameters.add({ owner, parameter, op: 'set', value });
  const add = (parameter: string, value: number) => world.parameters.add({ owner, parameter, op: 'add', value });
  if (files !== undefined && latency > 0) {
    add(`host/${files.host}/${files.volume}/delay`, latency);
    set(`host/${files.host}/${files.volume}/delayed`, share);
  }
  if (files !== undefined && errno !== undefined) {
    set(`host/${files.host}/${files.volume}/errno`, errno);
    set(`host/${files.host}/${files.volume}/failing`, share);
  }
  for (const database of data) {
    // A statement reads many pages: what counts is the mean of them.
    if (latency > 0) add(`database/${database}/readDelay`, latency * share);
    if (hasBadPages) set(`database/${database}/badPages`, share);
    if (errno === undefined) continue;
    set(`database/${database}/readErrno`, errno);
    set(`database/${database}/readErrors`, share);
  }
  for (const database of logs) {
    if (latency > 0) {
      add(`database/${database}/flushDelay`, latency);
      set(`database/${database}/flushesDelayed`, share);
    }
    if (errno === undefined) continue;
    // The first write that fails ends the server; where nothing is said of its log it is away as long as that lasts.
    const parameter = `database/${database}/logErrno`;
    if (world.parameters.has(parameter)) set(parameter, errno);
    else set(`database/${database}/up`, 0);
  }
}
