sed -i '/previews/d; /at once\.$/d' /srv/shop/routes/receipts.js
sed -i '/lastBodies/d; /support can see/d' /srv/shop/lib/http.js
systemctl restart shop
