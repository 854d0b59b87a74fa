package redsync

import (
	"context"
	"testing"
	"time"

	"github.com/go-redsync/redsync/v4"
	"github.com/go-redsync/redsync/v4/redis"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// pool is a server that another holds the lock on while an attempt fails.
type pool struct{ attempt func() error }

func (p pool) Get(context.Context) (redis.Conn, error) { return conn{p.attempt}, nil }

type conn struct{ attempt func() error }

func (c conn) SetNX(string, string, time.Duration) (bool, error) { return c.attempt() == nil, nil }
func (conn) Eval(*redis.Script, ...any) (any, error)             { return int64(0), nil }
func (conn) Get(string) (string, error)                          { return "", nil }
func (conn) Set(string, string) (bool, error)                    { return false, nil }
func (conn) ScriptLoad(*redis.Script) error                      { return nil }
func (conn) PTTL(string) (time.Duration, error)                  { return 0, nil }
func (conn) Close() error                                        { return nil }

func draw(options ...redsync.Option) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			_ = redsync.New(pool{attempt}).NewMutex("name", options...).Lock()
		})
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "go-redsync/redsync", map[string]proof.Cases{"github.com/go-redsync/redsync/v4": {
		"call WithRetryDelay": {Waits: draw(redsync.WithRetryDelay(time.Second))},
		"call Redsync.NewMutex when WithRetryDelay(0) is absent and WithRetryDelayFunc(0) is absent": {
			Waits: draw(redsync.WithTries(10)),
		},
	}})
}
