package matryer

import (
	"testing"
	"time"

	"github.com/matryer/try"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "matryer/try", map[string]proof.Cases{
		"github.com/matryer/try": {
			"call Do": {Waits: func(t *testing.T) []time.Duration {
				return proof.Attempts(t, 3, func(attempt func() error) {
					_ = try.Do(func(int) (bool, error) { return true, attempt() })
				})
			}},
		},
	})
}
