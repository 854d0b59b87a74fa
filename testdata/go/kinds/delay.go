package kinds

import (
	"math/rand/v2"
	"net/http"
	"time"
)

// Lengths by an attempt's number, in any form.

// Linear grows by a second with each attempt.
func Linear(attempt int) time.Duration {
	return min(time.Duration(attempt)*time.Second, time.Minute) // want `wait by the attempt's number has no jitter`
}

// BackoffFor is another constant for the first attempts.
func BackoffFor(n int) time.Duration {
	switch n {
	case 0:
		return 0
	case 1:
		return time.Second
	}
	return time.Minute // want `wait by the attempt's number has no jitter`
}

var delays3 = [...]time.Duration{time.Second, 5 * time.Second, time.Minute}

// Tabled is looked up.
func Tabled(failures int) time.Duration {
	if failures >= len(delays3) {
		failures = len(delays3) - 1
	}
	return delays3[failures] // want `wait by the attempt's number has no jitter`
}

// Tripled is worked out before it is returned.
func Tripled(tries uint) time.Duration {
	d := 100 * time.Millisecond
	for range tries {
		d *= 3
	}
	if tries > 7 {
		d = time.Minute
	}
	return d // want `wait by the attempt's number has no jitter`
}

// Doubled is worked out in a loop, and drawn.
func Doubled(attempt int) time.Duration {
	d := time.Second
	for range attempt {
		d *= 2
	}
	return d + rand.N(d)
}

// Offered draws where that is asked for.
func Offered(attempt int, jitter bool) time.Duration {
	d := time.Second << attempt
	if jitter {
		return d + rand.N(d)
	}
	return d
}

// PartTimeout is no wait before an attempt.
func PartTimeout(parts int) time.Duration { return time.Duration(parts) * time.Second }

// Once is the same for every attempt, and no length by its number.
func Once(attempt int) time.Duration { return time.Second }

// linear is waited for below, where a retry shows it.
func linear(attempt int) time.Duration { return time.Duration(attempt) * time.Second }

// The cases of a switch are the conditions.
func bySwitch(c *http.Client, u string) {
	for n := 1; n < 9; n++ {
		_, err := c.Get(u)
		switch true {
		case err == nil:
			return
		default:
			time.Sleep(linear(n)) // want `retry of c.Get waits without jitter`
		}
	}
}

func byLinear(c *http.Client, u string) {
	for n := 1; ; n++ {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(linear(n)) // want `retry of c.Get waits without jitter`
	}
}
