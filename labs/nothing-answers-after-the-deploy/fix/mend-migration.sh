cat > /srv/shop/migrations/$MIGRATION.sql <<SQL
-- $STORY
-- A constant default is kept in the catalogue: no row is written, the lock is held for a moment.
set local lock_timeout = '2s';
alter table orders add column $COLUMN text not null default '$VALUE';
SQL
for attempt in 1 2 3 4 5; do
  systemctl restart shop-migrate
  sleep 1
  journalctl -u shop-migrate -n 3 -o cat | grep -q '"migrated"' && break
done
