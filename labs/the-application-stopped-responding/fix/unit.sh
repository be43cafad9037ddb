rm -rf /etc/systemd/system/shop.service.d
[ -e /etc/systemd/system/shop.service ] || cp /srv/shop/ops/shop.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable -q --now shop
