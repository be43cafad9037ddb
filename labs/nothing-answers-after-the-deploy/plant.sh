cat > /srv/shop/migrations/$MIGRATION.sql <<SQL
-- $STORY
alter table orders add column $COLUMN text;

do \$\$
declare
  old record;
begin
  for old in select id from orders order by id loop
    update orders set $COLUMN = '$VALUE' where id = old.id;
    perform pg_sleep(0.02); -- be gentle with the database
  end loop;
end
\$\$;
SQL
systemctl restart shop-migrate
sleep 1
systemctl restart shop
