printf "work_mem = 64MB\n" >> /etc/postgresql/15/main/conf.d/shop.conf
systemctl restart postgresql
