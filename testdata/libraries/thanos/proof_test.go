package thanos

import (
	"testing"
	"time"

	"github.com/go-kit/log"
	"github.com/thanos-io/thanos/pkg/runutil"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(retry func(func() error) error) proof.Draw {
		return func(t *testing.T) []time.Duration {
			return proof.Attempts(t, 3, func(attempt func() error) { retry(attempt) })
		}
	}
	proof.Of(t, "thanos-io/thanos runutil", map[string]proof.Cases{
		"github.com/thanos-io/thanos/pkg/runutil": {
			"call Retry": {Waits: draw(func(f func() error) error {
				return runutil.Retry(time.Second, nil, f)
			})},
			"call RetryWithLog": {Waits: draw(func(f func() error) error {
				return runutil.RetryWithLog(log.NewNopLogger(), time.Second, nil, f)
			})},
		},
	})
}
