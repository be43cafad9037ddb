package main

import (
	"crypto/tls"
	"net/http"
)

// store takes one photograph: reads it, checks that it is one, makes a preview, writes both. About 160 ms of work.
func store(w http.ResponseWriter, r *http.Request) {
	photo, err := decode(r.Body)
	if err != nil {
		http.Error(w, "not a photograph", http.StatusUnprocessableEntity)
		return
	}
	bucket.Put(photo.ID, photo.Original, photo.Preview(1600))
	w.WriteHeader(http.StatusCreated)
}

func main() {
	// Loaded at the start and again at SIGHUP. The agent that renews it writes the file and sends the signal.
	cert := onHangup(func() (tls.Certificate, error) {
		return tls.LoadX509KeyPair("/tls/int.crt", "/tls/int.key")
	})
	server := &http.Server{Addr: ":8443", Handler: five(store), TLSConfig: &tls.Config{GetCertificate: cert}}
	server.ListenAndServeTLS("", "")
}
