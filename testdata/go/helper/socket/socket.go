// Package socket has clients of a daemon on this machine, and of others.
package socket

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
)

// Client asks a daemon by its socket.
type Client struct {
	http  *http.Client
	token string
}

// New returns the client of a socket.
func New(path, token string) (*Client, error) { // want New:"stays on this machine"
	if path == "" {
		return nil, errors.New("no path")
	}
	dialer := net.Dialer{}
	return &Client{
		http: &http.Client{Transport: &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return dialer.DialContext(ctx, "unix", path)
			},
		}},
		token: token,
	}, nil
}

// Ping asks whether the daemon is there.
func (c *Client) Ping(ctx context.Context) error { // want Ping:"stays on this machine"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://daemon/ping", nil)
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Do asks the daemon for something.
func (c *Client) Do(ctx context.Context, method, url string, ask, answer any) error { // want Do:"stays on this machine"
	var body io.Reader
	if ask != nil {
		text, err := json.Marshal(ask)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		return errors.New(string(text))
	}
	decoder := json.NewDecoder(resp.Body)
	return decoder.Decode(answer)
}

// Get asks the daemon for the value of a key.
func (c *Client) Get(ctx context.Context, key string) (value string, err error) { // want Get:"stays on this machine"
	err = c.Do(ctx, http.MethodGet, "http://daemon/"+key, nil, &value)
	return value, err
}

// Remote asks a server, wherever it is.
type Remote struct{ http *http.Client }

// Dial returns the client of a server.
func Dial(network, path string) *Remote {
	return &Remote{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, network, path)
		},
	}}}
}

// Ping asks whether the server is there.
func (r *Remote) Ping(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://server/ping", nil)
	if err != nil {
		return err
	}
	resp, err := r.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
