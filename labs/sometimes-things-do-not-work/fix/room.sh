find /srv/shop/data/$FOLDER -type f -delete
