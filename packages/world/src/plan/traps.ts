/**
 * Traps: ways round into an operation, or round a statement, by which an agent in the process intercepts it. They
 * stand behind all programs, so that nothing else moves, and nobody goes there until `machine.entries` or a step says so.
 */
import { OP_AGENT, OP_JUMP, OP_QUERY, OP_REPLICATED, STEP } from '../machine/fields.table.ts';
import { R_CUSTOM } from '../machine/reasons.table.ts';
import type { Plan } from './plan.ts';

/** Status codes that an answer can be given: those of RFC 9110 and the usual ones beside it. */
export const STATUS_CODES: readonly number[] = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/** Appends reasons that are nothing but a status; the number of the first. */
function addStatusReasons(plan: Plan): number {
  const first = R_CUSTOM + plan.customReasons.length;
  for (const status of STATUS_CODES) plan.customReasons.push({ type: String(status), status });
  return first;
}

export type Traps = {
  /** By entry: its way round. */
  readonly entries: number[];
  readonly statements: { readonly at: number; readonly trap: number; readonly statement: number }[];
  /** First of the reasons that are nothing but a status, in the order of {@link STATUS_CODES}. */
  statusReasons: number;
};

/** No traps yet. */
export const newTraps = (): Traps => ({ entries: [], statements: [], statusReasons: 0 });

/** Appends a trap for every entry and for every statement, and reasons that are a status. */
export function emitTraps(plan: Plan): void {
  const emit = (...words: readonly number[]) => {
    for (let i = 0; i < STEP; i++) plan.code.push(words[i] ?? 0);
  };
  const end = plan.code.length;
  for (const service of plan.services) {
    if (service.spec === undefined) continue;
    for (let v = 0; v < service.versions.length; v++)
      service.operations.forEach((_, operation) => {
        const row = (service.firstVersion + v) * plan.maxOperations + operation;
        plan.traps.entries[row] = plan.code.length;
        emit(OP_AGENT, service.index, operation, -1);
        emit(OP_JUMP, plan.entries[row]!);
      });
  }
  for (let at = STEP; at < end; at += STEP) {
    if (plan.code[at] !== OP_QUERY && plan.code[at] !== OP_REPLICATED) continue;
    const statement = plan.code[at + 1]!;
    plan.traps.statements.push({ at, trap: plan.code.length, statement });
    emit(OP_AGENT, plan.statements[statement]!.service, -1, statement);
    for (let i = 0; i < STEP; i++) plan.code.push(plan.code[at + i]!);
    emit(OP_JUMP, at + STEP);
  }
  plan.traps.statusReasons = addStatusReasons(plan);
}
