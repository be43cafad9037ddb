-- The list shows the dearest orders first.
create index orders_total on orders (total_cents desc, id desc);
