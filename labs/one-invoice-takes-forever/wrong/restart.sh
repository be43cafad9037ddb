mysql billing -e "analyze table invoices"
systemctl restart mariadb
