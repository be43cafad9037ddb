cd /etc/systemd/system
sed -i '/^AccuracySec/d; s|^OnCalendar=.*|OnCalendar=*-*-* 03:30:00|' $UNIT.timer
sed -i 's|^Environment=JOBS=.*|Environment=JOBS=1\nNice=19|' $UNIT.service
systemctl daemon-reload
systemctl restart $UNIT.timer
