/**
 * What levels need of a running lab, whatever engine carries it.
 */

/** What a command gave. */
export type ExecResult = { readonly code: number; readonly out: string; readonly err: string };

/** A running lab as a level sees it. */
export type LabHandle = {
  /** Where an instance is reached from this machine. */
  readonly address: (instance: string) => string;
  /** Runs a command as root; a text is run by bash. */
  readonly exec: (
    instance: string,
    command: string | readonly string[],
    options?: { readonly input?: string; readonly timeoutMs?: number },
  ) => Promise<ExecResult>;
  /** Reboots an instance: its processes end, its init starts anew, its disk stays. */
  readonly restart: (instance: string) => Promise<void>;
  /** Files that differ from the image, as the engine sees them: nothing inside can hide one. */
  readonly changes: (instance: string) => Promise<readonly string[]>;
};
