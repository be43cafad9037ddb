create table users (
  id bigint generated always as identity primary key,
  name text not null,
  created_at timestamp not null default localtimestamp
);
create index users_created_at on users (created_at);
