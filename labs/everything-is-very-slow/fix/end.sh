systemctl stop $UNIT.service
