package brindlewick.warehouse

const val INSERT =
    "INSERT INTO scans (parcel_id, depot_id, place, scanned_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"

/** Tried until it is written: a report with holes is worse than a late one. */
fun write(record: Scan) = retryForever(pause = 2.seconds) { warehouse.tx { it.execute(INSERT, record.row()) } }

/** Every fifteen minutes, by the scheduler of the database. */
const val DEPOT_REPORT =
    "SELECT depot_id, count(*) FROM scans WHERE scanned_at > now() - interval '1 hour' GROUP BY depot_id"
