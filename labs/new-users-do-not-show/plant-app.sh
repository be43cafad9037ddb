# A zone in which it is another day than in Lisbon now, and for some hours.
[ "$(TZ=Europe/Lisbon date +%H)" -lt 10 ] && zone=Pacific/Pago_Pago || zone=Pacific/Kiritimati
case "$HOW" in
  app-environment)
    mkdir -p /etc/systemd/system/shop.service.d
    printf '[Service]\nEnvironment=TZ=%s\n' "$zone" > /etc/systemd/system/shop.service.d/30-locale.conf
    systemctl daemon-reload
    ;;
  app-localtime)
    ln -sf /usr/share/zoneinfo/$zone /etc/localtime
    echo $zone > /etc/timezone
    ;;
esac
systemctl restart shop
