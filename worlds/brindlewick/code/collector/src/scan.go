package collector

// Scan takes one scan. The producer is asynchronous: 202 says that it has the scan, not that a broker has.
func (s *Server) Scan(w http.ResponseWriter, r *http.Request) {
	scan, err := decode(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.producer.Produce(&kafka.Message{Topic: "scans", Key: scan.ParcelID, Value: encode(scan)}, nil)
	w.WriteHeader(http.StatusAccepted)
}

// acks=all, buffer 32 MiB, delivery.timeout.ms=120000, compression lz4
var producerConfig = kafka.ConfigMap{"acks": "all", "compression.type": "lz4", "delivery.timeout.ms": 120000}
