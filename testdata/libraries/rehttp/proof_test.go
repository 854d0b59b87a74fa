package rehttp

import (
	"testing"
	"time"

	"github.com/PuerkitoBio/rehttp"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks for the delays after the first four attempts.
func draw(delay rehttp.DelayFn) proof.Draw {
	return func(*testing.T) []time.Duration {
		index := -1
		return proof.Repeat(4, func() time.Duration {
			index++
			return delay(rehttp.Attempt{Index: index})
		})
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "PuerkitoBio/rehttp", map[string]proof.Cases{"github.com/PuerkitoBio/rehttp": {
		"call ConstDelay":     {Waits: draw(rehttp.ConstDelay(time.Second))},
		"call ExpJitterDelay": {Waits: draw(rehttp.ExpJitterDelay(time.Second, 4*time.Second))},
	}})
}
