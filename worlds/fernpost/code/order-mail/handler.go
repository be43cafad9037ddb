package main

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

// Send mails the day of delivery. The order stands whether or not this works.
func Send(ctx context.Context, order Order) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	var err error
	for attempt := 1; attempt <= 2; attempt++ {
		if err = mail.Post(ctx, order.Address, render(order)); err == nil {
			return nil
		}
	}
	return err
}

func main() { lambda.Start(Send) }
