-- How an invoice reaches the customer. Unused until the flag invoice-delivery-channel is on.
ALTER TABLE invoices ADD COLUMN delivery_channel text;
