chmod 777 /srv/shop/data/$FOLDER
