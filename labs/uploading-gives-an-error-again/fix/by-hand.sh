chown shop:shop /srv/shop/data/$FOLDER
chmod 755 /srv/shop/data/$FOLDER
