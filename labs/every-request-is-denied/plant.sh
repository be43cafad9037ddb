case "$HOW" in
  env) sed -i "s|^ALLOWED_ORIGINS=.*|ALLOWED_ORIGINS=$TO|" /etc/shop/shop.env ;;
  slash) sed -i "s|^ALLOWED_ORIGINS=.*|ALLOWED_ORIGINS=$ORIGIN/|" /etc/shop/shop.env ;;
  second-file)
    printf '# The office moves on the first of the month.\nALLOWED_ORIGINS=%s\n' "$TO" > /etc/shop/office.env
    mkdir -p /etc/systemd/system/shop.service.d
    printf '[Service]\nEnvironmentFile=/etc/shop/office.env\n' > /etc/systemd/system/shop.service.d/20-office.conf
    systemctl daemon-reload
    ;;
esac
systemctl restart shop
