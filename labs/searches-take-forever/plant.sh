printf -- '-- idx_scan was 0 on the reporting replica for 30 days\ndrop index if exists orders_email;\n%s\n' "$INSTEAD" > /srv/shop/migrations/$MIGRATION.sql
systemctl restart shop-migrate
for _ in $(seq 100); do
  sleep 0.5
  journalctl -u shop-migrate -n 2 -o cat | grep -q '"migrated"' && exit 0
done
exit 1
