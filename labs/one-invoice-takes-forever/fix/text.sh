sed -i "s|^    \[.*params.number.*\],|    [params.number],|" /srv/shop/routes/invoices.js
systemctl restart shop
