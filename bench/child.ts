/**
 * The measuring process: reads one task from its argument and prints one line of JSON.
 */
import { answer } from './answer.ts';
import type { Task } from './tasks.ts';

process.stdout.write(`${JSON.stringify(answer(JSON.parse(process.argv[2]!) as Task))}\n`);
