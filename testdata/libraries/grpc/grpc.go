package grpc

import (
	"time"

	"google.golang.org/grpc"
	gbackoff "google.golang.org/grpc/backoff"
)

func withoutJitter() grpc.DialOption {
	return grpc.WithConnectParams(grpc.ConnectParams{
		Backoff: gbackoff.Config{ // want `backoff.Config is built without Jitter.*no-jitter`
			BaseDelay:  time.Second,
			Multiplier: 1.6,
			MaxDelay:   time.Minute,
		},
		MinConnectTimeout: 5 * time.Second,
	})
}

func delaysFromConfig(first, limit time.Duration) gbackoff.Config {
	return gbackoff.Config{BaseDelay: first, Multiplier: 2, MaxDelay: limit} // want `backoff.Config is built without Jitter.*no-jitter`
}

func emptyConfig() grpc.DialOption {
	return grpc.WithConnectParams(grpc.ConnectParams{Backoff: gbackoff.Config{}}) // want `backoff.Config has no BaseDelay.*no-jitter`
}

func withoutMaxDelay() gbackoff.Config {
	return gbackoff.Config{BaseDelay: time.Second, Multiplier: 1.6, Jitter: 0.2} // want `backoff.Config has no MaxDelay, which leaves no later wait.*no-jitter`
}

func explicitZero() gbackoff.Config {
	return gbackoff.Config{
		BaseDelay:  time.Second,
		Multiplier: 1.6,
		Jitter:     0, // want `backoff.Config.Jitter is 0.*jitter-off`
		MaxDelay:   time.Minute,
	}
}

func assignedZero() grpc.ConnectParams {
	config := gbackoff.DefaultConfig
	config.Jitter = 0.0 // want `backoff.Config.Jitter is 0.*jitter-off`
	return grpc.ConnectParams{Backoff: config}
}

func withoutBackoff() grpc.DialOption {
	return grpc.WithConnectParams(grpc.ConnectParams{MinConnectTimeout: 5 * time.Second}) // want `grpc.ConnectParams is built without Backoff.*no-jitter`
}

func declaredWithoutBackoff() grpc.DialOption {
	var params grpc.ConnectParams // want `grpc.ConnectParams is built without Backoff.*no-jitter`
	params.MinConnectTimeout = 5 * time.Second
	return grpc.WithConnectParams(params)
}

func jittered() grpc.DialOption {
	return grpc.WithConnectParams(grpc.ConnectParams{
		Backoff: gbackoff.Config{ // jitter asked for
			BaseDelay:  time.Second,
			Multiplier: 1.6,
			Jitter:     gbackoff.DefaultConfig.Jitter,
			MaxDelay:   time.Minute,
		},
	})
}

func changedDefault(limit time.Duration) grpc.DialOption {
	config := gbackoff.DefaultConfig // has jitter
	config.MaxDelay = limit
	return grpc.WithConnectParams(grpc.ConnectParams{Backoff: config})
}

func setLater() grpc.DialOption {
	config := gbackoff.Config{BaseDelay: time.Second, Multiplier: 1.6, MaxDelay: time.Minute} // set below
	config.Jitter = 0.2
	params := grpc.ConnectParams{MinConnectTimeout: time.Second} // set below
	params.Backoff = config
	return grpc.WithConnectParams(params)
}

func fromConfig(jitter float64) gbackoff.Config {
	return gbackoff.Config{BaseDelay: time.Second, Multiplier: 1.6, MaxDelay: time.Minute, Jitter: jitter} // may be anything
}

func deprecated(limit time.Duration) []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithBackoffMaxDelay(limit),                              // keeps the default's jitter
		grpc.WithBackoffConfig(grpc.BackoffConfig{MaxDelay: limit}),  // keeps the default's jitter
		grpc.WithDefaultServiceConfig(`{"loadBalancingConfig": []}`), // its retries have jitter
	}
}

func given(config gbackoff.Config) grpc.DialOption {
	return grpc.WithConnectParams(grpc.ConnectParams{Backoff: config}) // judged where it is made
}
