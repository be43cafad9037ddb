[ "$(TZ=Europe/Lisbon date +%H)" -lt 10 ] && zone=Pacific/Pago_Pago || zone=Pacific/Kiritimati
case "$HOW" in
  database-role) su postgres -c "psql -qX -c \"alter role shop set timezone = '$zone'\"" ;;
  database-settings)
    sed -i "s|^timezone = .*|timezone = '$zone'|" /etc/postgresql/15/main/conf.d/shop.conf
    ;;
esac
systemctl restart postgresql
