package brindlewick.billing

const val CHARGE =
    "INSERT INTO charges (parcel_id, leg, amount) VALUES ($1, $2, $3) ON CONFLICT (parcel_id, leg) DO NOTHING"

/** A leg is charged once, however often its scan comes. */
fun charge(scan: Scan) = if (scan.endsLeg) shops.tx { it.execute(CHARGE, scan.parcelId, scan.leg, scan.amount) } else Unit
