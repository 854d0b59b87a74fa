package dskit

import (
	"context"
	"flag"
	"time"

	"github.com/grafana/dskit/backoff"
	renamed "github.com/grafana/dskit/backoff"
)

func boundsEqual(ctx context.Context) *backoff.Backoff {
	return backoff.New(ctx, backoff.Config{ // want `Config has a MinBackoff not below MaxBackoff.*fake-jitter`
		MinBackoff: time.Second,
		MaxBackoff: time.Second,
		MaxRetries: 10,
	})
}

func withoutMaximum(ctx context.Context) *backoff.Backoff {
	config := renamed.Config{MinBackoff: time.Second} // want `Config has a MinBackoff not below MaxBackoff.*fake-jitter`
	return backoff.New(ctx, config)
}

func withoutMinimum(ctx context.Context) *backoff.Backoff {
	return backoff.New(ctx, backoff.Config{MaxBackoff: 10 * time.Second}) // want `Config has no MinBackoff to grow from.*no-delay`
}

func zeroMinimum() backoff.Config {
	return backoff.Config{MinBackoff: time.Duration(0), MaxBackoff: 10 * time.Second} // want `Config has no MinBackoff to grow from.*no-delay`
}

func room(ctx context.Context) *backoff.Backoff {
	return backoff.New(ctx, backoff.Config{MinBackoff: 100 * time.Millisecond, MaxBackoff: 10 * time.Second}) // random
}

func maximumLater() backoff.Config {
	config := backoff.Config{MinBackoff: time.Second} // the maximum follows
	config.MaxBackoff = time.Minute
	return config
}

func flags(f *flag.FlagSet) backoff.Config {
	var config backoff.Config // the flags have defaults, 100ms and 10s
	config.RegisterFlagsWithPrefix("client", f)
	return config
}

func zero() backoff.Config {
	return backoff.Config{} // to be filled
}

func unknownMaximum(most time.Duration) backoff.Config {
	return backoff.Config{MinBackoff: time.Second, MaxBackoff: most} // may be wide enough
}

func unknownConfig(ctx context.Context, config backoff.Config) *backoff.Backoff {
	return backoff.New(ctx, config) // judged where it is made
}
