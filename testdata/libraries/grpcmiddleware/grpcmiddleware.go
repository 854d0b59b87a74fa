package grpcmiddleware

import (
	"context"
	"math/rand/v2"
	"time"

	grpc_retry "github.com/grpc-ecosystem/go-grpc-middleware/retry"
	"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/retry"
	"google.golang.org/grpc"
)

const fraction = 0.0

func linear() grpc.UnaryClientInterceptor {
	return retry.UnaryClientInterceptor(
		retry.WithMax(5),
		retry.WithBackoff(retry.BackoffLinear(time.Second)), // want `retry.BackoffLinear has no jitter.*no-jitter`
	)
}

func exponential(scalar time.Duration) grpc.StreamClientInterceptor {
	backoff := retry.BackoffExponential(scalar) // want `retry.BackoffExponential has no jitter.*no-jitter`
	return retry.StreamClientInterceptor(retry.WithMax(5), retry.WithBackoff(backoff))
}

func off(limit time.Duration) []retry.BackoffFunc {
	return []retry.BackoffFunc{
		retry.BackoffLinearWithJitter(time.Second, 0),                      // want `retry.BackoffLinearWithJitter is given 0 as jitter.*jitter-off`
		retry.BackoffExponentialWithJitter(time.Second, fraction),          // want `retry.BackoffExponentialWithJitter is given 0 as jitter.*jitter-off`
		retry.BackoffExponentialWithJitterBounded(time.Second, 0.0, limit), // want `retry.BackoffExponentialWithJitterBounded is given 0 as jitter.*jitter-off`
	}
}

func boundIsScalar() retry.BackoffFunc {
	return retry.BackoffExponentialWithJitterBounded(time.Second, 0.2, time.Second) // want `retry.BackoffExponentialWithJitterBounded is given a bound not above its scalar.*fake-jitter`
}

func version1() []grpc_retry.CallOption {
	return []grpc_retry.CallOption{
		grpc_retry.WithBackoff(grpc_retry.BackoffLinear(time.Second)),                   // want `grpc_retry.BackoffLinear has no jitter.*no-jitter`
		grpc_retry.WithBackoff(grpc_retry.BackoffExponential(time.Second)),              // want `grpc_retry.BackoffExponential has no jitter.*no-jitter`
		grpc_retry.WithBackoff(grpc_retry.BackoffLinearWithJitter(time.Second, 0)),      // want `grpc_retry.BackoffLinearWithJitter is given 0 as jitter.*jitter-off`
		grpc_retry.WithBackoff(grpc_retry.BackoffLinearWithJitter(time.Second, 0.1)),    // jitter asked for
		grpc_retry.WithBackoff(grpc_retry.BackoffExponentialWithJitter(time.Second, 1)), // jitter asked for
	}
}

func version1Default() grpc.UnaryClientInterceptor {
	return grpc_retry.UnaryClientInterceptor(grpc_retry.WithMax(3)) // jittered by default
}

func plain() grpc.UnaryClientInterceptor {
	return retry.UnaryClientInterceptor(retry.WithMax(3)) // jittered by default
}

func jittered(limit time.Duration) []retry.BackoffFunc {
	return []retry.BackoffFunc{
		retry.BackoffLinearWithJitter(time.Second, 0.1),                             // jitter asked for
		retry.BackoffExponentialWithJitter(time.Second, 0.1),                        // jitter asked for
		retry.BackoffExponentialWithJitterBounded(time.Second, 0.1, time.Minute),    // jittered until it is a minute
		retry.BackoffExponentialWithJitterBounded(time.Second, 0.9, time.Second),    // can fall below the bound again
		retry.BackoffExponentialWithJitterBounded(100*time.Millisecond, 0.1, limit), // may be anything
	}
}

func fromConfig(fraction float64) retry.BackoffFunc {
	return retry.BackoffLinearWithJitter(time.Second, fraction) // may be anything
}

func own() grpc.UnaryClientInterceptor {
	return retry.UnaryClientInterceptor(retry.WithBackoff(func(context.Context, uint) time.Duration { // not the library's
		return rand.N(time.Second)
	}))
}

func given(backoff retry.BackoffFunc) retry.CallOption {
	return retry.WithBackoff(backoff) // judged where it is made
}
