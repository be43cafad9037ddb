/**
 * An order to a lab that cannot be met: a code and one sentence for the player.
 */
import type { ErrorCode } from '@firedrill/protocol';

export class LabRefusal extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
