package kinds

import (
	"net"
	"net/http"
	"time"
)

// A second time and no more, by a count of what is left.
func secondTime(c *http.Client, u string) (*http.Response, error) {
	left := 1
again:
	resp, err := c.Get(u)
	if err != nil {
		if left > 0 {
			left--
			time.Sleep(time.Second)
			goto again
		}
		return nil, err
	}
	if resp.StatusCode >= 500 && left > 0 {
		left--
		time.Sleep(time.Second)
		goto again
	}
	return resp, nil
}

func fewTimes(c *http.Client, u string) (*http.Response, error) {
	left := 3
again:
	resp, err := c.Get(u)
	if err != nil && left > 0 {
		left--
		time.Sleep(time.Second) // want `retry of c.Get waits a constant 1s without jitter`
		goto again
	}
	return resp, err
}

// The count begins anew with each pass.
func countedAnew(c *http.Client, u string) (*http.Response, error) {
again:
	left := 1
	resp, err := c.Get(u)
	if err != nil && left > 0 {
		left--
		time.Sleep(time.Second) // want `retry of c.Get waits a constant 1s without jitter`
		goto again
	}
	return resp, err
}

// A server that replies to whom it has heard asks nobody.
func replies(conn *net.UDPConn, b []byte) {
	for {
		n, from, err := conn.ReadFromUDP(b)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if _, err := conn.WriteToUDP(b[:n], from); err != nil {
			continue
		}
	}
}
