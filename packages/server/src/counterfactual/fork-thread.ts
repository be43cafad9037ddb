/**
 * The thread that plays one closed drill otherwise, and ends. Drills that are played go before it; histories
 * that are baked ahead come after it, since somebody waits for it.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { forkDrill } from './fork-drill.ts';
import type { ForkStart } from './fork-messages.ts';

// Elsewhere the priority is that of the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
forkDrill(workerData as ForkStart, (telling) => parentPort?.postMessage(telling));
