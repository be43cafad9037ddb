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
	return withOneRetry(func() error { return mail.Post(ctx, order.Address, render(order)) })
}

func main() { lambda.Start(Send) }
