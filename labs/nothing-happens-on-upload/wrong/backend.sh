sed -i 's/^MAX_UPLOAD_BYTES=.*/MAX_UPLOAD_BYTES=50000000/' /etc/shop/shop.env
systemctl restart shop
