package kinds

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

// A wait that is drawn from a range, and what is left of it where that is empty.

func askRange() error { _, err := http.Get("https://example.com"); return err }

func sleepInRange(least, most time.Duration) {
	jitter := most - least
	if jitter > 0 {
		time.Sleep(least + time.Duration(rand.Int64N(int64(jitter))))
	} else {
		time.Sleep(least)
	}
}

func inRangeCalled() {
	for askRange() != nil {
		sleepInRange(time.Second, 2*time.Second)
	}
}

func sleepInRangeEarly(least, most time.Duration) {
	if most <= least {
		time.Sleep(least)
		return
	}
	time.Sleep(least + rand.N(most-least))
}

func inRangeEarly(least, most time.Duration) {
	for askRange() != nil {
		sleepInRangeEarly(least, most)
	}
}

func inRangeContinued(least, most time.Duration) {
	for askRange() != nil {
		if jitter := most - least; 0 < jitter {
			time.Sleep(least + rand.N(jitter))
			continue
		}
		time.Sleep(least)
	}
}

func inRangeSwitched(least, most time.Duration) {
	for askRange() != nil {
		switch {
		case least < most:
			d := least + time.Duration(rand.Int64N(most.Nanoseconds()-least.Nanoseconds()+1))
			time.Sleep(d)
		default:
			time.Sleep(least)
		}
	}
}

func inRangeByShare(ctx context.Context, base time.Duration, share float64) {
	for askRange() != nil {
		if !(share > 0) {
			select {
			case <-time.After(base):
			case <-ctx.Done():
				return
			}
		} else {
			select {
			case <-time.After(base + time.Duration(share*rand.Float64()*float64(base))):
			case <-ctx.Done():
				return
			}
		}
	}
}

func inRangeIfTheyDiffer() {
	for askRange() != nil {
		sleepIfTheyDiffer(time.Second, 2*time.Second)
	}
}

func sleepIfTheyDiffer(least, most time.Duration) {
	if least == most {
		time.Sleep(least)
	} else {
		time.Sleep(least + rand.N(most-least))
	}
}

type rangeSettings struct{ pause, jitter time.Duration }

func (s rangeSettings) inRangeOfField() {
	for askRange() != nil {
		if s.jitter == 0 {
			time.Sleep(s.pause)
		} else {
			time.Sleep(s.pause + rand.N(s.jitter))
		}
	}
}

func drawBetween(least, most time.Duration) time.Duration { return least + rand.N(most-least) }

func inRangeByHelper(least, most time.Duration) {
	for askRange() != nil {
		if least >= most {
			time.Sleep(least)
		} else {
			time.Sleep(drawBetween(least, most))
		}
	}
}

func valueInRange(least, most time.Duration) time.Duration {
	if most <= least {
		return least
	}
	return least + rand.N(most-least)
}

func inRangeReturned(least, most time.Duration) {
	for askRange() != nil {
		time.Sleep(valueInRange(least, most))
	}
}

func inRangeGiven(least, most time.Duration) {
	for askRange() != nil {
		wait := least
		if most > least {
			wait = least + rand.N(most-least)
		}
		time.Sleep(wait)
	}
}

// What this passes leaves nothing to draw.
func noRangeByCall() {
	for askRange() != nil {
		sleepInRange(2*time.Second, 2*time.Second) // want `retry of askRange waits a constant 2s`
	}
}

func noRangeEver(base time.Duration) {
	jitter := 0 * time.Second
	for askRange() != nil {
		if jitter > 0 {
			time.Sleep(base + rand.N(jitter))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

// A switch is no range, and a range that has something in it may be switched off.

func rangeSwitchedOff(base time.Duration, on bool) {
	for askRange() != nil {
		if on {
			time.Sleep(base + rand.N(base))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

func rangeAndSwitch(base, jitter time.Duration, on bool) {
	for askRange() != nil {
		if jitter > 0 && on {
			time.Sleep(base + rand.N(jitter))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

func rangeAboveLimit(base, jitter time.Duration) {
	for askRange() != nil {
		if jitter > 2*time.Second {
			time.Sleep(base + rand.N(jitter))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

func rangeAboveShare(base time.Duration, share float64) {
	for askRange() != nil {
		if share > 1 {
			time.Sleep(base + time.Duration(share*rand.Float64()*float64(base)))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

func rangeOfAnother(least, most, jitter time.Duration) {
	for askRange() != nil {
		if most > least {
			time.Sleep(least + rand.N(jitter))
		} else {
			time.Sleep(least) // want `retry of askRange waits without jitter`
		}
	}
}

// A range that grows with the attempts is empty for the first of them in every instance.

func rangeByAttempt(base time.Duration) {
	for attempt := 0; askRange() != nil; attempt++ {
		if attempt > 0 {
			time.Sleep(base + rand.N(base*time.Duration(attempt)))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
	}
}

func rangeThatGrows(base, step time.Duration) {
	grown := time.Duration(0)
	for askRange() != nil {
		if jitter := grown / 2; jitter > 0 {
			time.Sleep(base + rand.N(jitter))
		} else {
			time.Sleep(base) // want `retry of askRange waits without jitter`
		}
		grown += step
	}
}

func sleepInGrownRange(least, most time.Duration) {
	if most > least {
		time.Sleep(least + rand.N(most-least))
	} else {
		time.Sleep(least)
	}
}

func rangeGrownByCaller(base time.Duration) {
	for most := base; askRange() != nil; most *= 2 {
		sleepInGrownRange(base, most) // want `retry of askRange waits without jitter`
	}
}

// A default instead of a wait that is drawn is a wait of its own.
func rangeOrDefault(jitter time.Duration) {
	for askRange() != nil {
		if jitter > 0 {
			time.Sleep(rand.N(jitter))
		} else {
			time.Sleep(3 * time.Second) // want `retry of askRange waits a constant 3s`
		}
	}
}
