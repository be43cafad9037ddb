mkdir -p /etc/systemd/system/shop.service.d
printf '[Service]\nRestart=always\nRestartSec=100ms\nRuntimeMaxSec=5\n' > /etc/systemd/system/shop.service.d/often.conf
systemctl daemon-reload
systemctl restart shop
