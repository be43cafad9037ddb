case "$HOW" in
  disabled) systemctl disable -q shop ;;
  volatile)
    mkdir -p /run/systemd/system
    mv /etc/systemd/system/shop.service /run/systemd/system/
    rm -f /etc/systemd/system/multi-user.target.wants/shop.service
    systemctl daemon-reload
    ;;
  condition)
    mkdir -p /etc/systemd/system/shop.service.d /run/deploy
    printf '[Unit]\n# Not before the deploy has ended.\nConditionPathExists=/run/deploy/done\n' > /etc/systemd/system/shop.service.d/10-deploy.conf
    touch /run/deploy/done
    systemctl daemon-reload
    ;;
esac
systemctl restart shop
