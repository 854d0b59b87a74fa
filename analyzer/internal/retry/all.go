package retry

import (
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// Wait is a gate of a function, with what its language knows of the time that passes there.
type Wait struct {
	Gate
	// Text is the wait as it is written: waits that are written alike are as long.
	Text string
	// Drawn is set where the length is drawn, and Spread where others in its loop do the same.
	Drawn, Spread bool
}

// Waited is a retry, and the gate that it waits at.
type Waited struct {
	Retry
	At flow.Node
}

// All returns the retries of a function that the flow shows, in the order of its waits. A wait
// beside one that is drawn is none of its own, and neither is one that passes anyway.
func All(f Function, waits []Wait) []Waited {
	var drawn []Gate
	asLong := make(map[string][]Gate)
	for _, w := range waits {
		if w.Drawn {
			drawn = append(drawn, w.Gate)
		}
		if !names.Retry(w.Text) { // its author says what it is for
			asLong[w.Text] = append(asLong[w.Text], w.Gate)
		}
	}
	var found []Waited
	for _, w := range waits {
		if !w.Drawn && (w.Spread || Spread(f, w.Gate, drawn)) {
			continue
		}
		if r, ok := InFlow(f, w.Gate); ok && !Anyway(f, w.Gate, r.Attempt, asLong[w.Text]) {
			found = append(found, Waited{r, w.At})
		}
	}
	return found
}
