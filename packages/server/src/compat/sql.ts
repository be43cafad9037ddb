/**
 * SQL over the system views of a simulated database server: what somebody with psql could ask.
 */
import type { SqlAnswer } from '@firedrill/protocol';
import { askSql } from '@firedrill/query';
import type { DatabaseCatalogue } from '@firedrill/world';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { answering, badData, QueryMistake, sentences, text } from './params.ts';

/** Answers `sql/query?database=…&query=…`; a mistake stands at its line and column. */
export function answerSql(
  serverOf: (database: string) => DatabaseCatalogue | undefined,
  { params }: QueryRequest,
): QueryAnswer {
  return answering(() => {
    const database = text(params, 'database') ?? '';
    const server = serverOf(database);
    if (server === undefined) throw badData(`there is no database server "${database}"; name one as "database"`);
    if (!server.isUp)
      throw new QueryMistake(
        503,
        'unavailable',
        `connection to server "${database}" failed: FATAL:  the database system is starting up`,
      );
    const { value, issues } = askSql(server, text(params, 'query') ?? '');
    if (value === undefined) throw badData(sentences(issues));
    const answer: SqlAnswer = value;
    return { status: 200, body: JSON.stringify(answer) };
  });
}
