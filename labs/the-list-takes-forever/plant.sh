printf 'drop index %s;\n%s\n' "$DROP" "$INSTEAD" > /srv/shop/migrations/004-tidy-indexes.sql
systemctl restart shop-migrate
for _ in $(seq 100); do
  sleep 0.5
  journalctl -u shop-migrate -n 2 -o cat | grep -q '"migrated"' && exit 0
done
exit 1
