package tracking

const page = `SELECT p.state, s.place, s.at FROM parcels p JOIN stops s USING (parcel_id) WHERE p.parcel_id = $1 ORDER BY s.at`
const addStop = `INSERT INTO stops (parcel_id, place, at) VALUES ($1, $2, $3)`
const setState = `UPDATE parcels SET state = $2 WHERE parcel_id = $1`

func main() {
	go consume("scans-enriched", 2) // two consumers, in the same process as the page
	http.ListenAndServe(":8080", routes())
}

// project runs outside of the handler that recovers from panics; routes() are inside of it.
func project(tx *sql.Tx, scan Scan) error {
	if _, err := tx.Exec(addStop, scan.ParcelID, scan.Place, scan.At); err != nil {
		return err
	}
	_, err := tx.Exec(setState, scan.ParcelID, stateOf(*scan.Amount, scan.Kind))
	return err
}
