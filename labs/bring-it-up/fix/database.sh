printf "listen_addresses = '*'\ntimezone = 'Europe/Lisbon'\n" > /etc/postgresql/15/main/conf.d/shop.conf
echo 'host shop shop samenet scram-sha-256' >> /etc/postgresql/15/main/pg_hba.conf
systemctl restart postgresql
su postgres -c "psql -qX -c \"create role shop login password '$PASSWORD'\" -c 'create database shop owner shop'"
systemctl enable -q postgresql
