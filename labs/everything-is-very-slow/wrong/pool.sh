echo DB_POOL=24 >> /etc/shop/shop.env
systemctl restart shop
