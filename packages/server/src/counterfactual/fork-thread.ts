/**
 * The thread that plays one closed drill otherwise, and ends. It runs only where nothing else wants the processor.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { forkDrill } from './fork-drill.ts';
import type { ForkStart } from './fork-messages.ts';

// Elsewhere the priority is that of the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
forkDrill(workerData as ForkStart, (telling) => parentPort?.postMessage(telling));
