/**
 * `firedrill query`: asks a headless run of a scenario, or a recorded drill, in PromQL, LogQL, TraceQL or SQL. It knows
 * what players know: what comes late is not there yet.
 */
import { instant, type Seconds } from '@firedrill/base';
import { replay, runScript, Session } from '@firedrill/drill';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { type Language, readQuestion } from '../query/ask.ts';
import { readProof } from '../read-input.ts';
import { checkEngine, findRecording } from '../recording.ts';

/** What `query` was told. Times are simulated seconds after the page. */
export type QueryOptions = {
  readonly scenario?: string;
  readonly replay?: string;
  readonly data?: string;
  readonly script?: string;
  readonly seed: number;
  readonly at?: number;
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
  readonly limit: number;
  readonly database?: string;
  readonly json?: true;
} & { readonly [language in Language]?: string };

const LANGUAGES: readonly Language[] = ['promql', 'logql', 'traceql', 'sql'];
const SLICE_SECONDS = 10;
/** About so many steps where none are named. */
const STEPS = 60;

/** Asks and prints; ends with 2 when the question is not understood. */
export async function query(options: QueryOptions, context: CommandContext): Promise<void> {
  const { console } = context;
  const asked = LANGUAGES.filter((language) => options[language] !== undefined);
  if (asked.length !== 1) throw new Failure('Ask one question: --promql, --logql, --traceql or --sql.', 2);
  if ((options.scenario === undefined) === (options.replay === undefined))
    throw new Failure('Say who is asked: --scenario for a run of its own, or --replay for a recorded drill.', 2);
  const question = readQuestion(asked[0]!, options[asked[0]!]!);
  const { start, end, at = end } = options;
  if (start !== undefined && at !== undefined && at <= start) throw new Failure('--start must be before --end.', 2);
  const session =
    options.replay === undefined ? headless(options, at, context) : await recorded(options.replay, options, context);
  const page = session.pagedAt ?? session.now;
  const until = at ?? session.now - page;
  const epoch = (after: Seconds) => session.epochOf(instant(page)) + after * 1000;
  const { answer, lines } = question(session, {
    at: epoch(until),
    start: start === undefined ? undefined : epoch(start),
    stepMs: (options.step ?? defaultStep(until - (start ?? until))) * 1000,
    limit: options.limit,
    database: options.database,
  });
  if (options.json) printJson(console, answer);
  else for (const line of lines) console.print(line);
}

/** A run up to the last instant that is asked about; 0, the page, unless told. */
function headless(
  { scenario, seed, script }: QueryOptions,
  at: number | undefined,
  { console }: CommandContext,
): Session {
  const entry = findScenario(openLibrary(console), scenario!);
  const session = new Session(sessionOptions(entry, 'query', { seed, mode: 'drill' }));
  const until = Math.max(0, at ?? 0);
  const steps = script === undefined ? [] : readProof(script, console).steps;
  const progress = startProgress(console, { title: scenario!, total: until, unit: 'simulated seconds after the page' });
  session.begin();
  const due = steps.filter(({ after }) => after <= until);
  const page = session.pagedAt ?? session.now;
  if (due.length > 0) for (const trouble of play(session, due, until)) console.say(trouble);
  while (session.now < page + until) {
    session.advance(instant(Math.min(page + until, session.now + SLICE_SECONDS)));
    progress.at(session.now - page);
  }
  progress.end();
  return session;
}

function play(
  session: Session,
  steps: readonly { after: number; command: unknown; at: { file: string; line: number } }[],
  until: number,
) {
  const named = steps.map(({ after, command, at }) => ({ after, command, where: `${at.file}:${at.line}` }));
  const { mistakes, refusals } = runScript(session, named, until);
  return [
    ...mistakes.map(({ where, issues }) => `${where} ${issues.join('; ')}`),
    ...refusals.map(({ where, type, refusal }) => `${where} ${type} was refused: ${refusal.message}`),
  ];
}

async function recorded(name: string, { data }: QueryOptions, { console }: CommandContext): Promise<Session> {
  const recording = await findRecording(name, data);
  checkEngine(recording);
  const entry = findScenario(openLibrary(console), recording.scenario);
  return replay(sessionOptions(entry, 'query', recording), recording.inputs, instant(recording.until));
}

/** A round number of seconds, of which about sixty make the range. */
function defaultStep(seconds: Seconds): Seconds {
  return Math.max(1, Math.ceil(seconds / STEPS));
}
