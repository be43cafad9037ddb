/**
 * Storage in one SQLite file (libsql): write-ahead log, `synchronous = FULL`, group commit. Writes asked for during one
 * turn of the event loop share one transaction and one fsync; their promises resolve after the commit.
 */
import { canonicalJson } from '@firedrill/base';
import type { PostMortemEntry, PostMortemStage } from '@firedrill/debrief';
import Database from 'libsql';
import { messageOf, Trouble } from '../trouble.ts';
import { checkFollows, checkOrder, factsUntil, sortNotes } from './memory.ts';
import {
  type DrillRow,
  type InputRow,
  type PersonRow,
  printStatus,
  readDrill,
  readInput,
  readPerson,
} from './sqlite-rows.ts';
import { MIGRATIONS } from './sqlite-schema.ts';
import {
  type Append,
  type DrillLog,
  type DrillStatus,
  type FollowUp,
  type Fork,
  FRESH_STATUS,
  type NewDrill,
  type Storage,
  type StoredDrill,
  type StoredInput,
  type StoredNote,
  type StoredPerson,
} from './storage.ts';

type Connection = InstanceType<typeof Database>;
/** The part of libsql's statements that is used; its own types count parameters wrongly. */
type Statement = {
  run(...values: unknown[]): unknown;
  get(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
};
type Write = { readonly run: () => void; readonly done: () => void; readonly failed: (error: unknown) => void };
const PERSON = 'id, name, standing, token_hash, joined_at, self_hash';
const DRILL_COLUMNS = 'select d.*, m.at as mark, m.wall_at from drill d join mark m on m.drill = d.id';

/** Opens (or makes) the database file and brings its tables up to date. */
export function openSqlite(file: string): SqliteStorage {
  try {
    const connection = new Database(file);
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 2000', 'foreign_keys = ON'])
      connection.pragma(pragma);
    migrate(connection);
    return new SqliteStorage(connection);
  } catch (error) {
    throw error instanceof Trouble
      ? error
      : new Trouble('storage', `Could not open ${file}: ${messageOf(error)}.`, error);
  }
}

function migrate(connection: Connection): void {
  const row = connection.prepare('pragma user_version').get() as { user_version: number };
  if (row.user_version > MIGRATIONS.length)
    throw new Trouble(
      'storage',
      'The data folder was written by a newer Firedrill; start that version, or another folder.',
    );
  for (let version = row.user_version; version < MIGRATIONS.length; version++) {
    connection.exec(`begin immediate; ${MIGRATIONS[version]} pragma user_version = ${version + 1}; commit;`);
  }
}

/** A {@link Storage} on disk. Open it with {@link openSqlite}. */
export class SqliteStorage implements Storage {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();
  #queue: Write[] = [];
  #flushing: NodeJS.Immediate | undefined;
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  createDrill(drill: NewDrill, status: Partial<DrillStatus> = {}): Promise<void> {
    return this.#write(() => this.#insertDrill(drill, { ...FRESH_STATUS, ...status }));
  }

  forkDrill({ drill, from, at, by }: Fork): Promise<void> {
    return this.#write(() => {
      const old = this.drill(from);
      if (old === undefined) throw new Trouble('conflict', `There is no drill ${from}.`);
      const { invite, facilitatorKey, plan, change } = old.status;
      const kept = { invite, facilitatorKey, plan, change };
      this.#insertDrill(drill, { ...FRESH_STATUS, ...kept, paused: true, fork: { from, at, by } });
      this.#run(
        `insert into person (drill, ${PERSON}) select ?, ${PERSON} from person where drill = ? order by rowid`,
        [drill.id, from],
      );
      this.#run('update mark set at = ? where drill = ?', [at, drill.id]);
      const facts = factsUntil(this.facts(from, 0, Number.MAX_SAFE_INTEGER), at);
      for (const [table, columns, until, limit] of [
        ['input', 'seq, command_id, at, actor, command, outcome', 'at', at],
        ['fact', 'seq, json', 'seq', facts],
        ['note', 'id, json', "json_extract(json, '$.at')", at],
      ] as const)
        this.#run(
          `insert into ${table} (drill, ${columns}) select ?, ${columns} from ${table} where drill = ? and ${until} <= ?`,
          [drill.id, from, limit],
        );
      this.#run('update drill set status = ? where id = ?', [
        printStatus({ ...old.status, paused: true, movedTo: drill.id }),
        from,
      ]);
    });
  }

  putFollowUp(drill: string, { kind, id, json }: FollowUp): Promise<void> {
    return this.#write(() =>
      this.#run('insert or replace into follow_up (drill, kind, id, json) values (?, ?, ?, ?)', [
        drill,
        kind,
        id,
        json,
      ]),
    );
  }

  followUps(drill: string, kind: FollowUp['kind']): readonly string[] {
    const rows = this.#prepare('select json from follow_up where drill = ? and kind = ? order by id').all(drill, kind);
    return (rows as { json: string }[]).map(({ json }) => json);
  }

  putNote(drill: string, note: StoredNote): Promise<void> {
    return this.#write(() =>
      this.#run('insert or replace into note (drill, id, json) values (?, ?, ?)', [
        drill,
        note.id,
        JSON.stringify(note),
      ]),
    );
  }

  keepForks(drill: string, json: string): Promise<void> {
    return this.#write(() => this.#run('insert or replace into forks (drill, json) values (?, ?)', [drill, json]));
  }

  forks(drill: string): string | undefined {
    return (this.#prepare('select json from forks where drill = ?').get(drill) as { json: string } | undefined)?.json;
  }

  keepReference(key: string, json: string): Promise<void> {
    return this.#write(() => this.#run('insert or replace into reference (key, json) values (?, ?)', [key, json]));
  }

  reference(key: string): string | undefined {
    return (this.#prepare('select json from reference where key = ?').get(key) as { json: string } | undefined)?.json;
  }

  notes(drill: string): readonly StoredNote[] {
    const rows = this.#prepare('select json from note where drill = ?').all(drill) as { json: string }[];
    return sortNotes(rows.map(({ json }) => JSON.parse(json) as StoredNote));
  }

  appendPostMortem(subject: string, entries: readonly PostMortemEntry[], stage: PostMortemStage): Promise<void> {
    return this.#write(() => {
      const row = this.#prepare('select coalesce(max(seq), 0) as last from post_mortem where subject = ?').get(subject);
      checkFollows(entries, (row as { last: number }).last);
      for (const entry of entries)
        this.#run('insert into post_mortem (subject, seq, json) values (?, ?, ?)', [
          subject,
          entry.seq,
          JSON.stringify(entry),
        ]);
      if (this.drill(subject) !== undefined) this.#change(subject, { postMortem: stage });
    });
  }

  postMortem(subject: string): readonly PostMortemEntry[] {
    const rows = this.#prepare('select json from post_mortem where subject = ? order by seq').all(subject);
    return (rows as { json: string }[]).map(({ json }) => JSON.parse(json) as PostMortemEntry);
  }

  #insertDrill(drill: NewDrill, status: DrillStatus): void {
    this.#run(
      'insert into drill (id, scenario, scenario_hash, title, mode, seed, player, engine, started_at, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        drill.id,
        drill.scenario,
        drill.scenarioHash,
        drill.title,
        drill.mode,
        drill.seed,
        drill.player,
        drill.engine,
        drill.startedAt,
        printStatus(status),
      ],
    );
    this.#run('insert into mark (drill, at, wall_at) values (?, 0, ?)', [drill.id, drill.startedAt]);
  }

  append(append: Append): Promise<void> {
    return this.#write(() => {
      checkOrder(append, this.#counts(append.drill));
      for (const input of append.inputs) this.#insertInput(append.drill, input);
      for (const fact of append.facts)
        this.#run('insert into fact (drill, seq, json) values (?, ?, ?)', [
          append.drill,
          fact.seq,
          canonicalJson(fact),
        ]);
      this.#run('update mark set at = ?, wall_at = ? where drill = ?', [append.mark, append.at, append.drill]);
    });
  }

  setStatus(drill: string, change: Partial<DrillStatus>): Promise<void> {
    return this.#write(() => this.#change(drill, change));
  }

  #change(drill: string, change: Partial<DrillStatus>): void {
    const before = this.drill(drill);
    if (before === undefined) throw new Trouble('conflict', `There is no drill ${drill}.`);
    const status = { ...before.status, ...change };
    this.#run('update drill set status = ?, debrief = ? where id = ?', [
      printStatus(status),
      status.debrief ?? null,
      drill,
    ]);
  }

  addPerson(drill: string, person: StoredPerson): Promise<void> {
    const { id, name, as, tokenHash, joinedAt, self = null } = person;
    const values = [drill, id, name, as, tokenHash, joinedAt, self];
    return this.#write(() => this.#run(`insert into person (drill, ${PERSON}) values (?, ?, ?, ?, ?, ?, ?)`, values));
  }

  removePerson(drill: string, person: string): Promise<void> {
    return this.#write(() => this.#run('delete from person where drill = ? and id = ?', [drill, person]));
  }

  people(drill: string): readonly StoredPerson[] {
    const rows = this.#prepare('select * from person where drill = ? order by rowid').all(drill) as PersonRow[];
    return rows.map(readPerson);
  }

  personByToken(drill: string, tokenHash: string): StoredPerson | undefined {
    const row = this.#prepare('select * from person where drill = ? and token_hash = ?').get(drill, tokenHash);
    return row === undefined ? undefined : readPerson(row as PersonRow);
  }

  drillsOf(self: string): readonly { readonly drill: StoredDrill; readonly person: StoredPerson }[] {
    const rows = this.#prepare('select * from person where self_hash = ?').all(self) as (PersonRow & {
      drill: string;
    })[];
    return rows
      .flatMap((row) => {
        const drill = this.drill(row.drill);
        return drill === undefined ? [] : [{ drill, person: readPerson(row) }];
      })
      .sort((a, b) => b.drill.startedAt - a.drill.startedAt);
  }

  drill(id: string): StoredDrill | undefined {
    const row = this.#prepare(`${DRILL_COLUMNS} where d.id = ?`).get(id) as DrillRow | undefined;
    return row === undefined ? undefined : readDrill(row);
  }

  drills(): readonly StoredDrill[] {
    return (this.#prepare(`${DRILL_COLUMNS} order by d.started_at desc, d.rowid desc`).all() as DrillRow[]).map(
      readDrill,
    );
  }

  input(drill: string, commandId: string): StoredInput | undefined {
    const row = this.#prepare('select * from input where drill = ? and command_id = ?').get(drill, commandId) as
      | InputRow
      | undefined;
    return row === undefined ? undefined : readInput(row);
  }

  facts(drill: string, from: number, to: number): readonly string[] {
    const rows = this.#prepare('select json from fact where drill = ? and seq > ? and seq <= ? order by seq').all(
      drill,
      from,
      to,
    ) as { json: string }[];
    return rows.map((row) => row.json);
  }

  log(id: string): DrillLog | undefined {
    const drill = this.drill(id);
    if (drill === undefined) return undefined;
    const inputs = (this.#prepare('select * from input where drill = ? order by seq').all(id) as InputRow[]).map(
      readInput,
    );
    return { drill, inputs, facts: this.facts(id, 0, Number.MAX_SAFE_INTEGER) };
  }

  /** How writes reach the disk; a test and the health of the start look at it. */
  durability(): { readonly journal: string; readonly synchronous: number } {
    const journal = this.#connection.prepare('pragma journal_mode').get() as { journal_mode: string };
    const synchronous = this.#connection.prepare('pragma synchronous').get() as { synchronous: number };
    return { journal: journal.journal_mode, synchronous: synchronous.synchronous };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#connection.close();
  }

  /** Queues a write for the next commit. */
  #write(run: () => void): Promise<void> {
    if (this.#closed) return Promise.reject(new Trouble('storage', 'The storage is closed.'));
    return new Promise((done, failed) => {
      this.#queue.push({ run, done, failed });
      this.#flushing ??= setImmediate(() => this.#flush());
    });
  }

  /** Commits what is queued. When one write is at fault, each gets a transaction of its own, so that only it fails. */
  #flush(): void {
    if (this.#flushing !== undefined) clearImmediate(this.#flushing);
    this.#flushing = undefined;
    const writes = this.#queue;
    this.#queue = [];
    if (writes.length === 0) return;
    if (this.#commit(writes) === undefined) {
      for (const write of writes) write.done();
      return;
    }
    for (const write of writes) {
      const error = this.#commit([write]);
      if (error === undefined) write.done();
      else write.failed(error);
    }
  }

  /** Runs writes in one transaction; the error when it did not come to the commit. */
  #commit(writes: readonly Write[]): Trouble | undefined {
    try {
      this.#connection.exec('begin immediate');
      for (const write of writes) write.run();
      this.#connection.exec('commit');
      return undefined;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('rollback');
      return error instanceof Trouble ? error : troubleOf(error);
    }
  }

  #insertInput(drill: string, input: StoredInput): void {
    this.#run('insert into input (drill, seq, command_id, at, actor, command, outcome) values (?, ?, ?, ?, ?, ?, ?)', [
      drill,
      input.seq,
      input.commandId,
      input.at,
      input.actor,
      JSON.stringify(input.command),
      JSON.stringify(input.outcome),
    ]);
  }

  #counts(drill: string): { inputs: number; facts: number; mark: number } {
    const row = this.#prepare(
      `select m.at as mark,
         coalesce((select max(seq) from input where drill = m.drill), 0) as inputs,
         coalesce((select max(seq) from fact where drill = m.drill), 0) as facts
       from mark m where m.drill = ?`,
    ).get(drill) as { inputs: number; facts: number; mark: number } | undefined;
    if (row === undefined) throw new Trouble('conflict', `There is no drill ${drill}.`);
    return row;
  }

  #run(sql: string, values: readonly unknown[]): void {
    this.#prepare(sql).run(...values);
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql) as unknown as Statement;
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function troubleOf(error: unknown): Trouble {
  const text = messageOf(error);
  return /constraint/i.test(text)
    ? new Trouble('conflict', `The log refused a write: ${text}.`, error)
    : new Trouble('storage', `Could not write: ${text}.`, error);
}
