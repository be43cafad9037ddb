/**
 * Trouble with the outside of a lab: no engine, an image that is not built, a build that failed. Thrown here, caught
 * where the app catches its own; the message is one or two sentences for the person at the terminal.
 */

/** What kind of trouble: `called` (what one was told makes no sense), `engine` (it answers wrongly or not at all), `image`, `set-up`, `lab` (this one lab), `bound`. */
export type LabTroubleCode = 'called' | 'engine' | 'image' | 'set-up' | 'lab' | 'bound';

/** A failure of the outside world of labs; its name is the one by which the house's apps know trouble. */
export class LabTrouble extends Error {
  override readonly name = 'Trouble';
  readonly code: LabTroubleCode;

  constructor(code: LabTroubleCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
