/**
 * The thread that bakes one history ahead of the first drill that needs it, and ends. It runs only where nothing else
 * wants the processor.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { SessionOptions } from '@firedrill/drill';
import { begin } from './begin.ts';
import type { OpenEngine } from './engine.ts';

/** What the thread is started with. */
export type BakeStart = { readonly engine: string; readonly session: SessionOptions; readonly bake: string };

const { engine, session, bake } = workerData as BakeStart;
// Elsewhere the priority is that of the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
const { openEngine } = (await import(engine)) as { openEngine: OpenEngine };
begin({ open: openEngine, session, bake, tell: (trouble) => parentPort?.postMessage(trouble) }).keep();
