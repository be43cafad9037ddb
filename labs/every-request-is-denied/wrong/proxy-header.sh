sed -i 's|^  location / {|  add_header access-control-allow-origin * always;\n  location / {|' /etc/nginx/conf.d/api.conf
systemctl reload nginx
