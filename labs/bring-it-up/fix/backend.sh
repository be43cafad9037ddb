useradd --system --home-dir /srv/shop shop
ln -sf /usr/share/zoneinfo/Europe/Lisbon /etc/localtime
install -d /etc/shop
sed "s|^ALLOWED_ORIGINS=.*|ALLOWED_ORIGINS=$ORIGIN|; s|^DB_PASSWORD=.*|DB_PASSWORD=$PASSWORD|" /srv/shop/ops/shop.env > /etc/shop/shop.env
chown root:shop /etc/shop/shop.env
chmod 640 /etc/shop/shop.env
install -d -o shop -g shop /srv/shop/data /srv/shop/data/tmp /srv/shop/data/receipts
cp /srv/shop/ops/shop.service /srv/shop/ops/shop-migrate.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable -q --now shop-migrate
sleep 2
systemctl enable -q --now shop
