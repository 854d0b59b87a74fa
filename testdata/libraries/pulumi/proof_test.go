package pulumi

import (
	"context"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			delay, backoff, most := time.Second, 2.0, 5*time.Second
			retry.Until(context.Background(), retry.Acceptor{
				Accept:   func(int, time.Duration) (bool, any, error) { return attempt() == nil, nil, nil },
				Delay:    &delay,
				Backoff:  &backoff,
				MaxDelay: &most,
			})
		})
	}
	proof.Of(t, "pulumi/sdk retry", map[string]proof.Cases{
		"github.com/pulumi/pulumi/sdk/v3/go/common/util/retry": {"literal Acceptor": {Waits: draw}},
	})
}
