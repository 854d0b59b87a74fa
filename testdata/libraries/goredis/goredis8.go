package goredis

import (
	"time"

	"github.com/go-redis/redis/v8"
)

func noBackoff8() *redis.Client {
	opt := new(redis.Options)
	opt.Addr = "localhost:6379"
	opt.MinRetryBackoff = -1 // want `Options.MinRetryBackoff is -1, so a command is retried at once.*no-delay`
	return redis.NewClient(opt)
}

func boundsCross8() *redis.ClusterOptions {
	return &redis.ClusterOptions{
		MinRetryBackoff: time.Second, // want `ClusterOptions.MinRetryBackoff is not below MaxRetryBackoff.*fake-jitter`
		MaxRetryBackoff: 500 * time.Millisecond,
	}
}

func defaults8() *redis.Client {
	return redis.NewClient(&redis.Options{Addr: "localhost:6379"}) // 8ms to 512ms
}

func room8() *redis.RingOptions {
	return &redis.RingOptions{
		MinRetryBackoff: 8 * time.Millisecond, // below MaxRetryBackoff
		MaxRetryBackoff: time.Second,
	}
}
