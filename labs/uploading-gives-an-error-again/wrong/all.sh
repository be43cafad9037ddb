chown -R shop:shop /srv/shop
chmod -R u+w /srv/shop
