su postgres -c "psql -qX -c 'alter role shop reset timezone'"
sed -i "s|^timezone = .*|timezone = 'Europe/Lisbon'|" /etc/postgresql/15/main/conf.d/shop.conf
systemctl restart postgresql
sleep 1
