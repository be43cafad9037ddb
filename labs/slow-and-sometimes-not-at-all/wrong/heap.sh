echo NODE_OPTIONS=--max-old-space-size=2048 >> /etc/shop/shop.env
systemctl restart shop
