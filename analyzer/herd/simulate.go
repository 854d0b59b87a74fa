package herd

import (
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"time"
)

// Scenario is what the clients meet.
type Scenario struct {
	Clients int
	// Capacity is how many calls the server answers in a second.
	Capacity int
	// Outage is how long it answers none.
	Outage time.Duration
	// Slot is the stretch of time that calls are counted in.
	Slot time.Duration
	// Seed chooses the draws.
	Seed uint64
}

// typical is a seed whose draws come near to the means of many seeds.
const typical = 15

// Usual returns the scenario that findings are shown in.
func Usual() Scenario {
	return Scenario{Clients: 1000, Capacity: 200, Outage: 10 * time.Second, Slot: 100 * time.Millisecond, Seed: typical}
}

// Result is what became of the clients.
type Result struct {
	// Arrivals are the calls after the outage, by the slots that any came in, the
	// first slot first.
	Arrivals []Arrival
	// Recovery is how long after the outage the last call was answered.
	Recovery time.Duration
	// Peak is the most calls that came in one slot after the outage.
	Peak int
	// Idle is the share of the slots up to the last answer that no call came in.
	Idle float64
	// Calls counts all calls, those during the outage too.
	Calls int
	// GaveUp is how many clients had no attempt left, and Waiting how many still wait
	// at the horizon.
	GaveUp, Waiting int
}

// Arrival is how many calls came in a slot, which counts from 0 at the outage's end.
type Arrival struct{ Slot, Calls int }

// Horizon is how long after the outage the clients are looked at.
const Horizon = 24 * time.Hour

// maxCalls bounds the work for one result.
const maxCalls = 5_000_000

// Run returns what becomes of clients that wait as a schedule says. It returns an error
// if the schedule or the scenario makes no sense, or comes to more calls than can be
// computed in a few seconds.
func (sc Scenario) Run(s Schedule) (Result, error) {
	if err := cmp.Or(sc.check(), s.check()); err != nil {
		return Result{}, err
	}
	r := run{scenario: sc, schedule: s}
	if err := cmp.Or(r.outage(), r.recovery()); err != nil {
		return Result{}, err
	}
	return r.result, nil
}

func (sc Scenario) check() error {
	switch {
	case sc.Clients < 1 || sc.Clients > maxClients:
		return fmt.Errorf("the clients must be from 1 to %d", maxClients)
	case sc.Slot < time.Millisecond || sc.Slot > time.Hour:
		return errors.New("a slot must be from 1ms to 1h")
	case sc.Outage < 0 || sc.Outage > Horizon:
		return fmt.Errorf("the outage must be from 0 to %s", Length(Horizon))
	case sc.Capacity < 1 || sc.Capacity > math.MaxInt32 || sc.PerSlot() < 1:
		return fmt.Errorf("the capacity must be at least one call in each slot of %s", Length(sc.Slot))
	}
	return nil
}

const maxClients = 1_000_000

// PerSlot is how many calls the server answers in a slot.
func (sc Scenario) PerSlot() int {
	return int(float64(sc.Capacity) * float64(sc.Slot) / float64(time.Second))
}

// For returns the scenario in which a schedule can be seen at work: where its clients
// would all give up before the outage ends, with one that ends halfway.
func (sc Scenario) For(s Schedule) Scenario {
	if s.check() != nil {
		return sc // without a wait of some length, it has no end
	}
	if last := s.lasts(sc.Outage + 1); last <= sc.Outage {
		sc.Outage = (last / 2).Round(sc.Slot)
	}
	return sc
}

// run is a computation on its way.
type run struct {
	scenario Scenario
	schedule Schedule
	clients  []client
	queue    queue
	result   Result
}

// client is one of many alike. Its draws are its own, so that they do not depend on
// what others do.
type client struct {
	draws rand.PCG
	calls int
}

// outage makes the calls that come while the server is down.
func (r *run) outage() error {
	r.clients = make([]client, r.scenario.Clients)
	for i := range r.clients {
		r.clients[i].draws.Seed(r.scenario.Seed, uint64(i))
		at, goesOn := time.Duration(0), true
		for at < r.scenario.Outage && goesOn {
			at, goesOn = r.fail(i, at)
			if r.result.Calls > maxCalls {
				return errTooMany
			}
		}
		if goesOn {
			r.queue = append(r.queue, call{at, i})
		}
	}
	heap.Init(&r.queue)
	return nil
}

var errTooMany = fmt.Errorf("these clients make more than %d calls; let them wait longer, or be fewer", maxCalls)

// fail counts a call of a client that failed, and returns when it makes its next one,
// and whether it does.
func (r *run) fail(i int, at time.Duration) (time.Duration, bool) {
	c := &r.clients[i]
	r.result.Calls++
	c.calls++
	if c.calls == r.schedule.Attempts {
		r.result.GaveUp++
		return 0, false
	}
	const bits = 53 // of a float64's fraction
	drawn := float64(c.draws.Uint64()>>(64-bits)) / (1 << bits)
	return at + r.schedule.Wait(c.calls-1, drawn), true
}

// recovery makes the calls that come after it.
func (r *run) recovery() error {
	slot, calls := -1, 0
	for len(r.queue) > 0 {
		next := r.queue[0]
		since := next.at - r.scenario.Outage
		if since > Horizon {
			r.result.Waiting = len(r.queue)
			r.result.Recovery = Horizon
			break
		}
		if in := int(since / r.scenario.Slot); in != slot {
			r.arrived(slot, calls)
			slot, calls = in, 0
		}
		calls++
		if calls <= r.scenario.PerSlot() {
			r.result.Calls++
			r.result.Recovery = since
			heap.Pop(&r.queue)
			continue
		}
		if r.result.Calls > maxCalls {
			return errTooMany
		}
		if at, goesOn := r.fail(next.client, next.at); goesOn {
			r.queue[0].at = at
			heap.Fix(&r.queue, 0)
		} else {
			heap.Pop(&r.queue)
		}
	}
	r.arrived(slot, calls)
	r.idle()
	return nil
}

func (r *run) arrived(slot, calls int) {
	if calls > 0 {
		r.result.Arrivals = append(r.result.Arrivals, Arrival{slot, calls})
		r.result.Peak = max(r.result.Peak, calls)
	}
}

// idle works out how much of the time until the last answer nothing came in.
func (r *run) idle() {
	last := int(r.result.Recovery / r.scenario.Slot)
	busy := 0
	for _, a := range r.result.Arrivals {
		if a.Slot <= last {
			busy++
		}
	}
	r.result.Idle = 1 - float64(busy)/float64(last+1)
}

// call is the next call of a client.
type call struct {
	at     time.Duration
	client int
}

// queue holds the next call of each client, the earliest first. Of calls at the same
// time, that of the client with the lower number is the first.
type queue []call

func (q queue) Len() int { return len(q) }

func (q queue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[i].at, q[j].at), cmp.Compare(q[i].client, q[j].client)) < 0
}

func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *queue) Push(x any) { *q = append(*q, x.(call)) }

func (q *queue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}
