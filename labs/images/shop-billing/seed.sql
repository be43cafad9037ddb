-- 600,000 invoices. Their numbers are text, as the billing system has always kept them.
create database billing character set utf8mb4;
create user billing@'%' identified by 'billing-4410';
grant select on billing.* to billing@'%';
use billing;
create table invoices (
  id int not null auto_increment primary key,
  sequence_number varchar(12) not null,
  customer varchar(80) not null,
  total_cents int not null,
  note varchar(120) not null,
  key invoices_sequence_number (sequence_number)
);
insert into invoices (sequence_number, customer, total_cents, note)
select 1000000 + seq, concat('Customer ', seq * 7919 mod 100003), 100 + seq * 104729 mod 900001, repeat('-', 80) from seq_1_to_600000;
analyze table invoices;
