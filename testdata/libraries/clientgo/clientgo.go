package clientgo

import (
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/flowcontrol"
	kretry "k8s.io/client-go/util/retry"
)

const factor = 0.0

func update() error { return nil }

func always(error) bool { return true }

func newBackOff() *flowcontrol.Backoff {
	return flowcontrol.NewBackOff(time.Second, time.Minute) // want `flowcontrol.NewBackOff has no jitter.*no-jitter`
}

func jitterOff() []*flowcontrol.Backoff {
	return []*flowcontrol.Backoff{
		flowcontrol.NewBackOffWithJitter(time.Second, time.Minute, 0),      // want `flowcontrol.NewBackOffWithJitter is given 0 or less as jitter.*jitter-off`
		flowcontrol.NewBackOffWithJitter(time.Second, time.Minute, factor), // want `flowcontrol.NewBackOffWithJitter is given 0 or less as jitter.*jitter-off`
	}
}

func maxIsInitial() *flowcontrol.Backoff {
	const delay = time.Minute
	return flowcontrol.NewBackOffWithJitter(delay, delay, 0.2) // want `flowcontrol.NewBackOffWithJitter is given a max not above initial.*fake-jitter`
}

func literal() error {
	return kretry.OnError(wait.Backoff{Steps: 5, Duration: time.Second}, always, update) // want `wait.Backoff is built without Jitter.*no-jitter`
}

func onConflict() error {
	return kretry.RetryOnConflict(wait.Backoff{ // want `wait.Backoff is built without Jitter.*no-jitter`
		Steps:    5,
		Duration: 10 * time.Millisecond,
		Factor:   1,
	}, update)
}

func jittered() *flowcontrol.Backoff {
	return flowcontrol.NewBackOffWithJitter(time.Second, time.Minute, 0.2) // jitter asked for
}

func fromConfig(initial, limit time.Duration, factor float64) []*flowcontrol.Backoff {
	return []*flowcontrol.Backoff{
		flowcontrol.NewBackOffWithJitter(time.Second, time.Minute, factor), // may be anything
		flowcontrol.NewBackOffWithJitter(initial, limit, 0.2),              // may be anything
	}
}

func defaults() error {
	if err := kretry.OnError(kretry.DefaultBackoff, always, update); err != nil { // has jitter
		return err
	}
	return kretry.RetryOnConflict(kretry.DefaultRetry, update) // has jitter
}

func changedDefault() error {
	backoff := kretry.DefaultRetry // has jitter
	backoff.Steps = 10
	backoff.Duration = time.Second
	return kretry.RetryOnConflict(backoff, update)
}

func given(backoff wait.Backoff) error {
	return kretry.RetryOnConflict(backoff, update) // judged where it is made
}

func disabled() *flowcontrol.Backoff {
	return flowcontrol.NewBackOff(0*time.Second, 0) // want `flowcontrol.NewBackOff is given no wait.*no-delay`
}
