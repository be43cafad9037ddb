-- Codes that firms may enter on an invoice. `plans` says who may use one.
CREATE TABLE discount_codes (code text PRIMARY KEY, percent int NOT NULL, plans text[] NOT NULL, valid_until date);
ALTER TABLE invoices ADD COLUMN discount_code text;
