cd /etc/nginx/conf.d
sed -i 's/client_max_body_size .*/client_max_body_size 9m;/' ./*.conf
nginx -t -q && systemctl reload nginx
