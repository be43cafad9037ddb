data=/srv/shop/data
install -d -o shop -g shop $data $data/tmp $data/receipts $data/$FOLDER
for n in $(seq 12); do
  seq $((n * 1000)) 1 $((n * 1000 + 60000)) | head -c 300000 > "$data/receipts/$(printf %016x "$n")"
done
chown shop:shop $data/receipts/*
if [ "$FILLS" = traces ]; then
  printf 'TRACE_DIR=%s/%s\n' $data "$FOLDER" >> /etc/shop/shop.env
  n=0
  while head -c 65536 /dev/zero > $data/$FOLDER/17000000$n-feed.json 2> /dev/null; do n=$((n + 1)); done
else
  mkdir -p /srv/shop/reports
  cat > /srv/shop/ops/report.sh <<'SH'
#!/bin/sh
# Orders by customer, for the controller's dashboard, every ten seconds.
export PGPASSWORD="$DB_PASSWORD"
psql -h "$DB_HOST" -U shop shop -qXAt -c "select * from orders order by id desc limit 90000" > "/srv/shop/data/reports/report-$(date +%s).csv"
SH
  chmod +x /srv/shop/ops/report.sh
  printf '[Unit]\nDescription=Corner Shop, report\n[Service]\nType=oneshot\nUser=shop\nEnvironmentFile=/etc/shop/shop.env\nExecStart=/srv/shop/ops/report.sh\n' > /etc/systemd/system/shop-report.service
  printf '[Unit]\nDescription=Corner Shop, report every ten seconds\n[Timer]\nOnCalendar=*:*:00/10\nAccuracySec=1s\n[Install]\nWantedBy=timers.target\n' > /etc/systemd/system/shop-report.timer
  systemctl daemon-reload
  systemctl enable -q --now shop-report.timer
  n=0
  while head -c 6000000 /dev/zero > $data/$FOLDER/report-17000000$n.csv 2> /dev/null; do n=$((n + 1)); done
fi
chown -R shop:shop $data/$FOLDER
systemctl restart shop
