printf 'drop index if exists orders_total;\ncreate index orders_by_total on orders (total_cents desc, id desc);\n' > /srv/shop/migrations/005-list-by-total.sql
systemctl restart shop-migrate
for _ in $(seq 100); do
  sleep 0.5
  journalctl -u shop-migrate -n 2 -o cat | grep -q '"migrated"' && exit 0
done
exit 1
