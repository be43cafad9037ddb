echo TEMP_DIR=/tmp >> /etc/shop/shop.env
systemctl restart shop
