/** Four workers take requests from one queue, in the order in which they came. */
import { freeSeats } from './free-seats.ts';
import type { Request, Response } from './http.ts';

type Waiting = { readonly request: Request; readonly answer: (response: Response) => void };

const WORKERS = 4;
const queue: Waiting[] = [];
let busy = 0;

export function accept(request: Request): Promise<Response> {
  return new Promise((answer) => {
    queue.push({ request, answer });
    next();
  });
}

function next(): void {
  if (busy >= WORKERS) return;
  const first = queue.shift();
  if (first === undefined) return;
  busy++;
  freeSeats(first.request)
    .then(first.answer)
    .finally(() => {
      busy--;
      next();
    });
}
