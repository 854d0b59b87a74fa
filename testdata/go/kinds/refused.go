package kinds

import (
	"math/rand/v2"
	"net/http"
	"time"
)

// Helpers that draw on demand, and calls that ask for nothing.

func ask(u string) bool {
	resp, err := http.Get(u)
	return err == nil && resp.Body.Close() == nil
}

// A 0 stands for a default.

func shared(d time.Duration, share float64) time.Duration {
	if share <= 0 {
		share = 0.2
	}
	return d + time.Duration(share*rand.Float64()*float64(d))
}

func sharedPlainly(d time.Duration, share float64) time.Duration {
	share = min(share, 1)
	return d + time.Duration(share*rand.Float64()*float64(d))
}

func byDefaultShare(u string) {
	for !ask(u) {
		time.Sleep(shared(time.Second, 0))
	}
}

func byNoShare(u string) {
	for !ask(u) {
		time.Sleep(sharedPlainly(time.Second, 0)) // want `sharedPlainly\(time.Second, 0\) switches off the jitter`
	}
}

// Of no source, of a function that is none.

func noisy(d time.Duration, noise func(time.Duration) time.Duration) time.Duration {
	if noise != nil {
		d += noise(d)
	}
	return d
}

func uniform(d time.Duration) time.Duration { return rand.N(d) }

func byNoNoise(u string) {
	for !ask(u) {
		time.Sleep(noisy(time.Second, nil)) // want `noisy\(time.Second, nil\) switches off the jitter`
	}
}

func byNoise(u string) {
	for !ask(u) {
		time.Sleep(noisy(time.Second, uniform))
	}
}

func seeded(d time.Duration, r *rand.Rand) time.Duration {
	if r == nil {
		r = rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
	}
	return time.Duration(r.Int64N(int64(d)))
}

func byOwnSource(u string) {
	for !ask(u) {
		time.Sleep(seeded(time.Second, nil))
	}
}

// By a kind of jitter.

type spreading uint8

const (
	steadily spreading = iota
	widely
	apart
)

func (s spreading) of(d time.Duration) time.Duration {
	switch {
	case s == widely:
		d = rand.N(d)
	case s == apart:
		d += rand.N(d)
	default:
	}
	return d
}

func spreadOf(d time.Duration, s spreading) time.Duration {
	switch s {
	case steadily:
		return d
	default:
		return s.of(d)
	}
}

func bySteadily(u string) {
	for !ask(u) {
		time.Sleep(steadily.of(3 * time.Second)) // want `steadily.of\(3 \* time.Second\) switches off the jitter`
	}
}

func bySteadilyGiven(u string) {
	for !ask(u) {
		time.Sleep(spreadOf(3*time.Second, steadily)) // want `switches off the jitter`
	}
}

func byWidely(u string) {
	for !ask(u) {
		time.Sleep(widely.of(3 * time.Second))
	}
}

func byApartGiven(u string) {
	for !ask(u) {
		time.Sleep(spreadOf(3*time.Second, apart))
	}
}

// By a number of hundredths.

func hundredths(d time.Duration, n int) time.Duration {
	return d + d/100*time.Duration(rand.IntN(2*n+1)-n)
}

func byNoHundredths(u string) {
	for !ask(u) {
		time.Sleep(hundredths(time.Second, 0)) // want `hundredths\(time.Second, 0\) switches off the jitter`
	}
}

func byHundredths(u string) {
	for !ask(u) {
		time.Sleep(hundredths(time.Second, 15))
	}
}

// By a field that a literal leaves out.

type pacer struct {
	first time.Duration
	apart float64
}

func (p *pacer) after(n int) time.Duration {
	d := p.first * time.Duration(n)
	return d + p.more(d)
}

func (p *pacer) more(d time.Duration) time.Duration {
	if p.apart <= 0 {
		return 0
	}
	return time.Duration(p.apart * rand.Float64() * float64(d))
}

var (
	evenPacer  = &pacer{first: time.Second}
	loosePacer = &pacer{first: time.Second, apart: 0.4}
)

func byEvenPacer(u string) {
	for n := 1; !ask(u); n++ {
		time.Sleep(evenPacer.after(n)) // want `evenPacer.after\(n\) switches off the jitter of the retry of ask: set apart`
	}
}

func byLoosePacer(u string) {
	for n := 1; !ask(u); n++ {
		time.Sleep(loosePacer.after(n))
	}
}

// Another function may set it.
func byFilledPacer(u string, fill func(*pacer)) {
	p := &pacer{first: time.Second}
	fill(p)
	for n := 1; !ask(u); n++ {
		time.Sleep(p.after(n))
	}
}

// A method has a default, and a loop of its own.

type dialer struct {
	u     string
	each  time.Duration
	noise time.Duration
}

func (d dialer) untilUp() {
	if d.noise == 0 {
		d.noise = d.each / 3
	}
	for !ask(d.u) {
		time.Sleep(d.each + rand.N(d.noise+1))
	}
}

func byDefaultNoise(u string) { dialer{u: u, each: time.Second}.untilUp() }
func byOwnNoise(u string)     { dialer{u: u, each: time.Second, noise: time.Second}.untilUp() }

type caller2 struct {
	u     string
	each  time.Duration
	loose bool
}

func (c caller2) untilUp() {
	for !ask(c.u) {
		if c.loose {
			time.Sleep(rand.N(c.each))
			continue
		}
		time.Sleep(c.each) // want `retry of ask waits without jitter`
	}
}

type listener2 struct {
	u     string
	each  time.Duration
	loose bool
}

func (l *listener2) pause() time.Duration {
	d := l.each
	if l.loose {
		d /= 2
		d += rand.N(d)
	}
	return d
}

func (l *listener2) untilUp() {
	for !ask(l.u) {
		time.Sleep(l.pause())
	}
}

func byEvenListener(u string) {
	l := &listener2{u: u, each: time.Second}
	l.untilUp() // want `l.untilUp\(\) switches off the jitter of the retry of ask: set loose`
}

func byLooseListener(u string) {
	l := &listener2{u: u, each: time.Second, loose: true}
	l.untilUp()
}
