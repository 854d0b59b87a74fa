package grpcmiddleware

import (
	"context"
	"testing"
	"time"

	retry1 "github.com/grpc-ecosystem/go-grpc-middleware/retry"
	retry2 "github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/retry"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw draws a backoff from the given attempt on; the first is 1.
func draw(from uint, backoff func(attempt uint) time.Duration) proof.Draw {
	return func(*testing.T) []time.Duration {
		attempt := from - 1
		return proof.Repeat(4, func() time.Duration {
			attempt++
			return backoff(attempt)
		})
	}
}

// in gives a backoff of v2 its context.
func in(backoff retry2.BackoffFunc) func(uint) time.Duration {
	return func(attempt uint) time.Duration { return backoff(context.Background(), attempt) }
}

// refused is an attempt's error as a server answers it.
func refused(err error) error {
	if err != nil {
		return status.Error(codes.Unavailable, err.Error())
	}
	return nil
}

func unary(build func() grpc.UnaryClientInterceptor) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			invoke := func(context.Context, string, any, any, *grpc.ClientConn, ...grpc.CallOption) error {
				return refused(attempt())
			}
			_ = build()(context.Background(), "/service/method", nil, nil, nil, invoke)
		})
	}
}

func stream(build func() grpc.StreamClientInterceptor) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			start := func(
				context.Context, *grpc.StreamDesc, *grpc.ClientConn, string, ...grpc.CallOption,
			) (grpc.ClientStream, error) {
				return nil, refused(attempt())
			}
			_, _ = build()(context.Background(), &grpc.StreamDesc{ServerStreams: true}, nil, "/service/method", start)
		})
	}
}

func TestProof(t *testing.T) {
	const bounded = "call BackoffExponentialWithJitterBounded"
	proof.Of(t, "grpc-ecosystem/go-grpc-middleware", map[string]proof.Cases{
		"github.com/grpc-ecosystem/go-grpc-middleware/retry": {
			"call BackoffLinear":      {Waits: draw(1, retry1.BackoffLinear(time.Second))},
			"call BackoffExponential": {Waits: draw(1, retry1.BackoffExponential(time.Second))},
			"call BackoffLinearWithJitter when argument 1 is zero": {
				Waits: draw(1, retry1.BackoffLinearWithJitter(time.Second, 0)),
			},
			"call BackoffLinearWithJitter when argument 1 is set": {
				Waits: draw(1, retry1.BackoffLinearWithJitter(time.Second, 0.1)),
			},
			"call BackoffExponentialWithJitter when argument 1 is zero": {
				Waits: draw(1, retry1.BackoffExponentialWithJitter(time.Second, 0)),
			},
			"call BackoffExponentialWithJitter when argument 1 is set": {
				Waits: draw(1, retry1.BackoffExponentialWithJitter(time.Second, 0.1)),
			},
			"call UnaryClientInterceptor when WithBackoff(0) is absent": {
				Waits: unary(func() grpc.UnaryClientInterceptor { return retry1.UnaryClientInterceptor(retry1.WithMax(9)) }),
			},
			"call StreamClientInterceptor when WithBackoff(0) is absent": {
				Waits: stream(func() grpc.StreamClientInterceptor { return retry1.StreamClientInterceptor(retry1.WithMax(9)) }),
			},
		},
		"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/retry": {
			"call BackoffLinear":      {Waits: draw(1, in(retry2.BackoffLinear(time.Second)))},
			"call BackoffExponential": {Waits: draw(1, in(retry2.BackoffExponential(time.Second)))},
			"call BackoffLinearWithJitter when argument 1 is zero": {
				Waits: draw(1, in(retry2.BackoffLinearWithJitter(time.Second, 0))),
			},
			"call BackoffLinearWithJitter when argument 1 is set": {
				Waits: draw(1, in(retry2.BackoffLinearWithJitter(time.Second, 0.1))),
			},
			"call BackoffExponentialWithJitter when argument 1 is zero": {
				Waits: draw(1, in(retry2.BackoffExponentialWithJitter(time.Second, 0))),
			},
			"call BackoffExponentialWithJitter when argument 1 is set": {
				Waits: draw(1, in(retry2.BackoffExponentialWithJitter(time.Second, 0.1))),
			},
			bounded + " when argument 1 is zero": {
				Waits: draw(1, in(retry2.BackoffExponentialWithJitterBounded(time.Second, 0, time.Minute))),
			},
			bounded + " when argument 2 is not above argument 0 and argument 1 is at most 0.5": {
				Waits: draw(2, in(retry2.BackoffExponentialWithJitterBounded(time.Second, 0.5, time.Second))),
			},
			bounded + " when argument 1 is set": {
				Waits: draw(1, in(retry2.BackoffExponentialWithJitterBounded(time.Second, 0.1, time.Minute))),
			},
			"call UnaryClientInterceptor when WithBackoff(0) is absent": {
				Waits: unary(func() grpc.UnaryClientInterceptor { return retry2.UnaryClientInterceptor(retry2.WithMax(9)) }),
			},
			"call StreamClientInterceptor when WithBackoff(0) is absent": {
				Waits: stream(func() grpc.StreamClientInterceptor { return retry2.StreamClientInterceptor(retry2.WithMax(9)) }),
			},
		},
	})
}
