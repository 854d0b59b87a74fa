package asynq

import (
	"time"

	"github.com/hibiken/asynq"
)

func byDefault(redis asynq.RedisConnOpt) *asynq.Server {
	return asynq.NewServer(redis, asynq.Config{Concurrency: 10}) // the default has jitter
}

func named(redis asynq.RedisConnOpt) *asynq.Server {
	return asynq.NewServer(redis, asynq.Config{RetryDelayFunc: asynq.DefaultRetryDelayFunc}) // has jitter
}

func wrapped(redis asynq.RedisConnOpt) *asynq.Server {
	return asynq.NewServer(redis, asynq.Config{
		RetryDelayFunc: func(n int, err error, t *asynq.Task) time.Duration {
			return asynq.DefaultRetryDelayFunc(min(n, 5), err, t) // has jitter
		},
	})
}

func handedIn(redis asynq.RedisConnOpt, delay asynq.RetryDelayFunc) *asynq.Server {
	return asynq.NewServer(redis, asynq.Config{RetryDelayFunc: delay}) // may have jitter
}
