package loop

import (
	"math"
	"math/rand/v2"
	"time"
)

const longest = time.Minute

func clampedByMin(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d), longest)) // want `min\(d \+ rand.N\(d\), longest\) caps the jittered wait at longest: cap first, then add jitter \(fake-jitter\)`
		d *= 2
	}
}

func clampedFirst(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(d + rand.N(d))
		d = min(d*2, longest)
	}
}

func clampedConstant(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d), longest)) // it does not grow
	}
}

func clampedByTest(op func() error) {
	backoff := time.Second
	for op() != nil {
		wait := backoff + rand.N(backoff)
		if wait > longest { // want `wait > longest caps the jittered wait`
			wait = longest
		}
		time.Sleep(wait)
		backoff *= 2
	}
}

func clampedAndJitteredAgain(op func() error) {
	backoff := time.Second
	for op() != nil {
		wait := backoff + rand.N(backoff)
		if wait > longest {
			wait = longest
		}
		wait += rand.N(time.Second)
		time.Sleep(wait)
		backoff *= 2
	}
}

func clampedAndDrawnInSleep(op func() error) {
	backoff := time.Second
	for op() != nil {
		wait := min(backoff+rand.N(backoff), longest)
		time.Sleep(wait + rand.N(wait/2))
		backoff *= 2
	}
}

func clampedAround(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(d)
		d = d*2 + rand.N(d)
		if d >= longest || d <= 0 { // want `d >= longest \|\| d <= 0 caps the jittered wait`
			d = longest
		}
	}
}

func clampedNext(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(d)
		d = min(d*2+rand.N(d), longest) // want `caps the jittered wait`
	}
}

func clampedNowAndThen(op func() error, quiet func() bool) {
	d := time.Second
	for op() != nil {
		time.Sleep(d)
		d = d*2 + rand.N(d)
		if quiet() {
			continue // past the cap
		}
		if d > longest {
			d = longest
		}
	}
}

func clampedTwice(op func() error) {
	backoff := time.Second
	for op() != nil {
		time.Sleep(min(backoff+rand.N(backoff/4), longest)) // want `caps the jittered wait`
		if backoff *= 2; backoff > longest {
			backoff = longest
		}
	}
}

func clampedTwiceByOthers(op func() error) {
	backoff := time.Second
	for op() != nil {
		time.Sleep(min(backoff+rand.N(backoff/4), longest)) // the base stays far below
		backoff = min(backoff*2, 10*time.Second)
	}
}

func clampedShare(op func() error) {
	backoff := time.Second
	for op() != nil {
		// the base is capped first: a share of it keeps its jitter
		time.Sleep(min(time.Duration(float64(backoff)*(0.5+rand.Float64())), longest))
		backoff = min(backoff*2, longest)
	}
}

func clampedShareOfAll(op func() error) {
	backoff := time.Second
	for op() != nil {
		wait := time.Duration(math.Min(float64(backoff)*(0.5+rand.Float64()), float64(longest))) // want `math.Min\(.* caps the jittered wait at float64\(longest\)`
		time.Sleep(wait)
		backoff *= 2
	}
}

func clampedFull(op func() error) {
	backoff := time.Second
	for op() != nil {
		time.Sleep(min(rand.N(backoff), longest)) // any wait may be drawn
		backoff *= 2
	}
}

func clampedDecorrelated(op func() error) {
	wait := time.Second
	for op() != nil {
		wait = min(time.Second+rand.N(wait*3), longest) // so here
		time.Sleep(wait)
	}
}

func clampedByAttempt(op func() error, most time.Duration) {
	for attempt := 0; op() != nil; attempt++ {
		wait := time.Second << attempt
		wait += rand.N(wait)
		if wait > most { // want `wait > most caps the jittered wait at most`
			wait = most
		}
		time.Sleep(wait)
	}
}

func clampedSoon(op func() error) {
	for attempt := range 5 {
		if op() == nil {
			return
		}
		wait := time.Second << attempt
		time.Sleep(min(wait+rand.N(wait), longest)) // it ends before
	}
}

func clampedPower(op func() error) {
	attempt := 0
	for op() != nil {
		attempt++
		wait := float64(time.Second) * math.Pow(2, float64(attempt))
		wait = wait + rand.Float64()*wait
		time.Sleep(time.Duration(math.Min(wait, float64(longest)))) // want `caps the jittered wait`
	}
}

func clampedPowerBounded(op func() error) {
	attempt := 0
	for op() != nil {
		if attempt < 4 {
			attempt++
		}
		wait := float64(time.Second) * math.Pow(2, float64(attempt))
		time.Sleep(time.Duration(math.Min(wait+rand.Float64()*wait, float64(longest)))) // it does not grow so far
	}
}

func clampedDrawnLimit(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d), longest+rand.N(longest)))
		d *= 2
	}
}

func clampedUnknownLimit(op func() error, limit func() time.Duration) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d), limit()))
		d *= 2
	}
}

func clampedReset(op func() error) {
	d := time.Second
	for {
		if op() == nil {
			d = time.Second
			continue
		}
		wait := d + rand.N(d)
		if longest < wait { // want `longest < wait caps the jittered wait`
			wait = longest
		}
		time.Sleep(wait)
		d = 2 * d
	}
}

func clampedEachPass(op func() error) {
	for op() != nil {
		d := time.Second
		d *= 2
		time.Sleep(min(d+rand.N(d), longest)) // the same in each pass
	}
}

func clampedInClosure(op func() error) {
	d := time.Second
	double := func() { d *= 2 }
	for op() != nil {
		time.Sleep(min(d+rand.N(d), longest)) // not followed
		double()
	}
}

func clampedDelay(attempt int) time.Duration {
	d := time.Second << attempt
	d += rand.N(d)
	if d > longest { // want `d > longest caps the jittered wait`
		d = longest
	}
	return d
}

func clampedDelayMin(attempt int) time.Duration {
	d := time.Duration(math.Pow(2, float64(attempt))) * time.Second
	return min(d+rand.N(d), longest) // want `caps the jittered wait`
}

func clampedDelayFirst(attempt int) time.Duration {
	d := min(time.Second<<attempt, longest)
	return d + rand.N(d)
}

func clampedDelayShare(attempt int) time.Duration {
	d := min(time.Second<<attempt, longest)
	return min(d/2+rand.N(d/2), longest) // the base is capped first
}

func clampedDelayElse(attempt int) time.Duration {
	if attempt > 10 {
		return longest + rand.N(longest)
	}
	d := time.Second << attempt
	return min(d+rand.N(d), longest) // what has grown is drawn above
}

func clampedDelayAttempt(attempt int) time.Duration {
	if attempt > 3 {
		attempt = 3
	}
	d := time.Second << attempt
	return min(d+rand.N(d), longest) // it does not grow so far
}

func clampedDelayReturned(shortest, most time.Duration, attempts int) time.Duration {
	if most <= 0 {
		most = longest
	}
	wait := float64(shortest) * math.Pow(2, float64(attempts-1))
	wait += rand.Float64()*float64(shortest) - float64(shortest)/2
	if wait > float64(most) { // want `wait > float64\(most\) caps the jittered wait at most`
		return most
	}
	return time.Duration(wait)
}

func clampedDelayJitteredBelow(shortest, most time.Duration, attempts int) time.Duration {
	wait := min(float64(shortest)*math.Pow(2, float64(attempts-1)), float64(most))
	wait += rand.Float64()*float64(shortest) - float64(shortest)/2
	if wait > float64(most) {
		return most // half of the saturated waits lie below
	}
	return time.Duration(wait)
}

func clampedDelayFunc(base, most time.Duration) func(retries, maxRetries int) time.Duration {
	return func(retries, maxRetries int) time.Duration {
		wait := base * time.Duration(1<<(retries-1))
		wait = time.Duration(float64(wait) * (0.8 + 0.4*rand.Float64()))
		return min(wait, most) // want `min\(wait, most\) caps the jittered wait`
	}
}

func clampedDelayFactor(base, most time.Duration) func(retries, maxRetries int) time.Duration {
	return func(retries, maxRetries int) time.Duration {
		wait := base * time.Duration(1<<(retries-1))
		factor := 0.8 + 0.4*rand.Float64()
		return minDuration(time.Duration(float64(wait)*factor), most) // want `caps the jittered wait`
	}
}

func minDuration(a, b time.Duration) time.Duration {
	if a < b {
		return a
	}
	return b
}

func clampedWithoutEnd(op func() error, shrink time.Duration) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d)-shrink, longest)) // want `caps the jittered wait`
		d *= 2
	}
}

func clampedProportional(op func() error) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d-rand.N(d), longest)) // any wait may be drawn
		d *= 2
	}
}

func clampedAtMostTwice(op func() error) {
	d := time.Second
	for attempt := 0; op() != nil; attempt++ {
		if attempt == 3 {
			return
		}
		time.Sleep(min(d+rand.N(d), longest)) // it ends before
		d *= 2
	}
}

func clampedGrownSometimes(op func() error, grow func() bool) {
	d := time.Second
	for op() != nil {
		time.Sleep(min(d+rand.N(d), longest)) // it need not grow
		if grow() {
			d *= 2
		}
	}
}

func clampedAfterFailure(op func() error) {
	d := time.Second
	for {
		if err := op(); err != nil {
			time.Sleep(min(d+rand.N(d), longest)) // want `caps the jittered wait`
			d *= 2
			continue
		}
		d = time.Second
	}
}
