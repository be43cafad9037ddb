mysql billing -e "alter table invoices modify sequence_number bigint not null"
