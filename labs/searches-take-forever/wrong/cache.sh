sed -i "s/^CACHE_SECONDS=.*/CACHE_SECONDS=3600/" /etc/shop/shop.env
systemctl restart shop
