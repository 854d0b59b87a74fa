// Package follow holds the ways in which a policy's value can go.
package follow

import (
	"context"
	"encoding/json"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/hashicorp/go-retryablehttp"
	"google.golang.org/grpc"
	grpcbackoff "google.golang.org/grpc/backoff"
	"k8s.io/apimachinery/pkg/util/wait"
)

type config struct {
	jitter float64
}

func literal() []wait.Backoff {
	return []wait.Backoff{
		{Duration: time.Second, Steps: 5}, // want `wait.Backoff .*no-jitter`
		{Duration: time.Second, Steps: 5, Jitter: 0.1},
	}
}

func pointer() *wait.Backoff {
	return &wait.Backoff{Duration: time.Second, Steps: 5} // want `wait.Backoff .*no-jitter`
}

func pointerJittered() *wait.Backoff {
	return &wait.Backoff{Duration: time.Second, Steps: 5, Jitter: 0.1}
}

func inMap() map[string]*wait.Backoff {
	return map[string]*wait.Backoff{
		"slow": {Duration: time.Minute, Steps: 5}, // want `wait.Backoff .*no-jitter`
		"fast": {Duration: time.Second, Steps: 5, Jitter: 1},
	}
}

var packageLevel = wait.Backoff{Duration: time.Second, Steps: 5} // want `wait.Backoff .*no-jitter`

var packageLevelJittered = wait.Backoff{Duration: time.Second, Steps: 5}

func init() { packageLevelJittered.Jitter = 0.2 }

func unkeyed() wait.Backoff {
	return wait.Backoff{time.Second, 2, 0, 5, 0} // want `wait.Backoff.Jitter .*jitter-off`
}

func unkeyedJittered() wait.Backoff {
	return wait.Backoff{time.Second, 2, 0.1, 5, 0}
}

func setLater() wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	b.Jitter = 0.3
	return b
}

func setLaterThroughPointer() wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	p := &b
	p.Jitter = 0.3
	return b
}

func setInClosure() wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	set := func() { b.Jitter = 0.3 }
	set()
	return b
}

func otherFieldSetLater() wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5} // want `wait.Backoff .*no-jitter`
	b.Factor = 2
	return b
}

func addressOfField(bind func(*float64)) wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	bind(&b.Jitter) // a flag or an environment variable may set it
	return b
}

func decoded(data []byte) (wait.Backoff, error) {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	err := json.Unmarshal(data, &b) // unseen code may set it
	return b, err
}

func declared() wait.Backoff {
	var b wait.Backoff // want `wait.Backoff .*no-jitter`
	b.Duration = time.Second
	b.Steps = 5
	return b
}

func declaredJittered() wait.Backoff {
	var b wait.Backoff
	b.Duration = time.Second
	b.Jitter = 0.5
	return b
}

func declaredOnly(choose func() wait.Backoff, ok bool) wait.Backoff {
	var b wait.Backoff
	if ok {
		b = choose()
	}
	return b
}

func allocated() *wait.Backoff {
	b := new(wait.Backoff) // want `wait.Backoff .*no-jitter`
	b.Duration = time.Second
	return b
}

func noPolicy(err error) (wait.Backoff, error) {
	return wait.Backoff{}, err
}

func policyWithoutError() (*backoff.ConstantBackOff, error) {
	return &backoff.ConstantBackOff{Interval: time.Second}, nil // want `backoff.ConstantBackOff .*no-jitter`
}

func emptyPolicyWithoutError() (backoff.ExponentialBackOff, error) {
	return backoff.ExponentialBackOff{}, nil // want `backoff.ExponentialBackOff .*no-jitter`
}

func compared(b wait.Backoff) bool {
	return b == wait.Backoff{}
}

func returned() wait.Backoff { return wait.Backoff{Duration: time.Second, Steps: 5} }

func returnedAndSet() wait.Backoff {
	b := returned()
	b.Jitter = 0.1
	return b
}

func made() *backoff.ExponentialBackOff {
	return &backoff.ExponentialBackOff{InitialInterval: time.Second} // want `backoff.ExponentialBackOff .*no-jitter`
}

func madeAndUsed(op func() error) error { return backoff.Retry(op, made()) }

func namedResult() (b wait.Backoff) {
	b = wait.Backoff{Duration: time.Second, Steps: 5}
	return
}

func namedResultSet() {
	b := namedResult()
	b.Jitter = 1
	use(b)
}

func passedOn() {
	tune(&wait.Backoff{Duration: time.Second, Steps: 5})
}

func tune(b *wait.Backoff) { b.Jitter = 0.1 }

func use(b wait.Backoff) { b.Step() }

func copied() (grpcbackoff.Config, grpcbackoff.Config) {
	b := grpcbackoff.DefaultConfig
	b.Jitter = 0 // want `backoff.Config.Jitter .*jitter-off`
	c := grpcbackoff.DefaultConfig
	c.MaxDelay = time.Minute
	return b, c
}

func nested() grpc.ConnectParams {
	p := grpc.ConnectParams{Backoff: grpcbackoff.Config{BaseDelay: time.Second, MaxDelay: time.Minute}}
	p.Backoff.Jitter = 0.2
	return p
}

// A parameter, and a field that is read from outside, may hold anything.
func unknown(b wait.Backoff, c config) wait.Backoff {
	b.Steps = 3
	d := wait.Backoff{Duration: time.Second, Steps: 5, Jitter: c.jitter}
	use(d)
	return b
}

const none = 0.0

func constants(b *backoff.ExponentialBackOff) {
	b.RandomizationFactor = none                      // want `RandomizationFactor .*jitter-off`
	use(wait.Backoff{Duration: 1, Jitter: 1 - 1})     // want `wait.Backoff.Jitter .*jitter-off`
	use(wait.Backoff{Duration: 1, Jitter: 0.1 * 0.0}) // want `wait.Backoff.Jitter .*jitter-off`
	zero := 0.0
	use(wait.Backoff{Duration: 1, Jitter: zero}) // want `wait.Backoff.Jitter .*jitter-off`
	some := 0.0
	if b != nil {
		some = 0.5
	}
	use(wait.Backoff{Duration: 1, Jitter: some})
}

// chosen switches jitter off in one case only: a choice, and not the policy.
func chosen(steady bool) *backoff.ExponentialBackOff {
	b := backoff.NewExponentialBackOff()
	if steady {
		b.RandomizationFactor = 0
	} else {
		b.RandomizationFactor = 0.5
	}
	return b
}

// embedding has the policy's fields as its own.
type embedding struct {
	wait.Backoff
	name string
}

func embedded() embedding {
	e := embedding{name: "e", Backoff: wait.Backoff{Duration: time.Second, Steps: 5}}
	e.Jitter = 0.1
	return e
}

type holder struct{ policy wait.Backoff }

func embeddedOff(e *holder) {
	e.policy.Jitter = 0 // want `wait.Backoff.Jitter .*jitter-off`
}

// alias is the library's type by another name.
type alias = backoff.ConstantBackOff

func aliased() backoff.BackOff {
	return &alias{Interval: time.Second} // want `backoff.ConstantBackOff .*no-jitter`
}

func functionValue() backoff.BackOff {
	mk := backoff.NewConstantBackOff
	return mk(time.Second) // want `backoff.NewConstantBackOff .*no-jitter`
}

func client() *retryablehttp.Client {
	c := retryablehttp.NewClient() // want `retryablehttp.NewClient .*no-jitter`
	c.RetryMax = 3
	return c
}

func clientJittered() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.Backoff = retryablehttp.LinearJitterBackoff
	return c
}

type service struct{ http *retryablehttp.Client }

func (s *service) start() { s.http = retryablehttp.NewClient() }

func (s *service) tune() { s.http.Backoff = retryablehttp.LinearJitterBackoff }

func wrapped(ctx context.Context, op func() error) error {
	b := backoff.WithContext(backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 3), ctx) // want `backoff.NewConstantBackOff .*no-jitter`
	return backoff.Retry(op, b)
}

func tooSmall(b *backoff.ExponentialBackOff) wait.Backoff {
	b.RandomizationFactor = 0.01                                           // want `makes less jitter than min-jitter \(5%\).*fake-jitter`
	return wait.Backoff{Duration: time.Second, Steps: 5, Jitter: 1.0 / 50} // want `makes less jitter than min-jitter \(5%\).*fake-jitter`
}

func pointedAt(op func() error) error {
	var b backoff.ExponentialBackOff // want `backoff.ExponentialBackOff .*no-jitter`
	b.InitialInterval = time.Second
	return backoff.Retry(op, &b)
}
