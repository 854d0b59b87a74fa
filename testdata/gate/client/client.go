// Package client talks to the ledger's service.
package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Client asks one server.
type Client struct {
	URL  string
	HTTP *http.Client
	// Pause is the wait after a failure.
	Pause time.Duration
}

// ErrBusy tells that the server refused.
var ErrBusy = errors.New("the ledger is busy")

// Balance asks for an account's balance until it is told.
func (c *Client) Balance(ctx context.Context, account string) (*http.Response, error) {
	for {
		resp, err := c.get(ctx, account)
		if err == nil {
			return resp, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(c.Pause):
		}
	}
}

// Post books an entry, and doubles the wait each time that it fails.
func (c *Client) Post(ctx context.Context, entry string) error {
	wait := 100 * time.Millisecond
	var err error
	for range 8 {
		var resp *http.Response
		if resp, err = c.get(ctx, "post/"+entry); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(wait)
		wait = min(wait*2, 10*time.Second)
	}
	return fmt.Errorf("booking %s: %w", entry, err)
}

// Close tells the server goodbye, again and again.
func (c *Client) Close(ctx context.Context, tries int) error {
	_, err := c.get(ctx, "close")
	if err != nil && tries > 0 {
		time.Sleep(time.Second)
		return c.Close(ctx, tries-1)
	}
	return err
}

func (c *Client) get(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL+"/"+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.HTTP.Do(req)
	if err == nil && resp.StatusCode == http.StatusServiceUnavailable {
		return nil, errors.Join(ErrBusy, resp.Body.Close())
	}
	return resp, err
}
