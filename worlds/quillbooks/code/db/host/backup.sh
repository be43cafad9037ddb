#!/usr/bin/env bash
# Nightly dump of main-db, on db-1, into the object store. Run by cron at 02:00 (see crontab).
# Since last month with pigz: gzip used one core and took all night.
set -euo pipefail
export PGUSER=backup PGAPPNAME=pg_dump
psql -Atc "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY pg_table_size(tablename::regclass) DESC" |
  xargs -P "$(nproc)" -I{} sh -c 'psql -c "COPY public.{} TO STDOUT" | pigz -9 | store put "dumps/$(date +%F)/{}.gz"'
