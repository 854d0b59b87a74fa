package justinrixx

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/justinrixx/retryhttp"
)

// Nothing that the library exports is without jitter.

func defaults() *http.Client {
	return &http.Client{Transport: retryhttp.New(retryhttp.WithMaxRetries(3))} // random
}

func customized() *retryhttp.Transport {
	return retryhttp.New(retryhttp.WithDelayFn(retryhttp.CustomizedDelayFn(retryhttp.CustomizedDelayFnOptions{ // random
		Base: time.Second,
		Cap:  time.Minute,
	})))
}

func ownDelay() *retryhttp.Transport {
	return retryhttp.New(retryhttp.WithDelayFn(func(a retryhttp.Attempt) time.Duration { // the function decides
		return retryhttp.DefaultDelayFn(a) + rand.N(time.Second)
	}))
}

func unknownDelay(ctx context.Context, delay retryhttp.DelayFn) context.Context {
	return retryhttp.SetDelayFn(ctx, delay) // judged where it is made
}
