package watermill

import (
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

const retries = 4

func draw(retry middleware.Retry) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, retries, func(attempt func() error) {
			handle := retry.Middleware(func(*message.Message) ([]*message.Message, error) { return nil, attempt() })
			_, _ = handle(message.NewMessage("id", nil))
		})
	}
}

func TestProof(t *testing.T) {
	bare := middleware.Retry{MaxRetries: retries, InitialInterval: time.Second, Multiplier: 2, MaxInterval: 3 * time.Second}
	off, mended := bare, bare
	off.RandomizationFactor = 0
	mended.RandomizationFactor = 0.5
	proof.Of(t, "ThreeDotsLabs/watermill", map[string]proof.Cases{
		"github.com/ThreeDotsLabs/watermill/message/router/middleware": {
			"literal Retry": {Waits: draw(bare), Mended: draw(mended)},
			"field Retry.RandomizationFactor when value is zero": {Waits: draw(off)},
		},
	})
}
