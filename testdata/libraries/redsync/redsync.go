package redsync

import (
	"math/rand/v2"
	"time"

	"github.com/go-redsync/redsync/v4"
	renamed "github.com/go-redsync/redsync/v4"
)

func constantDelay(rs *redsync.Redsync) *redsync.Mutex {
	return rs.NewMutex("job", redsync.WithTries(10), redsync.WithRetryDelay(time.Second)) // want `WithRetryDelay replaces the random default.*no-jitter`
}

func constantDelayKept(delay time.Duration) []redsync.Option {
	options := []redsync.Option{redsync.WithExpiry(time.Minute)}
	return append(options, renamed.WithRetryDelay(delay)) // want `WithRetryDelay replaces the random default.*no-jitter`
}

func defaults(rs *redsync.Redsync) *redsync.Mutex {
	return rs.NewMutex("job", redsync.WithTries(10)) // 50ms to 250ms
}

func randomDelay(rs *redsync.Redsync) *redsync.Mutex {
	return rs.NewMutex("job", redsync.WithRetryDelayFunc(func(int) time.Duration { // the function decides
		return 100*time.Millisecond + rand.N(time.Second)
	}))
}

func unknownOptions(rs *redsync.Redsync, options []redsync.Option) *redsync.Mutex {
	return rs.NewMutex("job", options...) // judged where they are made
}
