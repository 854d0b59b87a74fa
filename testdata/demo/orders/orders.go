// Package orders writes orders into the book.
package orders

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/avast/retry-go/v4"
)

// Book is the order book's client.
type Book struct {
	base string
	http *http.Client
}

// NewBook returns a client for the order book at base.
func NewBook(base string) *Book {
	return &Book{base: base, http: &http.Client{Timeout: 5 * time.Second}}
}

// Place writes an order.
func (b *Book) Place(ctx context.Context, order string) error {
	return retry.Do(
		func() error { return b.put(ctx, order, "placed") },
		retry.Context(ctx),
		retry.Attempts(5),
		retry.Delay(time.Second),
		retry.DelayType(retry.FixedDelay),
	)
}

// Cancel takes an order back.
func (b *Book) Cancel(ctx context.Context, order string) error {
	return retry.Do(
		func() error { return b.put(ctx, order, "cancelled") },
		retry.Context(ctx),
		retry.Attempts(5),
		retry.Delay(time.Second),
		retry.DelayType(retry.CombineDelay(retry.FixedDelay, retry.RandomDelay)),
		retry.MaxJitter(time.Second),
	)
}

func (b *Book) put(ctx context.Context, order, state string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, b.base+"/orders/"+order, strings.NewReader(state))
	if err != nil {
		return retry.Unrecoverable(err)
	}
	resp, err := b.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("order %s: %s", order, resp.Status)
	}
	return nil
}
