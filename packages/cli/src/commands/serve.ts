/**
 * `firedrill serve`: the server with the web page. Options win over FIREDRILL_PORT, _HOST, _DATA, _OPEN.
 */
import { optionsFromEnv, runServer } from '@firedrill/server';
import type { CommandContext } from '../program.ts';

/** What `serve` was told. */
export type ServeOptions = {
  readonly port?: number;
  readonly host?: string;
  readonly data?: string;
  readonly open: boolean;
};

/** Serves until a signal; the address stands on stdout. */
export async function serve({ open, ...options }: ServeOptions, { console, exit }: CommandContext): Promise<void> {
  const fromEnv = optionsFromEnv(process.env);
  const server = await runServer({ ...fromEnv, ...options, open: open && fromEnv.open !== false });
  if (server === undefined) exit(1);
  else console.print(`Firedrill is ready: ${server.url}`);
}
