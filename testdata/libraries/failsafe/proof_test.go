package failsafe

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/failsafegrpc"
	"github.com/failsafe-go/failsafe-go/failsafehttp"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// run retries an attempt under a policy, with four retries at least.
func run[R any](policy retrypolicy.RetryPolicy[R], failure error) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 2, func(attempt func() error) {
			_ = failsafe.With(policy).Run(func() error {
				if attempt() == nil {
					return nil
				}
				return failure
			})
		})
	}
}

type builder = retrypolicy.Builder[any]

// built draws the policy that a builder makes after it is given its delays.
func built(give func(builder) builder) proof.Draw {
	return run(give(retrypolicy.NewBuilder[any]()).Build(), proof.ErrFailed)
}

// delayed is the case of a delay that WithJitterFactor mends.
func delayed(give func(builder) builder) proof.Case {
	return proof.Case{
		Waits:  built(give),
		Mended: built(func(b builder) builder { return give(b).WithJitterFactor(.25) }),
	}
}

// immediate is the case of a builder with no delay, which a random one mends.
func immediate[R any](create func() retrypolicy.Builder[R], failure error) proof.Case {
	return proof.Case{
		Waits:  run(create().Build(), failure),
		Mended: run(create().WithRandomDelay(time.Second, time.Minute).Build(), failure),
	}
}

func TestProof(t *testing.T) {
	unavailable := status.Error(codes.Unavailable, "attempt failed")
	proof.Of(t, "failsafe-go", map[string]proof.Cases{
		"github.com/failsafe-go/failsafe-go/retrypolicy": {
			"call NewWithDefaults": {Waits: run(retrypolicy.NewWithDefaults[any](), proof.ErrFailed)},
			"call NewBuilder":      immediate(retrypolicy.NewBuilder[any], proof.ErrFailed),
			"call Builder.WithDelay": delayed(func(b builder) builder {
				return b.WithDelay(time.Second)
			}),
			"call Builder.WithBackoff": delayed(func(b builder) builder {
				return b.WithBackoff(time.Second, time.Minute)
			}),
			"call Builder.WithBackoffFactor": delayed(func(b builder) builder {
				return b.WithBackoffFactor(time.Second, time.Minute, 3)
			}),
			"call Builder.WithJitter when argument 0 is zero": delayed(func(b builder) builder {
				return b.WithDelay(time.Second).WithJitter(0)
			}),
			"call Builder.WithJitterFactor when argument 0 is zero": {
				Waits: built(func(b builder) builder { return b.WithDelay(time.Second).WithJitterFactor(0) }),
				Mended: built(func(b builder) builder {
					return b.WithDelay(time.Second).WithJitterFactor(0).WithJitter(time.Second)
				}),
			},
			"call Builder.WithRandomDelay when argument 0 is zero": {Waits: built(func(b builder) builder {
				return b.WithRandomDelay(0, time.Minute).WithJitterFactor(.25)
			})},
			"call Builder.WithRandomDelay when argument 1 is not above argument 0 and argument 1 is not below argument 0": delayed(func(b builder) builder {
				return b.WithRandomDelay(time.Second, time.Second)
			}),
			"call Builder.WithRandomDelay when argument 0 is set": {Waits: built(func(b builder) builder {
				return b.WithRandomDelay(time.Second, time.Minute)
			})},
		},
		"github.com/failsafe-go/failsafe-go/failsafehttp": {
			"call NewRetryPolicyBuilder": immediate(func() retrypolicy.Builder[*http.Response] {
				return failsafehttp.NewRetryPolicyBuilder()
			}, proof.ErrFailed),
		},
		"github.com/failsafe-go/failsafe-go/failsafegrpc": {
			"call NewRetryPolicyBuilder": immediate(failsafegrpc.NewRetryPolicyBuilder[any], unavailable),
		},
	})
}

// A delay function decides for itself, jitter or none: hence no row reports a
// delay that stands beside one.
func TestDelayFuncDecides(t *testing.T) {
	draw := built(func(b builder) builder {
		return b.WithDelay(time.Second).WithDelayFunc(func(failsafe.ExecutionAttempt[any]) time.Duration {
			return rand.N(time.Minute)
		})
	})
	if waits := draw(t); waits[0] == time.Second && waits[1] == time.Second {
		t.Errorf("the delay function is not used: the waits are %v", waits)
	}
}
