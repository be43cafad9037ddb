systemctl restart shop
