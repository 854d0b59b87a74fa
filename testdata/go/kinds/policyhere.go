package kinds

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"net/rpc"
	"os"
	"time"

	avast "github.com/avast/retry-go/v4"
	avast5 "github.com/avast/retry-go/v5"
	"github.com/cenkalti/backoff/v4"
	sethvargo "github.com/sethvargo/go-retry"
	"k8s.io/apimachinery/pkg/util/wait"
)

// Policies of known libraries for what only this machine takes part in.

func moved(from, to string) error {
	return avast.Do(func() error { return os.Rename(from, to) }, avast.DelayType(avast.FixedDelay))
}

func movedBy(from, to string) error {
	options := []avast.Option{avast.DelayType(avast.FixedDelay), avast.Attempts(3)}
	move := func() error {
		if err := os.Rename(from, to); err != nil {
			return avast.Unrecoverable(err)
		}
		return nil
	}
	return avast.Do(move, options...)
}

func movedFive(from, to string) error {
	r := avast5.New(avast5.DelayType(avast5.FixedDelay))
	return r.Do(func() error { return os.Rename(from, to) })
}

type agent struct {
	path   string
	client *rpc.Client
}

func (a *agent) dial() (err error) {
	a.client, err = rpc.DialHTTP("unix", a.path)
	return err
}

func (a *agent) untilUp(ctx context.Context) error {
	b := backoff.NewConstantBackOff(time.Second)
	return backoff.Retry(a.dial, backoff.WithContext(backoff.WithMaxRetries(b, 9), ctx))
}

func untilSocket(path string) error {
	policy := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5}
	return wait.ExponentialBackoff(policy, func() (bool, error) {
		conn, err := net.Dial("unix", path)
		if err != nil {
			log.Print(err)
			return false, nil
		}
		return true, conn.Close()
	})
}

func untilSocketOnce(ctx context.Context, path string) error {
	return sethvargo.Do(ctx, sethvargo.NewConstant(time.Second), func(ctx context.Context) error {
		var d net.Dialer
		_, err := d.DialContext(ctx, "unix", path)
		return sethvargo.RetryableError(err)
	})
}

func byLevelHere(from, to string) error {
	return backoff.Retry(func() error { return os.Rename(from, to) }, level{pause})
}

func byOwnDelayHere(from, to string) error {
	evenly := func(uint, error, *avast.Config) time.Duration { return pause }
	return avast.Do(func() error { return os.Rename(from, to) }, avast.DelayType(evenly))
}

// Others take part, or may.

func byOwnDelay(u string) error {
	evenly := func(uint, error, *avast.Config) time.Duration { return pause }
	return avast.Do(func() error { _, err := http.Get(u); return err }, avast.DelayType(evenly)) // want `retry.DelayType is given a policy without jitter`
}

func asked(u string) error {
	return avast.Do(func() error { _, err := http.Get(u); return err }, avast.DelayType(avast.FixedDelay)) // want `retry.DelayType is given FixedDelay alone`
}

func askedToo(from, to, u string) error {
	b := backoff.NewConstantBackOff(time.Second) // want `backoff.NewConstantBackOff waits a constant interval`
	if err := backoff.Retry(func() error { return os.Rename(from, to) }, b); err != nil {
		return err
	}
	return backoff.Retry(func() error { _, err := http.Get(u); return err }, b)
}

func anything(f func() error) error {
	return backoff.Retry(f, backoff.NewConstantBackOff(time.Second)) // want `backoff.NewConstantBackOff waits a constant interval`
}

func untilTrue(up func() bool) error {
	policy := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5} // want `wait.Backoff is built without Jitter`
	return wait.ExponentialBackoff(policy, func() (bool, error) { return up(), nil })
}

// Steady is used here and elsewhere.
func Steady() backoff.BackOff {
	return backoff.NewConstantBackOff(time.Second) // want `backoff.NewConstantBackOff waits a constant interval`
}

func removedBy(path string) error {
	return backoff.Retry(func() error { return os.Remove(path) }, Steady())
}

func asManyAsNotified(from, to string, tell func(error, time.Duration)) error {
	return backoff.RetryNotify(func() error { return os.Rename(from, to) }, backoff.NewConstantBackOff(time.Second), tell) // want `backoff.NewConstantBackOff waits a constant interval`
}

// stepped waits by itself, too.
func stepped(from, to, u string) error {
	policy := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5} // want `wait.Backoff is built without Jitter`
	if err := wait.ExponentialBackoff(policy, func() (bool, error) { return true, os.Rename(from, to) }); err != nil {
		return err
	}
	for policy.Steps > 0 {
		if _, err := http.Get(u); err == nil {
			return nil
		}
		time.Sleep(policy.Step())
	}
	return errors.New("nobody answers")
}
