package follow

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

// Everything in this file has its jitter, or may have, by a way that is easy to
// overlook.

type wrapper struct{ *retryablehttp.Client }

func newWrapper() *wrapper {
	w := &wrapper{Client: retryablehttp.NewClient()}
	w.setup()
	return w
}

func (w *wrapper) setup() { w.Backoff = retryablehttp.LinearJitterBackoff }

func newWrapperByPosition() *wrapper {
	w := &wrapper{retryablehttp.NewClient()}
	w.Backoff = retryablehttp.LinearJitterBackoff
	return w
}

type settings struct {
	Retry wait.Backoff
	wait.Backoff
}

func embeddedLater() settings {
	var s settings
	s.Backoff = wait.Backoff{Duration: time.Second, Steps: 5}
	s.Jitter = 0.1
	return s
}

func decodedAround(data []byte) (settings, error) {
	s := settings{Retry: wait.Backoff{Duration: time.Second, Steps: 5}}
	err := json.Unmarshal(data, &s)
	return s, err
}

func decodedOff(data []byte) (wait.Backoff, error) {
	b := wait.Backoff{Duration: time.Second, Steps: 5, Jitter: 0}
	err := json.Unmarshal(data, &b)
	return b, err
}

func optionLoop(options []func(retrypolicy.Builder[any])) retrypolicy.RetryPolicy[any] {
	b := retrypolicy.NewBuilder[any]().WithDelay(time.Second)
	for _, option := range options {
		option(b)
	}
	return b.Build()
}

func sliceHandedOut(fill func([]wait.Backoff)) []wait.Backoff {
	all := []wait.Backoff{{Duration: time.Second, Steps: 5}}
	fill(all)
	return all
}

func copyMadeElsewhere(spread func(wait.Backoff) wait.Backoff) wait.Backoff {
	return spread(wait.Backoff{Duration: time.Second, Steps: 5})
}

func sent(to chan<- *wait.Backoff) {
	to <- &wait.Backoff{Duration: time.Second, Steps: 5}
}

type tuner interface{ tune(*wait.Backoff) }

func tunedBehindInterface(t tuner) wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	t.tune(&b)
	return b
}

func defaultedClient(c *resty.Client) *resty.Client {
	if c == nil {
		c = resty.New()
	}
	return c.SetRetryWaitTime(5 * time.Second) // the caller's client may have a longer maximum
}

func overwritten() *wait.Backoff {
	b := new(wait.Backoff)
	*b = retry.DefaultBackoff
	b.Duration = time.Second
	return b
}

func overwrittenByCall(make func() (wait.Backoff, error)) wait.Backoff {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	b, _ = make()
	return b
}

func newOfValue() *wait.Backoff {
	b := new(wait.Backoff{Duration: time.Second, Steps: 5, Jitter: 0.1})
	b.Duration = time.Minute
	return b
}

func jitteredByHand() {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	time.Sleep(wait.Jitter(b.Step(), 0.5))
}

// spreading is a policy of its own around one without jitter.
type spreading struct{ inner backoff.BackOff }

func (s spreading) NextBackOff() time.Duration {
	return s.inner.NextBackOff() + rand.N(time.Second)
}

func (s spreading) Reset() { s.inner.Reset() }

func wrappedByHand() backoff.BackOff {
	return spreading{backoff.NewConstantBackOff(time.Second)}
}

func spreadFunc(inner retryablehttp.Backoff) retryablehttp.Backoff {
	_ = inner
	return retryablehttp.LinearJitterBackoff
}

func noPolicies(b backoff.ExponentialBackOff) (wait.Backoff, bool) {
	if reflect.DeepEqual(b, backoff.ExponentialBackOff{}) {
		return wait.Backoff{}, false
	}
	var _ retryablehttp.Backoff = retryablehttp.DefaultBackoff
	return retry.DefaultBackoff, true
}

var _ backoff.BackOff = &backoff.ConstantBackOff{}

func switched(p any) {
	if p == nil {
		p = &wait.Backoff{Duration: time.Second, Steps: 5}
	}
	switch b := p.(type) {
	case *wait.Backoff:
		b.Jitter = 0.1
	}
}

func deferred() (b wait.Backoff) {
	defer func() { b.Jitter = 0.2 }()
	return wait.Backoff{Duration: time.Second, Steps: 5}
}

// These must not trip over unusual forms.
func unusual() {
	n := 10
	use(wait.Backoff{Duration: 1, Jitter: float64(n / (2.0))})
	_ = (retrypolicy.NewBuilder[any]().WithDelay)(time.Second).WithJitterFactor(.25)
}

func waitedOut() {
	b := wait.Backoff{Duration: time.Second, Steps: 5} // want `wait.Backoff .*no-jitter`
	time.Sleep(b.Step())
}

func waitedOutInSteps() {
	b := wait.Backoff{Duration: time.Second, Steps: 5} // want `wait.Backoff .*no-jitter`
	for d := b.Step(); d < time.Minute; d = b.Step() {
		fmt.Println("waiting", d)
		time.Sleep(d)
	}
}

func jitteredInSteps() {
	b := wait.Backoff{Duration: time.Second, Steps: 5}
	d := b.Step()
	d += rand.N(time.Second)
	time.Sleep(d)
}
