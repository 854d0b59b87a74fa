package cloudevents

import (
	"context"
	"time"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	cecontext "github.com/cloudevents/sdk-go/v2/context"
)

type settings struct {
	strategy cecontext.BackoffStrategy
	period   time.Duration
}

func constant(ctx context.Context, c cloudevents.Client, e cloudevents.Event) error {
	return c.Send(cloudevents.ContextWithRetriesConstantBackoff(ctx, time.Second, 5), e) // want "ContextWithRetriesConstantBackoff waits a constant delay.*no-jitter"
}

func linear(ctx context.Context, c cloudevents.Client, e cloudevents.Event) error {
	ctx = cloudevents.ContextWithRetriesLinearBackoff(ctx, time.Second, 5) // want "ContextWithRetriesLinearBackoff waits a multiple.*no-jitter"
	return c.Send(ctx, e)
}

func exponential(ctx context.Context, c cloudevents.Client, e cloudevents.Event) error {
	ctx = cloudevents.ContextWithRetriesExponentialBackoff(ctx, time.Second, 5) // want "ContextWithRetriesExponentialBackoff doubles its wait.*no-jitter"
	return c.Send(ctx, e)
}

func constantBelow(ctx context.Context) context.Context {
	return cecontext.WithRetriesConstantBackoff(ctx, time.Second, 5) // want "context.WithRetriesConstantBackoff waits a constant delay.*no-jitter"
}

func params(ctx context.Context) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{ // want "context.RetryParams names a strategy.*no-jitter"
		Strategy: cecontext.BackoffStrategyExponential,
		Period:   time.Second,
		MaxTries: 5,
	})
}

func paramsByText(ctx context.Context) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{Strategy: "linear", Period: time.Second, MaxTries: 5}) // want "context.RetryParams names a strategy.*no-jitter"
}

func noRetries(ctx context.Context, c cloudevents.Client, e cloudevents.Event) error {
	return c.Send(cloudevents.WithEncodingStructured(ctx), e) // the context asks for none
}

func noStrategy(ctx context.Context) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{}) // no strategy is no retries
}

func strategyOff(ctx context.Context) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{Strategy: cecontext.BackoffStrategyNone}) // likewise
}

func defaultParams(ctx context.Context) context.Context {
	params := cecontext.DefaultRetryParams // likewise
	return cecontext.WithRetryParams(ctx, &params)
}

func strategyOfSettings(ctx context.Context, s settings) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{Strategy: s.strategy, Period: s.period, MaxTries: 5}) // it may be none
}

func strategyParameter(ctx context.Context, strategy cecontext.BackoffStrategy) context.Context {
	return cecontext.WithRetryParams(ctx, &cecontext.RetryParams{Strategy: strategy, MaxTries: 5}) // it may be none
}
