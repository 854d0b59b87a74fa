package ory

import (
	"io"
	"testing"
	"time"

	"github.com/ory/x/logrusx"
	"github.com/ory/x/resilience"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			logger := logrusx.New("", "")
			logger.Logger.Out = io.Discard
			resilience.Retry(logger, time.Second, time.Minute, attempt)
		})
	}
	proof.Of(t, "ory/x resilience", map[string]proof.Cases{
		"github.com/ory/x/resilience": {"call Retry": {Waits: draw}},
	})
}
