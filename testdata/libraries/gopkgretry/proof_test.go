package gopkgretry

import (
	"testing"
	"time"

	"gopkg.in/retry.v1"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(strategy retry.Strategy) proof.Draw {
	return func(*testing.T) []time.Duration {
		now := time.Now()
		timer := strategy.NewTimer(now)
		return proof.Repeat(4, func() time.Duration {
			wait, _ := timer.NextSleep(now)
			now = now.Add(wait)
			return wait
		})
	}
}

func TestProof(t *testing.T) {
	bare := retry.Exponential{Initial: time.Second, MaxDelay: 4 * time.Second}
	off, mended := bare, bare
	off.Jitter, mended.Jitter = false, true
	proof.Of(t, "gopkg.in/retry.v1", map[string]proof.Cases{"gopkg.in/retry.v1": {
		"literal Exponential":                         {Waits: draw(bare), Mended: draw(mended)},
		"field Exponential.Jitter when value is zero": {Waits: draw(off)},
		"literal Regular":                             {Waits: draw(retry.Regular{Total: time.Minute, Delay: time.Second})},
	}})
}
