printf '#!/bin/sh\n# Policy for data folders. Tried: after a boot GET /health answers.\nchown %s /srv/shop/data/%s\nchmod %s /srv/shop/data/%s\n' "$OWNER" "$FOLDER" "$MODE" "$FOLDER" > /usr/local/sbin/$UNIT
chmod +x /usr/local/sbin/$UNIT
printf '[Unit]\nDescription=Permissions of data folders\nBefore=shop.service\n[Service]\nType=oneshot\nExecStart=/usr/local/sbin/%s\n[Install]\nWantedBy=multi-user.target\n' "$UNIT" > /etc/systemd/system/$UNIT.service
systemctl daemon-reload
systemctl enable -q --now $UNIT.service
