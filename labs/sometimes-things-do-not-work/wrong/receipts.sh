find /srv/shop/data/receipts -type f -delete
