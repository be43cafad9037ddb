su postgres -c "psql -qX shop -c \"create index concurrently by_hand on orders (lower(email))\""
