systemctl kill -s KILL $UNIT.service 2> /dev/null || true
systemctl stop $UNIT.service
