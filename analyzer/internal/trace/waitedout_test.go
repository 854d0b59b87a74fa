package trace_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestDrawn holds whether a wait that a policy says is taken in hand, so that jitter may be
// added, or just waited out.
func TestDrawn(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"log"
	"math/rand/v2"
	"time"
)

type policy struct{ wait time.Duration }

func (p policy) next() time.Duration { return p.wait }

func slept() { time.Sleep(policy{}.next()) }

func keptAndSlept() {
	p := policy{}
	d := p.next()
	if d > time.Minute {
		log.Println("long", d.String())
	}
	<-time.After(d)
}

func added() { time.Sleep(policy{}.next() + rand.N(time.Second)) }

func handedOn() { time.Sleep(spread(policy{}.next())) }
func spread(d time.Duration) time.Duration { return d + rand.N(d) }

func idledBy() { idle(policy{}.next()) }
func idle(d time.Duration) { time.Sleep(d + rand.N(d)) }

func keptAndAdded() {
	d := policy{}.next()
	d += rand.N(d)
	time.Sleep(d)
}

func stored() { last = policy{}.next() }
var last time.Duration
`)
	for name, want := range map[string]string{
		"slept": "next()", "keptAndSlept": "next()",
		"added": "next(), drawn", "handedOn": "next(), drawn", "idledBy": "next(), drawn", "keptAndAdded": "next(), drawn", "stored": "next(), drawn",
	} {
		body, _ := pkg.BodyOf(sourcetest.Function(t, pkg, name))
		if got := say(trails(pkg).Follow(made(t, body))); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
