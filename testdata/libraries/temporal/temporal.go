package temporal

import (
	"time"

	"go.temporal.io/sdk/temporal"
)

func policy() *temporal.RetryPolicy {
	return &temporal.RetryPolicy{ // the server adds the jitter
		InitialInterval:    time.Second,
		BackoffCoefficient: 2,
		MaximumInterval:    time.Minute,
	}
}

func constant() *temporal.RetryPolicy {
	return &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 1} // the server adds the jitter
}

func byDefault() *temporal.RetryPolicy {
	return &temporal.RetryPolicy{} // the server adds the jitter
}
