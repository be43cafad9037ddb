systemctl stop shop 2> /dev/null || true
