/**
 * The server as a program: options from the environment, one sentence when it cannot start, a clean stop on a signal.
 * `firedrill serve` calls {@link runServer} with what the command line says.
 */
import { pathToFileURL } from 'node:url';
import { exportConfigFromEnv } from './export/export-config.ts';
import { stderrLog } from './log.ts';
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
import { messageOf, Trouble } from './trouble.ts';

export { startServer } from './start-server.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** `FIREDRILL_PORT`, `_HOST`, `_DATA`, `_OPEN` (0: no browser), `_MAX_DRILLS`, `_ROOT` (folder with scenarios and worlds),
 * `FIREDRILL_LAB` (folder of the labs' engine),
 * and where telemetry of drills may leave to (`FIREDRILL_OTLP`, docs/guide/telemetry-out.md).
 */
export function optionsFromEnv(env: Env): ServerOptions {
  return {
    ...(env.FIREDRILL_PORT ? { port: wholeNumber(env.FIREDRILL_PORT, 'FIREDRILL_PORT') } : {}),
    ...(env.FIREDRILL_HOST ? { host: env.FIREDRILL_HOST } : {}),
    ...(env.FIREDRILL_DATA ? { data: env.FIREDRILL_DATA } : {}),
    ...(env.FIREDRILL_ROOT ? { root: env.FIREDRILL_ROOT } : {}),
    ...(env.FIREDRILL_MAX_DRILLS ? { maxDrills: wholeNumber(env.FIREDRILL_MAX_DRILLS, 'FIREDRILL_MAX_DRILLS') } : {}),
    ...(env.FIREDRILL_LAB ? { labHome: env.FIREDRILL_LAB } : {}),
    export: exportConfigFromEnv(env),
    open: env.FIREDRILL_OPEN !== '0',
  };
}

/** Runs until SIGINT or SIGTERM; sets the exit code to 1 and says why in one sentence when it cannot start. */
export async function runServer(options: ServerOptions): Promise<RunningServer | undefined> {
  const starting = startServer(options);
  stopOnSignals(starting);
  try {
    return await starting;
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : `Could not start: ${messageOf(error)}`}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

/** A signal may come early, and more than once (to a process group, and passed on); closing happens once. */
function stopOnSignals(starting: Promise<RunningServer>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    stderrLog('info', 'Firedrill stops');
    await starting.then(
      (server) => server.close(),
      () => undefined,
    );
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Trouble('library', `${name} must be a whole number from 0 to 65535, not "${text}".`);
  return Number(text);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await runServer(optionsFromEnv(process.env));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
