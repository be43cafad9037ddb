echo DB_POOL=16 >> /etc/shop/shop.env
systemctl restart shop
