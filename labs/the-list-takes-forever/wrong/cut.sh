sed -i "s|const page = wholeOf(url.searchParams.get('page'), 1, 'page');|const page = Math.min(100, wholeOf(url.searchParams.get('page'), 1, 'page'));|; s|orders.length < limit ?|orders.length < limit \|\| page === 100 ?|" /srv/shop/routes/orders.js
systemctl restart shop
