-- 400,000 orders and 6,000 users, made of arithmetic alone, so that a check knows every row without asking.
set role shop;
create table schema_migrations (version text primary key, applied_at timestamptz default now());
\i /tmp/migrations/001-orders.sql
insert into schema_migrations (version) values ('001-orders');
insert into orders (customer, email, total_cents, created_at)
select 'Customer ' || (n * 7919 % 100003), 'c' || (n * 7919 % 100003) || '@example.com', 100 + n * 104729 % 900001,
  timestamptz '2025-01-01 00:00:00+00' + n * interval '100 seconds'
from generate_series(1::bigint, 400000) n;
\i /tmp/migrations/002-orders-by-total.sql
insert into schema_migrations (version) values ('002-orders-by-total');
\i /tmp/migrations/003-users.sql
insert into schema_migrations (version) values ('003-users');
insert into users (name, created_at)
select 'User ' || n, timestamp '2025-06-01 00:00:00' + n * interval '97 minutes' from generate_series(1, 6000) n;
reset role;
vacuum analyze;
