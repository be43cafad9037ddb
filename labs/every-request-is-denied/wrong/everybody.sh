sed -i 's|if (!allowedOrigins.includes(origin)) return false;||' /srv/shop/lib/http.js
systemctl restart shop
