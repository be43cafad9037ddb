package catalog

import (
	"database/sql"
	"net/http"
)

const listPlants = `SELECT p.id, p.name, p.light, pr.price FROM plants p JOIN prices pr USING (plant_id)
 WHERE p.in_stock AND p.region = $1 ORDER BY p.rank LIMIT 48`

// List answers from the reader endpoint.
func List(reader *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := reader.QueryContext(r.Context(), listPlants, r.URL.Query().Get("region"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer rows.Close()
		// Costs a millisecond.
		write(w, rows, flags.On("catalog-in-flower-now"))
	}
}
