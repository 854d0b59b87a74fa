package cloudevents

import (
	"context"
	"testing"
	"time"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	cecontext "github.com/cloudevents/sdk-go/v2/context"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks the parameters that the context carries for their waits.
func draw(with func(context.Context, time.Duration, int) context.Context) proof.Case {
	return proof.Case{Waits: func(t *testing.T) []time.Duration {
		params, try := cecontext.RetriesFrom(with(t.Context(), time.Second, 5)), 0
		return proof.Repeat(4, func() time.Duration {
			try++
			return params.BackoffFor(try)
		})
	}}
}

func TestProof(t *testing.T) {
	const literal = "literal RetryParams when field Strategy is one of " +
		"BackoffStrategyConstant, BackoffStrategyLinear, BackoffStrategyExponential, constant, linear, exponential"
	proof.Of(t, "cloudevents/sdk-go", map[string]proof.Cases{
		"github.com/cloudevents/sdk-go/v2": {
			"call ContextWithRetriesConstantBackoff":    draw(cloudevents.ContextWithRetriesConstantBackoff),
			"call ContextWithRetriesLinearBackoff":      draw(cloudevents.ContextWithRetriesLinearBackoff),
			"call ContextWithRetriesExponentialBackoff": draw(cloudevents.ContextWithRetriesExponentialBackoff),
		},
		"github.com/cloudevents/sdk-go/v2/context": {
			"call WithRetriesConstantBackoff":    draw(cecontext.WithRetriesConstantBackoff),
			"call WithRetriesLinearBackoff":      draw(cecontext.WithRetriesLinearBackoff),
			"call WithRetriesExponentialBackoff": draw(cecontext.WithRetriesExponentialBackoff),
			literal: draw(func(ctx context.Context, d time.Duration, tries int) context.Context {
				return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{
					Strategy: cecontext.BackoffStrategyExponential, Period: d, MaxTries: tries,
				})
			}),
		},
	})
}
