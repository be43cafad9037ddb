/**
 * The server: drills in workers, a durable log, HTTP and WebSocket. Door of the package. See README.md.
 */

export { answerPrometheus, type PrometheusSource } from './compat/prometheus.ts';
export { type Engine, wholeBody } from './engine/engine.ts';
export { openEngine } from './engine/real.ts';
export { type ChangedEntry, changedEntry, type KeptChange } from './library/changed-entry.ts';
export { type Library, type LibraryScenario, type LibraryWorld, libraryOf, loadLibrary } from './library/library.ts';
export { type Log, silentLog, stderrLog } from './log.ts';
export { optionsFromEnv, runServer } from './main.ts';
export { entryBeside, ownVersion, projectFolder } from './project.ts';
export {
  type AssembledServer,
  assembleServer,
  DEFAULT_PORT,
  type RunningServer,
  type ServerOptions,
  startServer,
} from './start-server.ts';
export { type RecordedDrill, readRecordedDrill } from './storage/recorded-drill.ts';
export { askThread, startThread } from './thread.ts';
export { quietFolder, watchQuietDay } from './trials/quiet-week.ts';
export { Trouble } from './trouble.ts';
