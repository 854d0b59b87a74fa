package herd_test

import (
	"container/heap"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/herd"
)

// unit is the unit of time of the AWS Architecture Blog's simulator, which has no name
// for it.
const unit = time.Second

// contention is another scenario than the herd: clients that write the same row at the
// same time. Each reads its version and writes on that condition, over a network that
// takes a normally distributed time for each message, and backs off where another was
// faster. It is what the AWS Architecture Blog simulated for "Exponential Backoff And
// Jitter", with its parameters: a first wait of 5 units before it is doubled, a cap of
// 2000, and messages of 10 units, by 2.
type contention struct {
	clients int
	backoff func(attempt int, draws *rand.Rand) time.Duration
}

// contender is a client of it, with what it does next and when.
type contender struct {
	at      float64 // in units
	does    func(*contender)
	version int
	attempt int
}

type agenda []*contender

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].at < a[j].at }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)        { *a = append(*a, x.(*contender)) }
func (a *agenda) Pop() any {
	last := len(*a) - 1
	x := (*a)[last]
	*a = (*a)[:last]
	return x
}

// run returns how many writes the clients need in all, and how long.
func (c contention) run(draws *rand.Rand) (calls int, took float64) {
	message := func() float64 { return math.Abs(10 + 2*draws.NormFloat64()) }
	version := 0
	var all agenda
	next := func(who *contender, in float64, does func(*contender)) {
		who.at, who.does = who.at+in, does
		heap.Push(&all, who)
	}
	var read, write func(*contender)
	read = func(who *contender) {
		who.version = version
		next(who, message()+message(), write) // the answer, and then the write
	}
	write = func(who *contender) {
		calls++
		if who.version == version {
			version++
			next(who, message(), func(*contender) {})
			return
		}
		who.attempt++
		next(who, message()+message()+float64(c.backoff(who.attempt, draws))/float64(unit), read)
	}
	for range c.clients {
		next(&contender{}, message(), read)
	}
	for all.Len() > 0 {
		who := heap.Pop(&all).(*contender)
		took = who.at
		who.does(who)
	}
	return calls, took
}

// TestContention holds schedules of this package against the figures of the AWS
// simulator, run with a hundred trials.
func TestContention(t *testing.T) {
	waits := func(spread herd.Spread) func(int, *rand.Rand) time.Duration {
		s := herd.Schedule{Base: 10 * unit, Factor: 2, Cap: 2000 * unit, Spread: spread}
		return func(attempt int, draws *rand.Rand) time.Duration { return s.Wait(attempt-1, draws.Float64()) }
	}
	none := func(int, *rand.Rand) time.Duration { return 0 }
	for _, c := range []struct {
		name        string
		clients     int
		backoff     func(int, *rand.Rand) time.Duration
		calls, took float64
	}{
		{"without jitter", 100, waits(herd.Spread{From: 1, To: 1}), 1848, 63290},
		{"equal jitter", 100, waits(herd.Spread{From: 0.5, To: 1}), 812, 6574},
		{"full jitter", 100, waits(herd.Spread{From: 0, To: 1}), 795, 4892},
		{"no backoff", 100, none, 2420, 2025},
		{"without jitter", 20, waits(herd.Spread{From: 1, To: 1}), 151, 14714},
		{"equal jitter", 20, waits(herd.Spread{From: 0.5, To: 1}), 107, 1506},
		{"full jitter", 20, waits(herd.Spread{From: 0, To: 1}), 99, 966},
	} {
		const trials = 100
		draws := rand.New(rand.NewPCG(1, 1))
		var calls, took float64
		for range trials {
			n, end := contention{c.clients, c.backoff}.run(draws)
			calls += float64(n) / trials
			took += end / trials
		}
		if math.Abs(calls/c.calls-1) > 0.06 || math.Abs(took/c.took-1) > 0.15 {
			t.Errorf("%d clients, %s: %.0f calls in %.0f units, want about %.0f in %.0f", c.clients, c.name, calls, took, c.calls, c.took)
		}
	}
}
