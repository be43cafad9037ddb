rm -f /etc/nginx/sites-enabled/default
cp /srv/ops/nginx-log.conf /etc/nginx/conf.d/00-log.conf
cp /srv/ops/nginx-front.conf /etc/nginx/conf.d/front.conf
cp /srv/ops/nginx-api.conf /etc/nginx/conf.d/api.conf
systemctl enable -q nginx
systemctl restart nginx
