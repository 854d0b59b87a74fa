package contract

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jitterlint/jitterlint/testdata/go/contract/retry"
)

func fields(given float64, unknown retry.Policy) {
	_ = retry.Run(op, retry.Policy{Wait: time.Second}) // want `^retry.Run is called without policy.Jitter, which its contract asks for: set Jitter to e.g. 0.3 \(retry-contract\)$`
	_ = retry.Run(op, retry.Policy{Wait: time.Second, Jitter: 0.3})
	_ = retry.Run(op, retry.Policy{Wait: time.Second, Jitter: given})
	_ = retry.Run(op, retry.Policy{Jitter: 0}) // want `^retry.Run is given 0 as policy.Jitter, which switches it off: set Jitter to e.g. 0.3 \(retry-contract\)$`
	_ = retry.Run(op, retry.Policy{
		Wait:   time.Second,
		Jitter: 0.001, // want `^retry.Run is given 0.001 as policy.Jitter, less than min-jitter \(5%\): .* \(fake-jitter\)$`
	})
	_ = retry.Run(op, retry.Policy{time.Second, 0}) // want `retry.Run is given 0 as policy.Jitter`
	_ = retry.Run(op, retry.Policy{time.Second, 0.3})
	_ = retry.Run(op, unknown)
	_ = retry.Run(op, retry.Policy{}.Spread())
	_ = retry.Run(op, *retry.Standard())
	_ = retry.Start(op, &retry.Policy{}) // want `retry.Start is called without policy.Jitter`
	_ = retry.Start(op, &retry.Policy{Jitter: 0.3})
	_ = retry.Start(op, nil) // want `retry.Start is called without policy.Jitter`
	_ = retry.Start(op, retry.Standard())
	_ = retry.Start(op, &unknown)
}

func fieldsElsewhere(given float64, on bool) {
	bare := retry.Policy{Wait: time.Second}
	_ = retry.Run(op, bare)    // want `retry.Run is called without policy.Jitter`
	_ = retry.Start(op, &bare) // want `retry.Start is called without policy.Jitter`
	off := retry.Policy{Jitter: 0}
	_ = retry.Run(op, off) // want `retry.Run is given 0 as policy.Jitter`
	pointer := &retry.Policy{Wait: time.Second}
	_ = retry.Start(op, pointer) // want `retry.Start is called without policy.Jitter`
	var zero retry.Policy
	zero.Wait = time.Second
	_ = retry.Run(op, zero) // want `retry.Run is called without policy.Jitter`
	fresh := new(retry.Policy)
	_ = retry.Start(op, fresh) // want `retry.Start is called without policy.Jitter`
	_ = retry.Run(op, made())  // want `retry.Run is called without policy.Jitter`
	_ = retry.Run(op, shared)  // want `retry.Run is called without policy.Jitter`

	later := retry.Policy{Wait: time.Second}
	later.Jitter = given
	_ = retry.Run(op, later)
	var set retry.Policy
	set.Jitter = 0.3
	_ = retry.Run(op, set)
	filled := retry.Policy{}
	retry.Fill(&filled)
	_ = retry.Run(op, filled)
	var read retry.Policy
	_ = json.Unmarshal(nil, &read)
	_ = retry.Run(op, read)
	var shown retry.Policy
	_, _ = fmt.Sscan("0.3", &shown.Jitter)
	_ = retry.Run(op, shown)
	spread := retry.Policy{}.Spread()
	_ = retry.Run(op, spread)
	chosen := retry.Standard()
	if on {
		chosen = &retry.Policy{}
	}
	_ = retry.Start(op, chosen)
	_ = retry.Run(op, Public)
	_ = retry.Run(op, named())
}

func switched(v any) {
	p := retry.Policy{}
	switch v := v.(type) {
	case retry.Policy:
		p = v
	}
	_ = retry.Run(op, p)
}

func made() retry.Policy { return retry.Policy{Wait: time.Second} }

func named() (p retry.Policy) {
	if Public.Wait > 0 {
		return retry.Policy{}
	}
	p = Public
	return
}

var shared = retry.Policy{Wait: time.Second}

// Public can be changed by other packages.
var Public = retry.Policy{Wait: time.Second}

func deeper(policy retry.Policy) {
	_ = retry.Embedded(op, retry.Settings{Name: "a"}) // want `retry.Embedded is called without settings.Jitter`
	_ = retry.Embedded(op, retry.Settings{Policy: policy})
	_ = retry.Embedded(op, retry.Settings{Policy: retry.Policy{}}) // want `retry.Embedded is called without settings.Jitter`
	_ = retry.Embedded(op, retry.Settings{Policy: retry.Policy{Jitter: 0.3}})
	s := retry.Settings{Name: "a"}
	s.Jitter = 0.3
	_ = retry.Embedded(op, s)
	_ = retry.Nested(op, &retry.Settings{Name: "a"})      // want `retry.Nested is called without settings.Inner.Jitter`
	_ = retry.Nested(op, &retry.Settings{Policy: policy}) // want `retry.Nested is called without settings.Inner.Jitter`
	_ = retry.Nested(op, &retry.Settings{Inner: policy})
	_ = retry.Nested(op, &retry.Settings{Inner: retry.Policy{Jitter: 0}}) // want `retry.Nested is given 0 as settings.Inner.Jitter`
	n := &retry.Settings{Name: "a"}
	n.Inner.Jitter = 0.3
	_ = retry.Nested(op, n)
	m := &retry.Settings{Name: "a"}
	m.Inner = policy
	_ = retry.Nested(op, m)
	w := &retry.Settings{Name: "a"}
	w.Policy = policy
	_ = retry.Nested(op, w) // want `retry.Nested is called without settings.Inner.Jitter`
}
