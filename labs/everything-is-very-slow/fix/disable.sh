systemctl disable -q --now $UNIT.timer
