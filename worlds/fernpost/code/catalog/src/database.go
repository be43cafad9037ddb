package catalog

import "time"

// Twelve connections of each task to the reader endpoint.
var reader = open("plants-reader", options{
	MaxSize:        12,
	AcquireTimeout: 2 * time.Second,
	MaxLifetime:    30 * time.Minute,
})
