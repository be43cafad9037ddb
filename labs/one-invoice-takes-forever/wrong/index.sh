mysql billing -e "create index number_again on invoices (sequence_number, customer)"
