package wait_test

import (
	"go/types"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// TestWaits holds what is waited for in functions.
func TestWaits(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"context"
	"time"
)

func naps(ctx context.Context, d time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-ctx.Done()
	return context.Cause(ctx)
}

func asks(ctx context.Context, d time.Duration, do func(context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	do(ctx)
	<-ctx.Done()
}

func sleeps(d time.Duration) { time.Sleep(d) }

func selects(stop chan struct{}) {
	select {
	case <-time.After(time.Second):
	case <-stop:
	}
}

func timer(d time.Duration) {
	t := time.NewTimer(d)
	<-t.C
}

func byHelper() { sleeps(2 * time.Second) }

func twice() {
	time.Sleep(1)
	time.Sleep(2)
}

func never() time.Duration { return time.Since(time.Now()) }
`)
	waits := wait.New(pkg, jitter.New(pkg))
	for name, want := range map[string][]string{
		"sleeps": {"d"}, "selects": {"time.Second"}, "timer": {"d"}, "byHelper": {"2 * time.Second"}, "twice": {"1", "2"}, "never": nil,
		"naps": {"d"}, "asks": nil,
	} {
		body, _ := pkg.BodyOf(sourcetest.Function(t, pkg, name))
		var got []string
		for _, w := range waits.Waits(body, 1) {
			for _, length := range w.Lengths {
				got = append(got, types.ExprString(length))
			}
		}
		got = slices.Compact(got) // a timer's length stands at its making, and at its channel
		if !slices.Equal(got, want) {
			t.Errorf("%s waits for %q, want %q", name, got, want)
		}
	}
}
