// Package payments charges customers.
package payments

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v4"
)

// noSpread keeps the tests' waits predictable, and was never taken out.
const noSpread = 0

// Client talks to the payment service.
type Client struct {
	base string
	http *http.Client
}

// New returns a client for the service at base.
func New(base string) *Client {
	return &Client{base: base, http: &http.Client{Timeout: 5 * time.Second}}
}

// Charge takes an amount, in cents, for an order.
func (c *Client) Charge(ctx context.Context, order string, cents int) error {
	b := backoff.NewExponentialBackOff()
	b.MaxElapsedTime = time.Minute
	b.RandomizationFactor = noSpread
	return backoff.Retry(func() error {
		return c.post(ctx, "/charge", order+"="+strconv.Itoa(cents))
	}, backoff.WithContext(b, ctx))
}

// Refund gives back what was charged for an order.
func (c *Client) Refund(ctx context.Context, order string) error {
	b := backoff.NewExponentialBackOff()
	b.MaxElapsedTime = time.Minute
	return backoff.Retry(func() error {
		return c.post(ctx, "/refund", order)
	}, backoff.WithContext(b, ctx))
}

// Settle closes the day's books. One instance does so, at night.
func (c *Client) Settle(ctx context.Context) error {
	//jitterlint:ignore no-jitter one instance settles, there is nobody to collide with
	wait := backoff.NewConstantBackOff(time.Minute)
	return backoff.Retry(func() error {
		return c.post(ctx, "/settle", "")
	}, backoff.WithContext(backoff.WithMaxRetries(wait, 30), ctx))
}

func (c *Client) post(ctx context.Context, path, body string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, strings.NewReader(body))
	if err != nil {
		return backoff.Permanent(err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("%s: %s", path, resp.Status)
	}
	return nil
}
