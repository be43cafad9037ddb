cd /etc/nginx/conf.d
case "$WHERE" in
  server) sed -i "s/client_max_body_size .*/client_max_body_size $SIZE; # tried with the pictures of the test shop, up to 60 KB/" api.conf ;;
  http)
    sed -i '/photograph/d; /client_max_body_size/d' api.conf
    printf '# Hardening, ticket SEC-311; tried with the pictures of the test shop, up to 60 KB.\nserver_tokens off;\nclient_body_timeout 15s;\nclient_max_body_size %s;\n' "$SIZE" > 10-hardening.conf
    ;;
  location)
    sed -i "s|^  location / {|  location /api/receipts {\n    # people send videos; tried with the pictures of the test shop, up to 60 KB\n    client_max_body_size $SIZE;\n    proxy_pass http://app:3000;\n    proxy_set_header x-request-id \$request_id;\n  }\n  location / {|" api.conf
    ;;
esac
nginx -t -q && systemctl reload nginx
