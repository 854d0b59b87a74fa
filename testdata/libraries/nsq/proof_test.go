package nsq

import (
	"testing"
	"time"

	"github.com/nsqio/go-nsq"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw returns the pauses of a config whose strategy is set to each value.
func draw(strategies ...any) proof.Draw {
	return func(t *testing.T) []time.Duration {
		cfg := nsq.NewConfig()
		for _, s := range strategies {
			if err := cfg.Set("backoff_strategy", s); err != nil {
				t.Fatal(err)
			}
		}
		attempt := 0
		return proof.Repeat(4, func() time.Duration {
			attempt++
			return cfg.BackoffStrategy.Calculate(attempt)
		})
	}
}

func TestProof(t *testing.T) {
	const set = "call Config.Set when argument 0 is one of backoff_strategy, backoff-strategy and argument 1 is one of "
	proof.Of(t, "nsqio/go-nsq", map[string]proof.Cases{
		"github.com/nsqio/go-nsq": {
			"call NewConfig":              {Waits: draw(), Mended: draw("full_jitter")},
			set + "exponential":           {Waits: draw("full_jitter", "exponential")},
			"literal ExponentialStrategy": {Waits: draw("full_jitter", &nsq.ExponentialStrategy{})},
			set + "full_jitter":           {Waits: draw("full_jitter")},
			"literal FullJitterStrategy":  {Waits: draw(&nsq.FullJitterStrategy{})},
		},
	})
}
