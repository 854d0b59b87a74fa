package contract

import (
	"time"

	"github.com/jitterlint/jitterlint/testdata/go/contract/retry"
)

type source struct{}

func (source) Draw() float64 { return 0.3 }

// Exported can be given another value by other packages.
var Exported = 0.0

func parameters(given float64, spread time.Duration, made func() (retry.Op, float64)) {
	_ = retry.Share(op, 0) // want `^retry.Share is given 0 as jitter, which switches it off: pass e.g. 0.3 \(retry-contract\)$`
	_ = retry.Share(op, 0.3)
	_ = retry.Share(op, given)
	_ = retry.Share(op, Exported)
	_ = retry.Share(made())
	_ = retry.Share(op, -1)   // want `retry.Share is given -1 as jitter, which switches it off`
	_ = retry.Share(op, none) // want `retry.Share is given none as jitter`
	_ = retry.Share(op, 0.01) // want `^retry.Share is given 0.01 as jitter, less than min-jitter \(5%\): pass e.g. 0.3 \(fake-jitter\)$`
	off := 0.0
	_ = retry.Share(op, off) // want `retry.Share is given off as jitter`
	chosen := 0.0
	if given > 0 {
		chosen = given
	}
	_ = retry.Share(op, chosen)

	_ = retry.Spread(op, 0, 1, 2)       // want `retry.Spread is given 0 as jitter, .*: pass a value above 0`
	_ = retry.Spread(op, 0*time.Second) // want `retry.Spread is given 0 \* time.Second as jitter`
	_ = retry.Spread(op, time.Nanosecond)
	_ = retry.Spread(op, spread)

	_ = retry.Maybe(op)    // want `^retry.Maybe is called without jitter, which its contract asks for: pass e.g. 0.3`
	_ = retry.Maybe(op, 0) // want `retry.Maybe is given 0 as jitter`
	_ = retry.Maybe(op, 0.3)
	_ = retry.Maybe(op, 0, 0.3)
	_ = retry.Maybe(op, []float64{given}...)

	_ = retry.Shuffled(op, false) // want `retry.Shuffled is given false as jitter, .*: pass true`
	_ = retry.Shuffled(op, true)
	_ = retry.Shuffled(op, given > 0)

	_ = retry.Drawn(op, nil) // want `retry.Drawn is given nil as jitter, .*: pass a value`
	_ = retry.Drawn(op, source{})

	try := func() (int, error) { return 0, nil }
	_, _ = retry.Try(try, 0)      // want `retry.Try is given 0 as jitter`
	_, _ = retry.Try[int](try, 0) // want `retry.Try is given 0 as jitter`
	_, _ = retry.Try(try, 0.3)

	_ = retry.Held(op, 0) // want `retry.Held is given 0 as jitter`
	_ = retry.Held(op, 0.3)
}

// around has the client's method as its own.
type around struct{ *retry.Client }

// redoer has the interface's.
type redoer interface{ retry.Doer }

// another has a method of the same name.
type another struct{}

func (another) Redo(retry.Op, float64) error { return nil }

func methods(c *retry.Client, a around, d retry.Doer, r redoer) {
	_ = c.Do(op, 0) // want `retry.Client.Do is given 0 as jitter`
	_ = c.Do(op, 0.3)
	_ = a.Do(op, 0)                  // want `retry.Client.Do is given 0 as jitter`
	_ = (*retry.Client).Do(c, op, 0) // want `retry.Client.Do is given 0 as jitter`
	_ = (*retry.Client).Do(c, op, 0.3)
	bound := c.Do
	_ = bound(op, 0)  // want `retry.Client.Do is given 0 as jitter`
	_ = d.Redo(op, 0) // want `retry.Doer.Redo is given 0 as jitter`
	_ = r.Redo(op, 0) // want `retry.Doer.Redo is given 0 as jitter`
	_ = r.Redo(op, 0.3)
	_ = another{}.Redo(op, 0)
	defer c.Do(op, 0) // want `retry.Client.Do is given 0 as jitter`
	go c.Do(op, 0.3)
}
