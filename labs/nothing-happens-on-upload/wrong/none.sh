sed -i 's/client_max_body_size .*/client_max_body_size 0;/' /etc/nginx/conf.d/*.conf
systemctl reload nginx
