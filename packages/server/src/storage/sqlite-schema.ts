/**
 * Migrations of the SQLite body, inlined: the database's `user_version` says how many have run. JSON is opaque to SQL.
 */
export const MIGRATIONS: readonly string[] = [
  `create table drill (
     id text primary key,
     scenario text not null,
     scenario_hash text not null,
     title text not null,
     mode text not null,
     seed integer not null,
     player text not null,
     engine integer not null,
     started_at real not null,
     status text not null,
     debrief text
   ) strict;
   create index drill_started on drill (started_at);
   create table input (
     drill text not null references drill (id),
     seq integer not null,
     command_id text not null,
     at real not null,
     actor text not null,
     command text not null,
     outcome text not null,
     primary key (drill, seq),
     unique (drill, command_id)
   ) strict, without rowid;
   create table fact (
     drill text not null references drill (id),
     seq integer not null,
     json text not null,
     primary key (drill, seq)
   ) strict, without rowid;
   create table mark (
     drill text primary key references drill (id),
     at real not null,
     wall_at real not null
   ) strict, without rowid;`,
  `create table note (
     drill text not null references drill (id),
     id text not null,
     json text not null,
     primary key (drill, id)
   ) strict, without rowid;`,
  `create table person (
     drill text not null references drill (id),
     id text not null,
     name text not null,
     standing text not null,
     token_hash text not null,
     joined_at real not null,
     primary key (drill, id),
     unique (drill, token_hash)
   ) strict;`,
  `create table post_mortem (
     drill text not null references drill (id),
     seq integer not null,
     json text not null,
     primary key (drill, seq)
   ) strict, without rowid;`,
  `alter table person add column self_hash text;
   create index person_self on person (self_hash);`,
  `create table follow_up (
     drill text not null references drill (id),
     kind text not null,
     id text not null,
     json text not null,
     primary key (drill, kind, id)
   ) strict, without rowid;`,
  `create table forks (
     drill text primary key references drill (id),
     json text not null
   ) strict, without rowid;
   create table reference (
     key text primary key,
     json text not null
   ) strict, without rowid;`,
  // Post-mortems are of labs too, which are no rows here.
  `create table post_mortem_of (
     subject text not null,
     seq integer not null,
     json text not null,
     primary key (subject, seq)
   ) strict, without rowid;
   insert into post_mortem_of (subject, seq, json) select drill, seq, json from post_mortem;
   drop table post_mortem;
   alter table post_mortem_of rename to post_mortem;`,
];
