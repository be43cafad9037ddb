rm -f /etc/nginx/sites-enabled/default
cp /srv/ops/*.conf /etc/nginx/conf.d/
nginx -t
systemctl enable -q nginx
systemctl restart nginx
