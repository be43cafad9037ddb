create table orders (
  id bigint generated always as identity primary key,
  customer text not null,
  email text not null,
  total_cents integer not null,
  created_at timestamptz not null default now()
);
create index orders_email on orders (lower(email));
