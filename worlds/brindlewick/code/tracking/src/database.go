package tracking

import "time"

// One pool for the page and for the consumers: sixteen connections of each instance.
var trackingDB = open("tracking-db", options{
	MaxSize:        16,
	AcquireTimeout: 3 * time.Second,
	MaxLifetime:    30 * time.Minute,
})
