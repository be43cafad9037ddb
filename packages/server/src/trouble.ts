/**
 * Trouble: something outside failed (disk, port, worker). Thrown below, caught at one place: `main.ts` for the start,
 * the error handler of the HTTP app for requests.
 */
export type TroubleCode = 'folder-in-use' | 'port-in-use' | 'storage' | 'conflict' | 'worker' | 'library';

/** A failure of the outside world; `message` is one sentence for the operator. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly code: TroubleCode;
  constructor(code: TroubleCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
