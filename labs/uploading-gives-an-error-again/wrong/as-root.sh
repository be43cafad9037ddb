sed -i 's/^User=shop/User=root/' /etc/systemd/system/shop.service
systemctl daemon-reload
systemctl restart shop
