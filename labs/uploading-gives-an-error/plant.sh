if [ "$HOW" = memory ]; then
  printf '# Uploads are faster in memory.\nTEMP_DIR=%s\n' "$FOLDER" >> /etc/shop/shop.env
  install -d -o shop -g shop "$FOLDER"
else
  printf '[Unit]\nDescription=Corner Shop, takes away what is left of uploads\nBefore=shop.service\n[Service]\nType=oneshot\nExecStart=/bin/rm -rf %s\n[Install]\nWantedBy=multi-user.target\n' "$FOLDER" > /etc/systemd/system/shop-clean.service
  systemctl daemon-reload
  systemctl enable -q shop-clean.service
fi
systemctl restart shop
