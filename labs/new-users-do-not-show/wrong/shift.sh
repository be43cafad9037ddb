su postgres -c "psql -qX shop -c \"update users set created_at = created_at - interval '14 hours'\""
