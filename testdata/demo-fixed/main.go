// Command shop is a small service that talks to three others. It is the demo
// put right: every retry has jitter.
package main

import (
	"context"
	"fmt"
	"log"
	"math/rand/v2"
	"time"

	"example.com/shop/inventory"
	"example.com/shop/orders"
	"example.com/shop/payments"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	stock := inventory.New("http://stock:8081")
	pay := payments.New("http://payments:8082")
	book := orders.NewBook("http://orders:8083")

	count, err := stock.Count(ctx, "teapot")
	for err != nil && ctx.Err() == nil {
		time.Sleep(time.Second + rand.N(time.Second/2)) // it may come up after this service
		count, err = stock.Count(ctx, "teapot")
	}
	if err != nil {
		log.Fatal(err)
	}
	if err := pay.Charge(ctx, "order-1", 1250); err != nil {
		log.Fatal(err)
	}
	if err := book.Place(ctx, "order-1"); err != nil {
		log.Fatal(err)
	}
	fmt.Println("placed, left:", count-1)
}
