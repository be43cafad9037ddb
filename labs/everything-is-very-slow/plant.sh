cd /etc/systemd/system
if [ "$UNIT" != shop-backup ]; then
  sed 's/backup of the database/archive for the auditors/' shop-backup.service > $UNIT.service
  cp shop-backup.timer $UNIT.timer
fi
sed -i "s|^OnCalendar=.*|OnCalendar=$WHEN\nAccuracySec=1s|" $UNIT.timer
sed -i 's|^ExecStart=|Environment=JOBS=16\nExecStart=|' $UNIT.service
sed -i 's|select \* from orders|select *, md5(email), md5(customer), md5(id::text) from orders|' /srv/shop/ops/backup.sh
systemctl daemon-reload
systemctl enable -q $UNIT.timer
systemctl restart $UNIT.timer
systemctl start --no-block $UNIT.service
