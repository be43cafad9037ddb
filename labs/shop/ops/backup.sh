#!/bin/sh
# All orders and users, compressed, to /var/backups/shop, in JOBS parts at a time. The newest three backups are kept.
set -eu
folder=/var/backups/shop
name=shop-$(date +%Y%m%d-%H%M%S)
export PGPASSWORD="$DB_PASSWORD"
part() {
  psql -h "$DB_HOST" -U shop shop -qXAt -c "copy (select * from orders where id % 16 = $1) to stdout" | gzip -9 > "$folder/$name-$1.gz.part"
  mv "$folder/$name-$1.gz.part" "$folder/$name-$1.gz"
}
if [ "$#" -eq 1 ]; then
  name=$BACKUP
  part "$1"
  exit
fi
BACKUP=$name
export BACKUP
seq 0 15 | xargs -P "${JOBS:-1}" -n 1 "$0"
psql -h "$DB_HOST" -U shop shop -qXAt -c 'copy users to stdout' | gzip > "$folder/$name-users.gz"
ls -1t "$folder" | sed -n 's/^\(shop-[0-9]*-[0-9]*\)-users.gz$/\1/p' | tail -n +4 | while read -r old; do rm -f "$folder/$old"-*; done
