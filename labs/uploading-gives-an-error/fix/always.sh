mkdir -p /etc/systemd/system/shop.service.d
printf '[Service]\nExecStartPre=+/usr/bin/install -d -o shop -g shop %s\n' "$FOLDER" > /etc/systemd/system/shop.service.d/folder.conf
systemctl daemon-reload
systemctl restart shop
