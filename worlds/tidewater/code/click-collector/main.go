// Gathers clicks of the apps into files for the warehouse, day and night. It holds an hour of them, some 64 MiB.
package main

import "time"

func main() {
	clicks := listen(":7070")
	var hour []Click
	next := time.NewTicker(time.Hour)
	for {
		select {
		case click := <-clicks:
			hour = append(hour, click)
		case <-next.C:
			write(hour, "clicks/"+time.Now().Format("2006-01-02T15"))
			hour = hour[:0]
		}
	}
}
