-- How an invoice reaches the customer. Used from 4.3 on, behind the flag invoice-delivery-channel.
ALTER TABLE invoices ADD COLUMN delivery_channel text;
