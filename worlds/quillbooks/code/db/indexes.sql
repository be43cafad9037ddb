-- Indexes of the tables that the application reads, as they stand on main-db.
CREATE UNIQUE INDEX invoices_pkey ON invoices (id);
CREATE INDEX invoices_tenant_id_issued_on ON invoices (tenant_id, issued_on);
CREATE INDEX invoice_lines_invoice_id_position ON invoice_lines (invoice_id, position);
CREATE INDEX customers_tenant_id_name ON customers (tenant_id, name);
CREATE UNIQUE INDEX tenants_pkey ON tenants (id);
CREATE INDEX ledger_entries_tenant_id_booked_month ON ledger_entries (tenant_id, booked_month);
-- For the closing of the books: all firms, one month.
CREATE INDEX ledger_entries_booked_month_source_currency ON ledger_entries (booked_month, source, currency);
