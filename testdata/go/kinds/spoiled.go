package kinds

import (
	"math/rand/v2"
	"net/http"
	"time"
)

// Jitter that is spoiled, or refused.

func ramp(try int, step, top time.Duration) time.Duration {
	d := time.Duration(try)*step + rand.N(step)
	if d > top { // want `caps the jittered wait at top`
		d = top
	}
	return d
}

func byRamp(c *http.Client, u string) {
	for try := 1; ; try++ {
		if _, err := c.Get(u); err == nil {
			return
		}
		wait := ramp(try, time.Second, time.Minute)
		time.Sleep(wait)
	}
}

// Five tries do not come to the cap.
func rampFew(try int, step, top time.Duration) time.Duration {
	return min(time.Duration(try)*step+rand.N(step), top)
}

func byRampFew(c *http.Client, u string) {
	for try := 1; try < 5; try++ {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(rampFew(try, time.Second, time.Minute))
	}
}

type grower struct{ at, first, top time.Duration }

func (g *grower) next() time.Duration {
	if g.at == 0 {
		g.at = g.first
	}
	g.at = min(g.at*2, g.top)
	return min(g.at+rand.N(time.Second), g.top) // want `caps the jittered wait at g.top`
}

func (g *grower) spread() time.Duration {
	g.at = min(g.at*2, g.top)
	return g.at/2 + rand.N(g.at/2)
}

func byGrower(c *http.Client, u string, g *grower) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(g.next())
	}
}

func byGrowerSpread(c *http.Client, u string, g *grower) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(g.spread())
	}
}

// lower is bounded below the cap, which is never met.
type lower struct{ at, bound, top time.Duration }

func (l *lower) next() time.Duration {
	l.at *= 2
	if l.at > l.bound {
		l.at = l.bound
	}
	return min(l.at+rand.N(time.Second), l.top)
}

func byLower(c *http.Client, u string, l *lower) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(l.next())
	}
}

// A percentage that is divided before it multiplies.

func percented(base time.Duration, percent int) time.Duration {
	return base + base*time.Duration(rand.IntN(percent)/100) // want `rand.IntN\(percent\) / 100 is always 0`
}

func percentedLast(base time.Duration, percent int) time.Duration {
	return base + base*time.Duration(rand.IntN(percent))/100
}

func byPercent(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(percented(time.Second, 20))
		time.Sleep(percentedLast(time.Second, 20))
	}
}

// What is drawn is kept in a variable, and lost there or after it.

func lostInVariable(every time.Duration) time.Duration {
	share := rand.IntN(50)
	var part = share / 60 // want `share / 60 is always 0, as what rand.IntN draws is truncated`
	return every + every*time.Duration(part)
}

func lostAfterVariable() time.Duration {
	tenths := 20 + rand.Int64N(10)
	return time.Second * time.Duration(tenths/10) // want `tenths / 10 is always 2`
}

// The rest is in another use.
func keptByRest() time.Duration {
	tenths := 20 + rand.Int64N(10)
	return time.Second*time.Duration(tenths/10) + 100*time.Millisecond*time.Duration(tenths%10)
}

func keptByMore() time.Duration {
	tenths := 20 + rand.Int64N(30)
	return time.Second * time.Duration(tenths/10)
}

func keptByChange(more bool) time.Duration {
	tenths := 20 + rand.Int64N(10)
	if more {
		tenths = rand.Int64N(100)
	}
	return time.Second * time.Duration(tenths/10)
}

// permille may be more than is divided by.
func permille(base time.Duration, n int) time.Duration {
	return base + base*time.Duration(rand.IntN(n)/100)
}

func byPermille(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(permille(time.Second, 1000))
	}
}

// Jitter that calls within the package refuse.

type bounded struct {
	base, extra time.Duration
}

func newBounded(base, extra time.Duration) *bounded { return &bounded{base: base, extra: extra} }

func (b *bounded) get(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		d := b.base
		if b.extra > 0 {
			d += rand.N(b.extra)
		}
		time.Sleep(d)
	}
}

func refuses(c *http.Client, u string) {
	newBounded(time.Second, 0).get(c, u) // want `newBounded\(time.Second, 0\) switches off the jitter`
}

func agrees(c *http.Client, u string) { newBounded(time.Second, time.Second).get(c, u) }

// A bound goes before all that is drawn.
func floorAboveDraw(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(max(rand.N(800*time.Millisecond), time.Second)) // want `is always 1s, whatever is drawn: draw on top of the bound`
	}
}

func capBelowDraw(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(min(time.Second, 2*time.Second+rand.N(time.Second))) // want `is always 1s, whatever is drawn`
	}
}

func floorWithinDraw(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(max(rand.N(8*time.Second), time.Second))
	}
}
