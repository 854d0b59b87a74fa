// Package contract calls functions that the settings have contracts for.
package contract

import (
	"github.com/jitterlint/jitterlint/testdata/go/contract/opts"
	"github.com/jitterlint/jitterlint/testdata/go/contract/retry"
)

const none = 0

func op() error { return nil }

func options(share float64, more ...retry.Option) {
	_ = retry.Do(op) // want `^retry.Do is called without retry.WithJitter, which its contract asks for: pass retry.WithJitter\(0.3\) \(retry-contract\)$`
	_ = retry.Do(op, retry.WithJitter(0.3))
	_ = retry.Do(op, retry.WithJitter(share))
	_ = retry.Do(op, retry.WithLimit(3)) // want `retry.Do is called without retry.WithJitter`
	_ = retry.Do(op, retry.WithLimit(3), retry.WithJitter(0.3))
	_ = retry.Do(op, more...)
	_ = retry.Do(op, more[0])
	_ = retry.Do(op, retry.WithJitter(0))     // want `^retry.WithJitter\(0\) switches the jitter of retry.Do off: pass retry.WithJitter\(0.3\) \(retry-contract\)$`
	_ = retry.Do(op, retry.WithJitter(none))  // want `retry.WithJitter\(none\) switches the jitter of retry.Do off`
	_ = retry.Do(op, retry.WithJitter(-0.3))  // want `retry.WithJitter\(-0.3\) switches`
	_ = retry.Do(op, retry.WithJitter(0.001)) // want `^retry.WithJitter\(0.001\) of retry.Do is less than min-jitter \(5%\): .* \(fake-jitter\)$`
	_ = retry.Do(op, retry.WithJitter(0), retry.WithJitter(0.3))
	_ = retry.Do(op, retry.WithJitter(0), more[0])
	_ = retry.Free(op)
	//jitterlint:ignore retry-contract one instance runs this
	_ = retry.Do(op)
}

func optionsElsewhere(on bool, more []retry.Option) {
	jittered := retry.WithJitter(0.3)
	_ = retry.Do(op, jittered)
	limited := retry.WithLimit(3)
	_ = retry.Do(op, limited) // want `retry.Do is called without retry.WithJitter`
	still := retry.WithJitter(0)
	_ = retry.Do(op, still) // want `retry.WithJitter\(0\) switches the jitter of retry.Do off`

	few := []retry.Option{retry.WithLimit(3)}
	_ = retry.Do(op, few...) // want `retry.Do is called without retry.WithJitter`
	some := []retry.Option{retry.WithLimit(3)}
	if on {
		some = append(some, retry.WithJitter(0.3))
	}
	_ = retry.Do(op, some...)
	copied := make([]retry.Option, 1)
	copy(copied, more)
	_ = retry.Do(op, copied...)
	_ = retry.Do(op, Shared...)
	_ = retry.Do(op, own())
	_ = retry.Do(op, Limited)
}

func optionsOfAnyKind(v any) {
	switch v := v.(type) {
	case []retry.Option:
		_ = retry.Do(op, v...)
	}
}

// Shared can be added to by other packages.
var Shared []retry.Option

// Limited can be given another value by other packages.
var Limited = retry.WithLimit(3)

func own() retry.Option { return retry.WithJitter(0.3) }

// What other options are made of is not looked into.
func optionsWithin() {
	_ = retry.Do(op, retry.Options(retry.WithJitter(0.3)))
	_ = retry.Do(op, retry.Options())
	_ = retry.Do(op, retry.WithLimit(3).And(retry.WithJitter(0.3)))
}

func otherShapes(more []retry.Option, made func() (retry.Op, retry.Option)) {
	_ = retry.Once(op, retry.WithLimit(3)) // want `retry.Once is called without retry.WithJitter`
	_ = retry.Once(op, retry.WithJitter(0.3))
	_ = retry.Once(op, nil)
	_ = retry.Once(made())
	_ = retry.All(op, nil)                                      // want `retry.All is called without retry.WithJitter`
	_ = retry.All(op, []retry.Option{retry.WithLimit(3)})       // want `retry.All is called without retry.WithJitter`
	_ = retry.All(op, []retry.Option{retry.WithJitter(false0)}) // want `retry.WithJitter\(false0\) switches the jitter of retry.All off`
	_ = retry.All(op, []retry.Option{retry.WithJitter(0.3)})
	_ = retry.All(op, more)
	_ = retry.Within(op)                 // want `retry.Within is called without opts.Spread, .*: pass opts.Spread\(0.3\)`
	_ = retry.Within(op, opts.Jitter())  // want `retry.Within is called without opts.Spread`
	_ = retry.Within(op, opts.Spread(0)) // want `opts.Spread\(0\) switches the jitter of retry.Within off`
	_ = retry.Within(op, opts.Spread(0.3))
	_ = retry.Within(op, "what this does is not known")
	do := retry.Do
	_ = do(op) // want `retry.Do is called without retry.WithJitter`
	_ = do(op, retry.WithJitter(0.3))
}

const false0 = 0.0
