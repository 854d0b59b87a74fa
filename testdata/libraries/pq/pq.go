package pq

import (
	"math/rand/v2"
	"time"

	"github.com/lib/pq"
	postgres "github.com/lib/pq"
)

const (
	minReconnect = 10 * time.Second
	maxReconnect = time.Minute
)

func listener(dsn string) *pq.Listener {
	return pq.NewListener(dsn, minReconnect, maxReconnect, nil) // want "pq.NewListener doubles its wait.*no-jitter"
}

func dialed(dialer pq.Dialer, dsn string) *pq.Listener {
	least := time.Second
	return pq.NewDialListener(dialer, dsn, least, time.Minute, nil) // want "pq.NewDialListener doubles its wait.*no-jitter"
}

func renamed(dsn string) *postgres.Listener {
	return postgres.NewListener(dsn, time.Second, time.Minute, func(postgres.ListenerEventType, error) {}) // want "pq.NewListener doubles its wait.*no-jitter"
}

// Each instance has bounds of its own.
func drawn(dsn string) *pq.Listener {
	least, most := minReconnect+rand.N(minReconnect), maxReconnect+rand.N(maxReconnect)
	return pq.NewListener(dsn, least, most, nil)
}

// The bounds may have been drawn by the caller.
func unknown(dsn string, min, max time.Duration) *pq.Listener {
	return pq.NewListener(dsn, min, max, nil)
}

type config struct{ min, max time.Duration }

// Or they may differ between instances by their configuration.
func configured(c config, dialer pq.Dialer, dsn string) *pq.Listener {
	return pq.NewDialListener(dialer, dsn, c.min, c.max, nil)
}
