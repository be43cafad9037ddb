sed -i 's|order by total_cents desc, id desc|order by id desc|' /srv/shop/routes/orders.js
systemctl restart shop
