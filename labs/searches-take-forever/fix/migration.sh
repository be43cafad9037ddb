printf -- '-- Searches by e-mail address need it.\ndrop index if exists orders_email;\ncreate index orders_email_lower on orders (lower(email));\n' > /srv/shop/migrations/005-search-by-email.sql
systemctl restart shop-migrate
for _ in $(seq 100); do
  sleep 0.5
  journalctl -u shop-migrate -n 2 -o cat | grep -q '"migrated"' && exit 0
done
exit 1
