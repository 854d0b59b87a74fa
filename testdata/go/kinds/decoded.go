package kinds

import (
	"encoding/json"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// textDuration is read from texts such as "5s".
type textDuration struct{ time.Duration }

func (d *textDuration) UnmarshalJSON(text []byte) (err error) {
	var s string
	if err = json.Unmarshal(text, &s); err != nil {
		return err
	}
	d.Duration, err = time.ParseDuration(s)
	return err
}

type decodedConfig struct {
	Pause textDuration `json:"pause"`
}

func (c *decodedConfig) fetch(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(c.Pause.Duration) // want `retry of http.Get waits without jitter`
	}
}

// drawnDuration draws when it is read.
type drawnDuration struct{ length time.Duration }

func (d *drawnDuration) UnmarshalText([]byte) error {
	d.length = rand.N(time.Minute)
	return nil
}

func (d *drawnDuration) fetch(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(d.length)
	}
}

// The time that a ticker gives is that of the clock.
type neighbour struct {
	address string
	conn    net.Conn
	next    time.Time
}

func (n *neighbour) lost() {
	n.next = time.Now().Add(10 * time.Second) // want `retry of net.Dial waits a constant 10s`
}

func keepConnected(all []*neighbour) {
	for now := range time.Tick(250 * time.Millisecond) {
		for _, n := range all {
			if n.conn != nil || now.Before(n.next) {
				continue
			}
			conn, err := net.Dial("tcp", n.address)
			if err != nil {
				n.lost()
				continue
			}
			n.conn = conn
		}
	}
}

type spreadNeighbour struct {
	address string
	conn    net.Conn
	next    time.Time
}

func keepConnectedSpread(all []*spreadNeighbour, t *time.Ticker) {
	for {
		now := <-t.C
		for _, n := range all {
			if n.conn != nil || now.Before(n.next) {
				continue
			}
			conn, err := net.Dial("tcp", n.address)
			if err != nil {
				n.next = now.Add(10*time.Second + rand.N(10*time.Second))
				continue
			}
			n.conn = conn
		}
	}
}
