// Package inventory asks the stock service how much is left.
package inventory

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/hashicorp/go-retryablehttp"
)

// Client talks to the stock service.
type Client struct {
	base string
	http *retryablehttp.Client
}

// New returns a client for the service at base.
func New(base string) *Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 6
	c.Logger = nil
	return &Client{base: base, http: c}
}

// Count returns how many items are left.
func (c *Client) Count(ctx context.Context, item string) (int, error) {
	target := c.base + "/stock?item=" + url.QueryEscape(item)
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		return 0, fmt.Errorf("asking for the stock of %s: %w", item, err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, fmt.Errorf("asking for the stock of %s: %w", item, err)
	}
	defer resp.Body.Close()
	var stock struct{ Count int }
	if err := json.NewDecoder(resp.Body).Decode(&stock); err != nil {
		return 0, fmt.Errorf("reading the stock of %s: %w", item, err)
	}
	return stock.Count, nil
}
