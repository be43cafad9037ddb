sed -i "s|^chown .*|chown shop:shop /srv/shop/data/$FOLDER|; s|^chmod .*|chmod 755 /srv/shop/data/$FOLDER|" /usr/local/sbin/$UNIT
