package loop

import (
	"context"
	"math"
	"math/rand/v2"
	"net/http"
	"time"
)

type clock interface {
	Sleep(time.Duration)
	After(time.Duration) <-chan time.Time
}

type client struct {
	clock    clock
	interval time.Duration
	tries    int
	random   *rand.Rand
}

func (c *client) clocked(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		c.clock.Sleep(c.interval) // want `retry of http.Get waits without jitter \(c.interval\)`
	}
}

func (c *client) seeded(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		c.clock.Sleep(c.interval + time.Duration(c.random.Int64N(int64(c.interval))))
	}
}

func sleepContext(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func byHelper(ctx context.Context, op func() error) error {
	for {
		err := op()
		if err == nil {
			return nil
		}
		if err := sleepContext(ctx, pause); err != nil { // want `retry of op waits a constant 5s`
			return err
		}
	}
}

func byHelperJittered(ctx context.Context, op func() error) error {
	for {
		err := op()
		if err == nil {
			return nil
		}
		if err := sleepContext(ctx, spread(pause)); err != nil {
			return err
		}
	}
}

func spread(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.5 + rand.Float64()))
}

func (c *client) backOff() {
	wait := time.Duration(1<<c.tries) * time.Second
	c.tries++
	c.clock.Sleep(wait) // want `retry of http.Get waits without jitter \(wait`
}

func (c *client) inHelper(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		c.backOff()
	}
}

func (c *client) itself(url string, left int) error {
	_, err := http.Get(url)
	if err != nil && left > 0 {
		time.Sleep(c.interval) // want `retry of http.Get waits`
		return c.itself(url, left-1)
	}
	return err
}

func (c *client) check(url string) error {
	if _, err := http.Get(url); err != nil {
		return c.checkAgain(url)
	}
	return nil
}

func (c *client) checkAgain(url string) error {
	time.Sleep(c.interval) // want `retry of http.Get waits`
	return c.check(url)
}

// delayFor is waited for by closure, where that is reported.
func delayFor(attempt int) time.Duration {
	d := time.Duration(math.Pow(2, float64(attempt))) * time.Second
	if d > time.Minute {
		d = time.Minute
	}
	return d
}

func delayAlone(attempt int) time.Duration {
	d := time.Duration(math.Pow(2, float64(attempt))) * time.Second
	if d > time.Minute {
		d = time.Minute
	}
	return d // want `wait by the attempt's number has no jitter \(d\)`
}

func delayJittered(attempt int) time.Duration {
	d := 100 * time.Millisecond << attempt
	return d + rand.N(d)
}

func delayBase(attempt int) time.Duration { return time.Second << attempt }

func delayOf(attempt int) time.Duration {
	d := delayBase(attempt)
	return d/2 + rand.N(d/2)
}

func closure(ctx context.Context, url string) error {
	op := func() error {
		_, err := http.Get(url)
		return err
	}
	for {
		err := op()
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(delayFor(1)) // want `retry of op waits without jitter \(delayFor\(1\)`
	}
}

func random(ctx context.Context, op func() error, draw func() time.Duration) {
	for op() != nil {
		time.Sleep(draw()) // what is drawn is not known
	}
}

func passedOn(op func() error) { slept(op, spread(pause)) }

func slept(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d) // a caller jitters it
	}
}

func sum(parts ...time.Duration) time.Duration {
	total := time.Duration(0)
	for _, part := range parts {
		total += part
	}
	return total
}

func summed(op func() error) {
	for op() != nil {
		time.Sleep(sum(pause, rand.N(pause)))
	}
}

func summedAlone(op func() error) {
	for op() != nil {
		time.Sleep(sum(pause, pause)) // want `retry of op waits`
	}
}
