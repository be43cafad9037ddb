echo DB_POOL=40 >> /etc/shop/shop.env
systemctl restart shop
