systemd-run -q --unit by-hand -p WorkingDirectory=/srv/shop -p EnvironmentFile=/etc/shop/shop.env /usr/bin/node server.js
