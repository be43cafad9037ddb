/**
 * auto_explain: of statements that took a second or more every fourth is written to the log of its database, with its
 * plan. Which ones is a matter of the request, so that the log keeps no count.
 */
import { mix32 } from '@firedrill/base';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import { explain } from './explain.ts';
import { databaseStream } from './log-voice.ts';

/** auto_explain.log_min_duration and auto_explain.sample_rate. */
const SLOW_SECONDS = 1;
const SAMPLE = 0.25 * 2 ** 32;

/** Listens to the recorder. */
export function tellSlowPlans(world: World): void {
  const { recorder, plans, machine: m } = world;
  recorder!.onStatement = (v, seconds) => {
    const at = m.visit(v);
    if (seconds < SLOW_SECONDS || mix32(m.I[at + T.V_KEY]!) >>> 0 >= SAMPLE) return;
    const statement = plans!.statements.find(({ row }) => row.index === m.I[at + T.V_STMT]);
    if (statement === undefined) return;
    const database = m.plan.databases[statement.row.database]!.name;
    const pid = m.I[m.conn(m.I[at + T.V_CONN]! - 1) + T.K_PID]!;
    const plan = explain(statement, { seconds, hits: plans!.hitRatio(statement), buffers: true }).map((line) =>
      line.trim(),
    );
    recorder!.voice.line(
      recorder!.epoch,
      databaseStream(database),
      'info',
      `[${pid}] LOG:  duration: ${(seconds * 1000).toFixed(3)} ms  plan: Query Text: ${statement.row.text}  ${plan.join(' | ')}`,
    );
  };
}
