rm -f /etc/systemd/system/shop.service.d/30-locale.conf
ln -sf /usr/share/zoneinfo/Europe/Lisbon /etc/localtime
echo Europe/Lisbon > /etc/timezone
systemctl daemon-reload
systemctl restart shop
