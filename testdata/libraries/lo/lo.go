package lo

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/samber/lo"
	funk "github.com/samber/lo"
)

func fixedDelay(send func() error) error {
	_, _, err := lo.AttemptWithDelay(5, time.Second, func(int, time.Duration) error { return send() }) // want "lo.AttemptWithDelay waits a constant delay.*no-jitter"
	return err
}

func fixedDelayWhile(send func() error) error {
	_, _, err := lo.AttemptWhileWithDelay(5, time.Second, func(int, time.Duration) (error, bool) { // want "lo.AttemptWhileWithDelay waits a constant delay.*no-jitter"
		err := send()
		return err, err != context.Canceled
	})
	return err
}

func noDelay(send func() error) error {
	_, err := lo.Attempt(5, func(int) error { return send() }) // want "lo.Attempt retries at once.*no-delay"
	return err
}

func noDelayWhile(send func() error) error {
	_, err := funk.AttemptWhile(5, func(int) (error, bool) { return send(), true }) // want "AttemptWhile retries at once.*no-delay"
	return err
}

// AttemptWithDelay is not lo's: it draws its delay.
func AttemptWithDelay(n int, d time.Duration, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			break
		}
		time.Sleep(d + rand.N(d))
	}
	return err
}

func ownHelper(send func() error) error {
	return AttemptWithDelay(5, time.Second, send) // not lo's
}

type client struct{}

func (client) Attempt(n int, f func(int) error) (int, error) { return n, f(n) }

func ownMethod(c client, send func() error) (int, error) {
	return c.Attempt(5, func(int) error { return send() }) // not lo's
}

func otherUses(orders []int, save func()) ([]int, func()) {
	debounced, _ := lo.NewDebounce(time.Second, save) // pacing, not a retry
	return lo.Uniq(orders), debounced
}
